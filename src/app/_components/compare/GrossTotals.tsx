"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { FigureTable } from "../tables/FigureTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { NO_FIGURE } from "@/contract/format/formats.ts";

/** Gross amounts of a period, t. */
export interface GrossAmounts {
  readonly label: string;
  /** Where the amounts are from. */
  readonly origin: ReactNode;
  readonly incrementT: number;
  readonly reductionT: number;
  readonly offsetRatio: number | null;
}

const ROWS = ["increment", "reduction", "change"] as const;
const amountOf = (of: GrossAmounts, key: (typeof ROWS)[number]) =>
  key === "increment" ? of.incrementT : key === "reduction" ? -of.reductionT : of.incrementT - of.reductionT;

/** Increment, reduction, net change and offset ratio; of two periods with their difference. */
export function GrossTotals({ periods }: { periods: readonly GrossAmounts[] }) {
  const t = useTranslations("pair");
  const tCompare = useTranslations("compare");
  const { number, scaleFor, unitOf } = useFormats();
  const scale = scaleFor(Math.max(...periods.flatMap(({ incrementT, reductionT }) => [incrementT, reductionT])));
  const digits = scale.divisor > 1 ? 2 : 1;
  const text = (value: number) => number(value / scale.divisor, digits, true);
  const ratio = (value: number | null) => (value === null ? t("noOffset") : `${number(100 * value, 1)} %`);
  const points = (from: number | null, to: number | null) =>
    from === null || to === null ? NO_FIGURE : tCompare("points", { value: number(100 * (to - from), 1, true) });
  const isTwo = periods.length === 2;
  return (
    <div data-testid="pair-totals">
      <FigureTable
        columns={[
          { key: "unit", label: unitOf(scale) },
          ...periods.map(({ label, origin }, at) => ({
            key: String(at),
            label: (
              <>
                <span className="print:hidden">{origin}</span>
                {label}
              </>
            ),
          })),
          ...(isTwo ? [{ key: "difference", label: tCompare("difference") }] : []),
        ]}
      >
        <tbody>
          {ROWS.map((key) => (
            <tr key={key} data-gross={key} className="border-b border-line">
              <th scope="row" className={`py-1 text-left ${key === "change" ? "font-semibold" : "font-normal"}`}>
                {t(key)}
              </th>
              {periods.map((period, at) => (
                <td key={at} className={`py-1 pl-2 text-right ${key === "change" ? "font-semibold" : ""}`}>
                  {text(amountOf(period, key))}
                </td>
              ))}
              {isTwo ? (
                <td className="py-1 pl-2 text-right">{text(amountOf(periods[1], key) - amountOf(periods[0], key))}</td>
              ) : null}
            </tr>
          ))}
          <tr data-gross="offset">
            <th scope="row" className="py-1 text-left font-normal">
              {t("offset")}
            </th>
            {periods.map((period, at) => (
              <td key={at} className="py-1 pl-2 text-right">
                {ratio(period.offsetRatio)}
              </td>
            ))}
            {isTwo ? (
              <td className="py-1 pl-2 text-right">{points(periods[0].offsetRatio, periods[1].offsetRatio)}</td>
            ) : null}
          </tr>
        </tbody>
      </FigureTable>
    </div>
  );
}
