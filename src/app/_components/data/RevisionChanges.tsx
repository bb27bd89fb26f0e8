"use client";

import { useLocale, useTranslations } from "use-intl";
import { RevisionFlips } from "./RevisionFlips.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import type { RevisionPreview } from "@/contract/revision.ts";

const SHOWN_ROWS = 12;

/** What would change: budgets of regions and years, the largest differences first; zones; alerts that would flip. */
export function RevisionChanges({ area, preview }: { area: AreaView; preview: RevisionPreview }) {
  const t = useTranslations("revision");
  const locale = useLocale();
  const { number } = useFormats();
  const names = new Map(area.regions.map((region) => [region.code, nameIn(locale, region)]));
  const nameOf = (code: string) => names.get(code) ?? code;
  const { regions, zones, flips } = preview;
  if (regions.length === 0 && zones.length === 0 && flips.length === 0) return <p>{t("nothing")}</p>;
  const rows = regions
    .map((row) => ({ ...row, difference: row.netEmissionT.asked - row.netEmissionT.now }))
    .sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, SHOWN_ROWS);
  return (
    <div className="flex flex-col gap-3">
      <div>
        <h3 className="font-semibold">{t("regions")}</h3>
        <p className="text-[12px] text-muted">{t("regionCount", { count: regions.length, shown: rows.length })}</p>
        <div className="overflow-x-auto" role="group" aria-label={t("table")} tabIndex={0}>
          <table className="w-full min-w-[460px] text-[13px] tabular-nums">
            <thead className="text-right text-[12px] text-muted">
              <tr className="border-b border-line [&>th]:py-1 [&>th]:pl-3 [&>th]:font-normal">
                <th scope="col" className="pl-0! text-left">
                  {t("region")}
                </th>
                <th scope="col">{t("year")}</th>
                <th scope="col">{`${t("net")} ${t("now")} (t)`}</th>
                <th scope="col">{`${t("asked")} (t)`}</th>
                <th scope="col">{`${t("difference")} (t)`}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr
                  key={`${row.regionCode} ${row.year}`}
                  className="border-b border-line text-right last:border-0 [&>td]:py-1 [&>td]:pl-3"
                >
                  <th scope="row" className="py-1 text-left font-normal">
                    {nameOf(row.regionCode)}
                  </th>
                  <td>{row.year}</td>
                  <td>{number(row.netEmissionT.now, 1)}</td>
                  <td>{number(row.netEmissionT.asked, 1)}</td>
                  <td className="font-semibold">{number(row.difference, 1, true)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {zones.length > 0 ? (
        <div>
          <h3 className="font-semibold">{t("zones")}</h3>
          <ul>
            {zones.map(({ year, zones: count, cells }) => (
              <li key={year}>
                {t("zoneLine", {
                  ...{ year, now: count.now, asked: count.asked },
                  ...{ cellsNow: cells.now, cellsAsked: cells.asked },
                })}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <RevisionFlips flips={flips} nameOf={nameOf} />
    </div>
  );
}
