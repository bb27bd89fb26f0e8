"use client";

import { useTranslations } from "use-intl";
import { TableRow } from "./TableRow.tsx";
import { TableUpload } from "./TableUpload.tsx";
import { Section } from "../data/Section.tsx";
import { levelOf, outlinesInUse } from "@/contract/outlinesInUse.ts";
import type { TableImportView, TableKind } from "@/contract/tableImport.ts";

/** Tables of an area, or of the whole country: bring one, say what it is, check it, take it in or out. */
export function TableSection({
  areaId,
  tables,
  kinds,
}: {
  areaId: string | null;
  tables: readonly TableImportView[];
  kinds: readonly TableKind[];
}) {
  const t = useTranslations("tableImport");
  const own = tables.filter((table) => table.areaId === areaId && kinds.includes(table.kind));
  const isOver = ({ state }: TableImportView) => state === "undone" || state === "refused";
  const isSuperseded = (table: TableImportView) =>
    table.kind === "outlines" && table.state === "applied" && outlinesInUse(tables, levelOf(table))?.id !== table.id;
  const [open, over] = [own.filter((table) => !isOver(table)), own.filter(isOver)];
  return (
    <Section id="tables" title={t("title")} note={t(areaId === null ? "noteCountry" : "noteArea")}>
      <div className="flex flex-col gap-4">
        <TableUpload areaId={areaId} kinds={kinds} />
        {open.length > 0 ? (
          <ul className="divide-y divide-line border-t border-line">
            {open.map((table) => (
              <TableRow key={table.id} table={table} isSuperseded={isSuperseded(table)} />
            ))}
          </ul>
        ) : (
          <p className="text-muted">{t("none")}</p>
        )}
        {over.length > 0 ? (
          <details>
            <summary className="min-h-6 text-[12.5px] text-accent">{t("over", { count: over.length })}</summary>
            <ul className="divide-y divide-line">
              {over.map((table) => (
                <TableRow key={table.id} table={table} />
              ))}
            </ul>
          </details>
        ) : null}
      </div>
    </Section>
  );
}
