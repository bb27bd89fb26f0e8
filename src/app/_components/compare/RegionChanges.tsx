"use client";

import Link from "next/link";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { NextIcon } from "../frame/icons.tsx";
import { useReach } from "../frame/useReach.ts";
import { Provenance } from "../provenance/Provenance.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";

/** Net emission of every region in both years, the largest change first, with a bar from a common zero. */
export function RegionChanges({
  area,
  years,
  before,
  after,
  selected,
  regionName,
  onRegion,
}: {
  area: AreaView;
  years: readonly [number, number];
  before: readonly RegionBudgetView[];
  after: readonly RegionBudgetView[];
  selected: string | null;
  regionName: (code: string) => string;
  onRegion: (code: string | null) => void;
}) {
  const t = useTranslations("compare");
  const locale = useLocale();
  const { number, scaleFor, unitOf } = useFormats();
  const hasPrefectures = area.regions.some(({ level }) => level === "prefecture");
  const [level, setLevel] = useState<"prefecture" | "county">("county");
  const reach = useReach();
  const codes = new Set(
    area.regions
      .filter((region) => region.level === level && (reach?.includes(region.code) ?? true))
      .map(({ code }) => code),
  );
  // A region of which no pixel has a class in a year has no figure then, and not 0.
  const withData = (budgets: readonly RegionBudgetView[]) => budgets.filter(({ pixels }) => pixels > 0);
  const earlier = new Map(withData(before).map((budget) => [budget.regionCode, budget]));
  const rows = withData(after)
    .filter(({ regionCode }) => codes.has(regionCode))
    .flatMap((budget) => {
      const old = earlier.get(budget.regionCode);
      if (!old) return [];
      return [
        {
          code: budget.regionCode,
          from: old.netEmissionT,
          to: budget.netEmissionT,
          change: budget.netEmissionT - old.netEmissionT,
        },
      ];
    })
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
  const shown = new Set(rows.map(({ code }) => code));
  const missing = [...codes].filter((code) => !shown.has(code));
  const largest = Math.max(0, ...rows.map(({ change }) => Math.abs(change)));
  const scale = scaleFor(Math.max(0, ...rows.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)])));
  const digits = scale.divisor > 1 ? 2 : 0;
  return (
    <section aria-label={t("regions")} className="border-t border-line px-3 py-2.5">
      <div className="mb-1 flex items-center gap-2">
        <h2 className="font-semibold">{t("regions")}</h2>
        {hasPrefectures ? (
          <ChoiceBar
            label={t("level")}
            choices={(["county", "prefecture"] as const).map((key) => ({ key, label: t(key) }))}
            current={level}
            onChoose={setLevel}
            size="small"
            className="ml-auto"
          />
        ) : null}
      </div>
      {missing.length > 0 ? (
        <p className="text-[12px] text-warn">
          {t("missing", { count: missing.length, names: missing.map(regionName).join(t("listComma")) })}
        </p>
      ) : null}
      <table className="w-full text-[13px] tabular-nums">
        <thead className="text-[12px] text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-1 text-left font-normal">
              {t("netIn", { unit: unitOf(scale) })}
            </th>
            {years.map((year) => (
              <th key={year} scope="col" className="whitespace-nowrap py-0 text-right font-normal">
                <span className="print:hidden">
                  <Provenance
                    areaId={area.id}
                    regionCode={selected ?? rootCodeOf(area)}
                    year={year}
                    label={t("regions")}
                  />
                </span>
                {year}
              </th>
            ))}
            <th scope="col" className="py-1 text-right font-normal">
              {t("difference")}
            </th>
            <th scope="col" className="w-14 py-1">
              <span className="sr-only">{t("bar")}</span>
            </th>
            <th scope="col" className="w-6 py-1">
              <span className="sr-only">{t("profiles")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, from, to, change }) => {
            const share = largest === 0 ? 0 : (Math.abs(change) / largest) * 50;
            return (
              <tr
                key={code}
                className={`border-b border-line last:border-0 ${selected === code ? "bg-accent-soft" : ""}`}
              >
                <th scope="row" className="max-w-32 py-0.5 text-left font-normal">
                  <button
                    type="button"
                    aria-pressed={selected === code}
                    onClick={() => onRegion(selected === code ? null : code)}
                    className="min-h-6 max-w-full text-left leading-tight hover:text-accent hover:underline"
                  >
                    {regionName(code)}
                  </button>
                </th>
                <td className="py-0.5 text-right text-muted">{number(from / scale.divisor, digits)}</td>
                <td className="py-0.5 text-right text-muted">{number(to / scale.divisor, digits)}</td>
                <td className="py-0.5 text-right">{number(change / scale.divisor, digits, true)}</td>
                <td className="py-0.5 pl-2" aria-hidden="true">
                  <span className="relative block h-3 border-line-strong">
                    <span className="absolute inset-y-0 left-1/2 w-px bg-line-strong" />
                    <span
                      className={`absolute inset-y-0.5 ${change >= 0 ? "bg-emission" : "bg-sequestration"}`}
                      style={change >= 0 ? { left: "50%", width: `${share}%` } : { right: "50%", width: `${share}%` }}
                    />
                  </span>
                </td>
                <td className="py-0.5 text-right">
                  <Link
                    href={`${localePath(locale, `/regions/${encodeURIComponent(code)}`)}?a=${area.id}&y=${years[1]}`}
                    prefetch={false}
                    aria-label={t("profileOf", { name: regionName(code) })}
                    title={t("profileOf", { name: regionName(code) })}
                    className="inline-flex size-6 items-center justify-center rounded text-muted hover:bg-sunken hover:text-accent"
                  >
                    <NextIcon />
                  </Link>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
