"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { OutlineReport } from "@/contract/placeOutline.ts";

type Names = OutlineReport["islands"];

/** Who borders on whom, and how outlines and the places of tables find each other: what is left over on either side by name. */
export function OutlineReportView({ report }: { report: OutlineReport }) {
  const t = useTranslations("tableImport.outline");
  const { number } = useFormats();
  const { islands, tables } = report;
  return (
    <div className="flex flex-col gap-2" data-testid="outline-report">
      {report.datumBy === "marks" ? <p className="rounded bg-warn-soft px-2 py-1">{t("byMarks")}</p> : null}
      <p>
        {t("neighbours", { pairs: number(report.neighbourPairs, 0) })}
        {report.repaired > 0 ? ` ${t("repaired", { count: number(report.repaired, 0) })}` : ""}
        {report.noPolygons > 0 ? ` ${t("noPolygons", { count: number(report.noPolygons, 0) })}` : ""}
      </p>
      <NameList title={t("islands", { count: islands.count })} list={islands} />
      {tables.length === 0 ? <p className="text-muted">{t("noTable")}</p> : null}
      {tables.map((table) => (
        <div key={table.tableId} className="rounded border border-line px-2 py-1">
          <p>
            {t("matched", {
              name: table.fileName,
              places: number(table.places, 0),
              byCode: number(table.byCode, 0),
              byName: number(table.byName, 0),
            })}
          </p>
          <NameList title={t("withoutOutline", { count: table.withoutOutline.count })} list={table.withoutOutline} />
          <NameList title={t("withoutPlace", { count: table.withoutPlace.count })} list={table.withoutPlace} />
        </div>
      ))}
    </div>
  );
}

function NameList({ title, list }: { title: string; list: Names }) {
  const t = useTranslations("tableImport.outline");
  if (list.count === 0) return null;
  const rest = list.count - list.names.length;
  return (
    <p className="text-muted">
      {title}
      {list.names.join(t("comma"))}
      {rest > 0 ? t("more", { count: rest }) : ""}
    </p>
  );
}
