"use client";

import { useTranslations } from "use-intl";
import { ColumnSelect } from "./ColumnSelect.tsx";
import { DatumNote, DatumSelect } from "./DatumSelect.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import type { OutlineMapping } from "@/contract/placeOutline.ts";
import type { TableInspection } from "@/contract/tableImport.ts";

const LEVELS = ["city", "agglomeration"] as const;

/** What outlines are of, by which of their properties they are found again, and in which datum they are. */
export function OutlineFields({
  mapping,
  inspection,
  onChange,
}: {
  mapping: OutlineMapping;
  inspection: TableInspection;
  onChange: (mapping: OutlineMapping) => void;
}) {
  const t = useTranslations("tableImport");
  const { columns, layers, layer } = inspection;
  const set = (change: Partial<OutlineMapping>) => onChange({ ...mapping, ...change });
  const isOtherLayer = mapping.layer !== undefined && mapping.layer !== layer;
  return (
    <>
      <div className="grid gap-2 sm:grid-cols-2 lg:grid-cols-4">
        {layers.length > 1 ? (
          <label className="flex flex-col gap-1">
            <span className="text-[12px] text-muted">{t("field.layer")}</span>
            <select
              value={mapping.layer ?? layer ?? ""}
              onChange={(event) => set({ layer: event.target.value })}
              className={`${SELECT_CLASS} h-9`}
            >
              {layers.map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </select>
          </label>
        ) : null}
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
          onChange={(name) => set({ name })}
        />
        <ColumnSelect
          label={t("field.parent")}
          value={mapping.parent}
          columns={columns}
          onChange={(parent) => set({ parent })}
        />
        <DatumSelect value={mapping.datum} onChange={(datum) => set({ datum })} />
      </div>
      {isOtherLayer ? <p className="rounded bg-warn-soft px-2 py-1 text-[12.5px]">{t("otherLayer")}</p> : null}
      <DatumNote datum={mapping.datum} />
    </>
  );
}
