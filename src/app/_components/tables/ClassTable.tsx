"use client";

import { useLocale, useTranslations } from "use-intl";
import { FigureTable } from "./FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { LegendEntryView } from "@/contract/area.ts";

interface ClassArea {
  readonly code: number;
  readonly areaHa: number;
}

/** Land cover of a unit: hectares, share, and change against the comparison year. */
export function ClassTable({
  legend,
  classes,
  before,
  beforeYear,
}: {
  legend: readonly LegendEntryView[];
  classes: readonly ClassArea[];
  before: readonly ClassArea[] | null;
  beforeYear: number | null;
}) {
  const t = useTranslations("figures");
  const locale = useLocale();
  const { number, percent } = useFormats();
  const total = classes.reduce((sum, { areaHa }) => sum + areaHa, 0);
  const now = new Map(classes.map(({ code, areaHa }) => [code, areaHa]));
  const then = before === null ? null : new Map(before.map(({ code, areaHa }) => [code, areaHa]));
  const changes = legend.map(({ code }) => Math.abs((now.get(code) ?? 0) - (then?.get(code) ?? 0)));
  const changeDigits = Math.max(...changes, 0) >= 1000 ? 0 : 1;
  const rows = legend.filter(({ code }) => (now.get(code) ?? 0) > 0 || (then?.get(code) ?? 0) > 0);
  return (
    <FigureTable
      columns={[
        { key: "landCover", label: t("landCover") },
        { key: "area", label: t("areaHa") },
        { key: "share", label: t("share") },
        { key: "change", label: beforeYear === null ? t("change") : t("changeSince", { year: beforeYear }) },
      ]}
    >
      <tbody>
        {rows.map((entry) => {
          const areaHa = now.get(entry.code) ?? 0;
          const changeHa = then === null ? null : areaHa - (then.get(entry.code) ?? 0);
          return (
            <tr key={entry.code} className="border-b border-line last:border-0">
              <th scope="row" className="py-1 text-left font-normal">
                <i
                  className="mr-1.5 inline-block size-2.5 rounded-[2px] border border-line align-[-1px]"
                  style={{ background: entry.colour }}
                />
                {nameIn(locale, entry)}
              </th>
              <td className="py-1 text-right">{number(areaHa, total >= 10_000 ? 0 : 2)}</td>
              <td className="py-1 text-right text-muted">{percent(total > 0 ? areaHa / total : null)}</td>
              <td className="py-1 text-right">{number(changeHa, changeDigits, true)}</td>
            </tr>
          );
        })}
      </tbody>
    </FigureTable>
  );
}
