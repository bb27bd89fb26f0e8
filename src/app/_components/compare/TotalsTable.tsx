"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";

/** Digits after the point by unit, so that the columns differ visibly by what the last one says. */
const DIGITS = { t: 1, wan: 2, kt: 2, Mt: 3 } as const;

/** Emission, sequestration and net of both years and their difference, in one unit. */
export function TotalsTable({ before, after }: { before: RegionBudgetView; after: RegionBudgetView }) {
  const t = useTranslations("figures");
  const tCompare = useTranslations("compare");
  const { number, scaleFor, unitOf } = useFormats();
  const rows = [
    { key: "emission", from: before.emissionT, to: after.emissionT },
    { key: "sequestration", from: before.sequestrationT, to: after.sequestrationT },
    { key: "net", from: before.netEmissionT, to: after.netEmissionT },
  ] as const;
  const scale = scaleFor(Math.max(...rows.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)])));
  const digits = DIGITS[scale.unit];
  return (
    <table className="w-full text-[13px] tabular-nums">
      <thead className="text-[12px] text-muted">
        <tr className="border-b border-line">
          <th scope="col" className="py-1 text-left font-normal">
            {unitOf(scale)}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {before.year}
          </th>
          <th scope="col" className="py-1 text-right font-normal">
            {after.year}
          </th>
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
            <td className="py-1.5 text-right">{number(from / scale.divisor, digits)}</td>
            <td className="py-1.5 text-right">{number(to / scale.divisor, digits)}</td>
            <td className="py-1.5 text-right">{number((to - from) / scale.divisor, digits, true)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
