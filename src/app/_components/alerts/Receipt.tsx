"use client";

import { useLocale, useTranslations } from "use-intl";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { measureText } from "@/contract/format/measureText.ts";
import type { AlertView } from "@/contract/alert.ts";
import type { LegendEntryView } from "@/contract/area.ts";
import { sourceIn } from "@/contract/format/sourceIn.ts";

/** The itemised bill: hectares × t/ha = t, line by line, to the total, the limit and the difference. */
export function Receipt({ alert, legend }: { alert: AlertView; legend: readonly LegendEntryView[] }) {
  const t = useTranslations("receipt");
  const locale = useLocale();
  const formats = useFormats();
  const { number, percent } = formats;
  const names = new Map(legend.map((entry) => [entry.code, nameIn(locale, entry)]));
  const { receipt } = alert;
  // Receipts written before the limit was kept with them have it in their alert.
  const limitT = receipt.limitT ?? (alert.unit === "t" ? alert.limit : null);
  const lines = [...receipt.lines].sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT));
  const tonnes = (value: number) => number(value, 3, true);
  const sum = (label: string, value: string, strong = false, key = label) => (
    <tr key={key} className={strong ? "border-t border-line-strong font-semibold" : ""}>
      <th scope="row" colSpan={3} className={`py-1 text-left ${strong ? "" : "font-normal text-muted"}`}>
        {label}
      </th>
      <td className="py-1 text-right" data-receipt={key}>
        {value}
      </td>
    </tr>
  );
  return (
    <div>
      <FigureTable
        columns={[
          { key: "transition", label: t("transition") },
          { key: "area", label: t("area") },
          { key: "coefficient", label: t("coefficient") },
          { key: "change", label: t("change") },
        ]}
      >
        <tbody>
          {lines.map((line) => (
            <tr
              key={`${line.fromCode}-${line.toCode}`}
              className={line.decisive ? "bg-warn-soft" : ""}
              data-decisive={line.decisive}
            >
              <th scope="row" className="py-1 text-left font-normal">
                {line.decisive ? (
                  <span aria-label={t("decisive")} title={t("decisive")}>
                    ◆{" "}
                  </span>
                ) : null}
                {names.get(line.fromCode) ?? line.fromCode} → {names.get(line.toCode) ?? line.toCode}
              </th>
              <td className="py-1 pl-2 text-right">{number(line.areaHa, 2)}</td>
              <td className="py-1 pl-2 text-right">{number(line.coefficientTPerHa, 3, true)}</td>
              <td className="py-1 pl-2 text-right">{tonnes(line.changeT)}</td>
            </tr>
          ))}
        </tbody>
        <tbody>
          {sum(t("increment"), tonnes(receipt.incrementT), false, "increment")}
          {sum(t("reduction"), tonnes(-receipt.reductionT), false, "reduction")}
          {sum(t("total"), tonnes(receipt.totalT), true, "total")}
          {limitT !== null
            ? [
                sum(t("limit"), number(limitT, 3), false, "limit"),
                sum(t("over"), tonnes(receipt.totalT - limitT), true, "over"),
              ]
            : alert.unit !== "ratio"
              ? [sum(t("limit"), measureText(alert.limit, alert.unit, formats), false, "limit")]
              : [
                  sum(t("offsetRatio"), percent(receipt.offsetRatio), false, "offset"),
                  sum(t("limit"), percent(alert.limit), false, "limit"),
                ]}
        </tbody>
      </FigureTable>
      {lines.some(({ decisive }) => decisive) ? (
        <p className="mt-2 text-[12px] text-muted">◆ {t("decisiveNote")}</p>
      ) : null}
      <p className="mt-1 text-[12px] text-muted">
        {t("foot", {
          set: receipt.coefficientSetId,
          unit: receipt.unitText,
          source: sourceIn(locale, receipt.source),
          area: number(receipt.comparedAreaHa, 0),
        })}
      </p>
    </div>
  );
}
