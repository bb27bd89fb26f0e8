"use client";

import { useTranslations } from "use-intl";
import { Provenance } from "../provenance/Provenance.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";

/** Digits after the point by unit, so that the columns differ visibly by what the last one says. */
const DIGITS = { t: 1, wan: 2, kt: 2, Mt: 3 } as const;

/** A year of a region; without a budget it has no data there, which is never shown as 0. */
export interface SideBudget {
  readonly year: number;
  readonly budget: RegionBudgetView | null;
}

/** Emission, sequestration and net of both years and their difference, in one unit. */
export function TotalsTable({
  areaId,
  regionCode,
  before,
  after,
}: {
  areaId: string;
  regionCode: string;
  before: SideBudget;
  after: SideBudget;
}) {
  const t = useTranslations("figures");
  const tCompare = useTranslations("compare");
  const { number, percent, scaleFor, unitOf } = useFormats();
  const row = (key: "emission" | "sequestration" | "net", field: "emissionT" | "sequestrationT" | "netEmissionT") => ({
    ...{ key, from: before.budget?.[field] ?? null, to: after.budget?.[field] ?? null },
  });
  const rows = [row("emission", "emissionT"), row("sequestration", "sequestrationT"), row("net", "netEmissionT")];
  const scale = scaleFor(Math.max(0, ...rows.flatMap(({ from, to }) => [Math.abs(from ?? 0), Math.abs(to ?? 0)])));
  const digits = DIGITS[scale.unit];
  const scaled = (value: number | null) => (value === null ? null : value / scale.divisor);
  const notes = [before, after].flatMap(({ year, budget }) => {
    if (budget === null) return [tCompare("noDataIn", { year })];
    if (budget.noDataPixels === 0) return [];
    return [
      tCompare("partlyNoData", { year, share: percent(budget.noDataPixels / (budget.pixels + budget.noDataPixels)) }),
    ];
  });
  return (
    <>
      <table className="w-full text-[13px] tabular-nums">
        <thead className="text-[12px] text-muted">
          <tr className="border-b border-line">
            <th scope="col" className="py-1 text-left font-normal">
              {unitOf(scale)}
            </th>
            {[before, after].map(({ year }) => (
              <th key={year} scope="col" className="py-0 text-right font-normal">
                <span className="print:hidden">
                  <Provenance areaId={areaId} regionCode={regionCode} year={year} label={tCompare("totals")} />
                </span>
                {year}
              </th>
            ))}
            <th scope="col" className="py-1 text-right font-normal">
              {tCompare("difference")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, from, to }) => (
            <tr
              key={key}
              className={`border-b border-line last:border-0 ${key === "net" ? "font-semibold" : ""}`}
              data-total={key}
            >
              <th scope="row" className="py-1.5 text-left font-[inherit]">
                {t(key)}
              </th>
              <td className="py-1.5 text-right">{number(scaled(from), digits)}</td>
              <td className="py-1.5 text-right">{number(scaled(to), digits)}</td>
              <td className="py-1.5 text-right">
                {number(scaled(from === null || to === null ? null : to - from), digits, true)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.length > 0 ? <p className="mt-1 text-[12px] text-warn">{notes.join(" ")}</p> : null}
    </>
  );
}
