"use client";

import { useTranslations } from "use-intl";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { DatumNote, DatumSelect } from "./DatumSelect.tsx";
import { useVariableName } from "../analysis/useVariableName.ts";
import { INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import type { FactorMapping } from "@/contract/tableImport.ts";
import { guessUnit, OWN_VARIABLE, UNSTATED_UNIT, VARIABLES, variableOf } from "@/domain/drivers/variableRegistry.ts";

const LEVELS = ["county", "city", "agglomeration"] as const;

type Line = FactorMapping["variables"][number];

/** The columns of a factor table: place, year, and what each other column is and in which unit. */
export function FactorFields({
  mapping,
  columns,
  inArea,
  onChange,
}: {
  mapping: FactorMapping;
  columns: readonly string[];
  inArea: boolean;
  onChange: (mapping: FactorMapping) => void;
}) {
  const t = useTranslations("tableImport");
  const { name, unit } = useVariableName();
  const set = (change: Partial<FactorMapping>) => onChange({ ...mapping, ...change });
  const places = new Set([
    mapping.code,
    mapping.name,
    mapping.parent,
    mapping.yearColumn,
    mapping.longitude,
    mapping.latitude,
  ]);
  const lineOf = (column: string) => mapping.variables.find((one) => one.column === column);
  const setLine = (column: string, line: Line | null) => {
    const others = mapping.variables.filter((one) => one.column !== column);
    const next = line ? [...others, line] : others;
    set({ variables: columns.flatMap((one) => next.filter((other) => other.column === one)) });
  };
  return (
    <>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
        {inArea ? null : (
          <label className="flex flex-col gap-1">
            <span className="text-[12px] text-muted">{t("field.level")}</span>
            <select
              value={mapping.level}
              onChange={(event) => set({ level: LEVELS.find((one) => one === event.target.value) ?? "city" })}
              className={`${SELECT_CLASS} h-9`}
            >
              {LEVELS.map((level) => (
                <option key={level} value={level}>
                  {t(`level.${level}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        <ColumnSelect
          label={t("field.code")}
          value={mapping.code}
          columns={columns}
          onChange={(code) => set({ code })}
        />
        <ColumnSelect
          label={t("field.name")}
          value={mapping.name}
          columns={columns}
          onChange={(column) => set({ name: column })}
        />
        <ColumnSelect
          label={t("field.parent")}
          value={mapping.parent}
          columns={columns}
          onChange={(parent) => set({ parent })}
        />
        <ColumnSelect
          label={t("field.year")}
          value={mapping.yearColumn}
          columns={columns}
          onChange={(yearColumn) => set({ yearColumn })}
        />
        {mapping.yearColumn === undefined ? (
          <label className="flex flex-col gap-1">
            <span className="text-[12px] text-muted">{t("field.oneYear")}</span>
            <input
              type="number"
              min={1900}
              max={2100}
              className={INPUT_CLASS}
              value={mapping.year ?? ""}
              onChange={(event) => set({ year: event.target.value === "" ? undefined : Number(event.target.value) })}
            />
          </label>
        ) : null}
        {inArea ? null : (
          <>
            <ColumnSelect
              label={t("field.longitude")}
              value={mapping.longitude}
              columns={columns}
              onChange={(longitude) => set({ longitude })}
            />
            <ColumnSelect
              label={t("field.latitude")}
              value={mapping.latitude}
              columns={columns}
              onChange={(latitude) => set({ latitude })}
            />
            {mapping.longitude === undefined ? null : (
              <DatumSelect value={mapping.datum} onChange={(datum) => set({ datum })} />
            )}
            <ColumnSelect
              label={t("field.region")}
              value={mapping.region}
              columns={columns}
              onChange={(region) => set({ region })}
            />
          </>
        )}
      </div>
      <DatumNote datum={mapping.datum} />
      <div className="overflow-x-auto" role="group" aria-label={t("variables")} tabIndex={0}>
        <table className="w-full min-w-[520px] text-[12.5px]">
          <thead className="text-left text-[12px] text-muted">
            <tr className="border-b border-line [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
              <th scope="col">{t("column")}</th>
              <th scope="col">{t("variable")}</th>
              <th scope="col">{t("unit")}</th>
            </tr>
          </thead>
          <tbody>
            {columns
              .filter((column) => !places.has(column))
              .map((column) => {
                const line = lineOf(column);
                const units = [...(variableOf(line?.variable ?? "")?.units.map(({ key }) => key) ?? []), UNSTATED_UNIT];
                return (
                  <tr key={column} className="border-b border-line last:border-0 [&>*]:py-1 [&>*]:pr-3">
                    <th scope="row" className="text-left font-normal">
                      {column}
                    </th>
                    <td>
                      <select
                        aria-label={t("variableOf", { column })}
                        value={line?.variable ?? ""}
                        className={SELECT_CLASS}
                        onChange={({ target: { value } }) =>
                          setLine(
                            column,
                            value === "" ? null : { column, variable: value, unit: guessUnit(column, value) },
                          )
                        }
                      >
                        <option value="">{t("leaveOut")}</option>
                        {VARIABLES.map(({ key }) => (
                          <option key={key} value={key}>
                            {name(key)}
                          </option>
                        ))}
                        <option value={`${OWN_VARIABLE}${column}`}>{t("ownVariable", { column })}</option>
                      </select>
                    </td>
                    <td>
                      {line ? (
                        <select
                          aria-label={t("unitOf", { column })}
                          value={line.unit}
                          className={SELECT_CLASS}
                          onChange={(event) => setLine(column, { ...line, unit: event.target.value })}
                        >
                          {units.map((key) => (
                            <option key={key} value={key}>
                              {unit(key)}
                            </option>
                          ))}
                        </select>
                      ) : null}
                    </td>
                  </tr>
                );
              })}
          </tbody>
        </table>
      </div>
      {mapping.variables.some((line) => line.unit === UNSTATED_UNIT) ? (
        <p className="rounded bg-warn-soft px-2 py-1 text-[12.5px]">{t("unstated")}</p>
      ) : null}
    </>
  );
}
