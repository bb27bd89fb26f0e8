"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { FactorFields } from "./FactorFields.tsx";
import { OutlineFields } from "./OutlineFields.tsx";
import { PoiFields } from "./PoiFields.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import {
  tableMappingSchema,
  type TableImportView,
  type TableInspection,
  type TableMapping,
} from "@/contract/tableImport.ts";

/** A mapping to begin with, where the headings suggest none. */
function emptyMapping(table: TableImportView, columns: readonly string[]): TableMapping {
  if (table.kind === "poi") {
    return {
      kind: "poi",
      longitude: columns[0],
      latitude: columns[1] ?? columns[0],
      datum: "wgs84",
      vocabulary: "amap",
    };
  }
  if (table.kind === "outlines") return { kind: "outlines", level: "city", name: columns[0], datum: "wgs84" };
  const level = table.areaId === null ? "city" : "county";
  return { kind: "factors", level, name: columns[0], datum: "wgs84", variables: [] };
}

/** Which column holds what: suggested from the headings, decided by a person, remembered for the next table like it. */
export function MappingForm({
  table,
  inspection,
  isSending,
  onSubmit,
}: {
  table: TableImportView;
  inspection: TableInspection;
  isSending: boolean;
  onSubmit: (mapping: TableMapping) => void;
}) {
  const t = useTranslations("tableImport");
  const { columns, sample } = inspection;
  const [mapping, setMapping] = useState<TableMapping>(
    table.mapping ?? inspection.suggested ?? emptyMapping(table, columns),
  );
  const isWhole = tableMappingSchema.safeParse(mapping).success;
  return (
    <form
      className="flex flex-col gap-3 rounded-md border border-line bg-surface p-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(mapping);
      }}
    >
      <p className="text-[12px] text-muted">
        {t(mapping.kind === "outlines" ? "inspectedOutlines" : "inspected", {
          rows: inspection.rows,
          columns: columns.length,
          encoding: inspection.encoding,
        })}
        {inspection.remembered ? ` ${t("remembered")}` : ""}
      </p>
      <div className="max-h-40 overflow-auto" role="group" aria-label={t("sample")} tabIndex={0}>
        <table className="text-[12px] tabular-nums">
          <thead className="text-left text-muted">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="whitespace-nowrap pr-3 font-normal">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.slice(0, 4).map((row, at) => (
              <tr key={at}>
                {row.map((cell, column) => (
                  <td key={column} className="max-w-40 truncate pr-3">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {mapping.kind === "poi" ? (
        <PoiFields mapping={mapping} columns={columns} onChange={setMapping} />
      ) : mapping.kind === "outlines" ? (
        <OutlineFields mapping={mapping} inspection={inspection} onChange={setMapping} />
      ) : (
        <FactorFields mapping={mapping} columns={columns} inArea={table.areaId !== null} onChange={setMapping} />
      )}
      <button type="submit" className={`${PRIMARY_CLASS} self-start`} disabled={!isWhole || isSending}>
        {t("check")}
      </button>
    </form>
  );
}
