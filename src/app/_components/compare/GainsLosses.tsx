"use client";

import { useLocale, useTranslations } from "use-intl";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { LegendEntryView } from "@/contract/area.ts";
import type { TransitionView } from "@/contract/figures.ts";
import { classFlows } from "@/domain/landCover/classFlows.ts";

/** What every class lost to others and gained from them, ha, with bars from a common zero. */
export function GainsLosses({
  legend,
  transitions,
}: {
  legend: readonly LegendEntryView[];
  transitions: readonly TransitionView[];
}) {
  const t = useTranslations("compare");
  const tFigures = useTranslations("figures");
  const locale = useLocale();
  const { number } = useFormats();
  const entries = new Map(legend.map((entry) => [entry.code, entry]));
  const rows = classFlows([...entries.keys()], transitions);
  const largest = Math.max(0, ...rows.flatMap(({ lostHa, gainedHa }) => [lostHa, gainedHa]));
  const digits = largest >= 1000 ? 0 : largest >= 10 ? 1 : 2;
  if (rows.length === 0) return <p className="text-muted">{tFigures("noTransitions")}</p>;
  const nameOf = (code: number) => {
    const entry = entries.get(code);
    return entry ? nameIn(locale, entry) : String(code);
  };
  const share = (value: number) => `${(50 * value) / largest}%`;
  return (
    <FigureTable
      label={t("gainsLosses")}
      columns={[
        { key: "class", label: tFigures("landCover") },
        { key: "lost", label: t("lostHa") },
        { key: "gained", label: t("gainedHa") },
        { key: "net", label: t("netHa") },
        { key: "bar", label: <span className="sr-only">{t("bar")}</span> },
      ]}
    >
      <tbody>
        {rows.map(({ code, lostHa, gainedHa, netHa }) => (
          <tr key={code} className="border-b border-line last:border-0" data-class={code}>
            <th scope="row" className="whitespace-nowrap py-1 text-left font-normal">
              <i
                className="mr-1.5 inline-block size-2.5 rounded-[2px] border border-line align-[-1px]"
                style={{ background: entries.get(code)?.colour }}
              />
              {nameOf(code)}
            </th>
            <td className="py-1 pl-2 text-right">{number(-lostHa, digits, true)}</td>
            <td className="py-1 pl-2 text-right">{number(gainedHa, digits, true)}</td>
            <td className="py-1 pl-2 text-right font-semibold">{number(netHa, digits, true)}</td>
            <td className="w-20 py-1 pl-2" aria-hidden="true">
              <span className="relative block h-3">
                <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
                <span
                  className="absolute inset-y-0.5 border border-line-strong bg-sunken"
                  style={{ right: "50%", width: share(lostHa) }}
                />
                <span
                  className="absolute inset-y-0.5 border border-line-strong"
                  style={{ left: "50%", width: share(gainedHa), background: entries.get(code)?.colour }}
                />
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </FigureTable>
  );
}
