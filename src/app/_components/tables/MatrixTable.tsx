"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { LegendEntryView } from "@/contract/area.ts";
import type { TransitionView } from "@/contract/figures.ts";

/** Depth of the ink behind a cell, by the tonnes it moved. */
function shade(changeT: number, largest: number): string | undefined {
  if (changeT === 0 || largest === 0) return undefined;
  const percent = Math.round(8 + 42 * Math.sqrt(Math.abs(changeT) / largest));
  return `color-mix(in srgb, var(--${changeT > 0 ? "emission" : "sequestration"}) ${percent}%, transparent)`;
}

/** A figure; one that has places is a link to them. */
function CellFigure({ text, label, href }: { text: string; label: string; href: string | undefined }) {
  if (href === undefined) return text;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={`${label}: ${text}`}
      title={label}
      className="inline-flex min-h-6 min-w-6 items-center justify-end underline decoration-transparent underline-offset-2 hover:decoration-current focus-visible:decoration-current"
    >
      {text}
    </Link>
  );
}

/** Rows from, columns to; the diagonal is what stayed; cells shaded by tonnes; sums at the edges. */
export function MatrixTable({
  legend,
  transitions,
  unit,
  hrefOf,
}: {
  legend: readonly LegendEntryView[];
  transitions: readonly TransitionView[];
  /** "share": of the class's land in the earlier year. */
  unit: "ha" | "t" | "share";
  /** Where the places of a transition are shown. */
  hrefOf?: (fromCode: number, toCode: number) => string;
}) {
  const t = useTranslations("matrix");
  const locale = useLocale();
  const { number, percent } = useFormats();
  const used = new Set(transitions.flatMap(({ fromCode, toCode }) => [fromCode, toCode]));
  const classes = legend.filter(({ code }) => used.has(code));
  const cells = new Map(transitions.map((cell) => [`${cell.fromCode} ${cell.toCode}`, cell]));
  const figure = (cell: TransitionView | undefined) => (unit === "t" ? (cell?.changeT ?? 0) : (cell?.areaHa ?? 0));
  const largest = Math.max(0, ...transitions.map(({ changeT }) => Math.abs(changeT)));
  const sumOf = (list: readonly TransitionView[]) => list.reduce((sum, cell) => sum + figure(cell), 0);
  const largestFigure = Math.max(0, ...transitions.map((cell) => Math.abs(figure(cell))));
  const digits = largestFigure >= 1000 ? 0 : largestFigure >= 10 ? 1 : 3;
  const hectaresOf = (list: readonly TransitionView[]) => list.reduce((sum, { areaHa }) => sum + areaHa, 0);
  const text = (value: number, whole: number) => {
    if (value === 0) return "0";
    return unit === "share" ? percent(value / whole) : number(value, digits, unit === "t");
  };
  const all = hectaresOf(transitions);
  return (
    <div className="overflow-x-auto" role="group" tabIndex={0} aria-label={t(`label.${unit}`)}>
      <table className="w-full text-[13px] tabular-nums">
        <thead className="text-[12px] text-muted">
          <tr className="border-b border-line-strong">
            <th scope="col" className="py-1 pr-2 text-left font-normal">
              {t("fromTo")}
            </th>
            {classes.map((entry) => (
              <th key={entry.code} scope="col" className="px-1.5 py-1 text-right font-normal">
                {nameIn(locale, entry)}
              </th>
            ))}
            <th scope="col" className="py-1 pl-2 text-right font-semibold">
              {t("sum")}
            </th>
          </tr>
        </thead>
        <tbody>
          {classes.map((from) => (
            <tr key={from.code} className="h-8 border-b border-line">
              <th scope="row" className="whitespace-nowrap py-1 pr-2 text-left font-normal">
                <i
                  className="mr-1.5 inline-block size-2.5 rounded-[2px] border border-line align-[-1px]"
                  style={{ background: from.colour }}
                />
                {nameIn(locale, from)}
              </th>
              {classes.map((to) => {
                const cell = cells.get(`${from.code} ${to.code}`);
                return (
                  <td
                    key={to.code}
                    className={`px-1.5 py-1 text-right ${from.code === to.code ? "text-muted" : ""}`}
                    style={{ background: shade(cell?.changeT ?? 0, largest) }}
                  >
                    <CellFigure
                      text={text(
                        figure(cell),
                        hectaresOf(transitions.filter(({ fromCode }) => fromCode === from.code)),
                      )}
                      label={t("cellLabel", { from: nameIn(locale, from), to: nameIn(locale, to) })}
                      href={cell && from.code !== to.code ? hrefOf?.(from.code, to.code) : undefined}
                    />
                  </td>
                );
              })}
              <td className="py-1 pl-2 text-right font-semibold">
                {text(sumOf(transitions.filter(({ fromCode }) => fromCode === from.code)), all)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="font-semibold">
            <th scope="row" className="py-1 pr-2 text-left">
              {t("sum")}
            </th>
            {classes.map((to) => (
              <td key={to.code} className="px-1.5 py-1 text-right">
                {text(sumOf(transitions.filter(({ toCode }) => toCode === to.code)), all)}
              </td>
            ))}
            <td className="py-1 pl-2 text-right" data-matrix-sum={sumOf(transitions)}>
              {text(sumOf(transitions), all)}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
