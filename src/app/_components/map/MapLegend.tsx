"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { FoldIcon } from "../frame/icons.tsx";
import type { Palette } from "../../_design/palettes.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { LayerScale } from "@/contract/figures.ts";

interface LegendRow {
  readonly key: number;
  readonly colour: string;
  readonly label: string;
  readonly count: number;
  readonly earlierCount: number | undefined;
}

/** When the classes themselves are seen. */
const BODY = { open: "", folded: "hidden print:block", unset: "hidden md:block" } as const;

/** Colour, limits and number of cells of each class; a click hides or shows a class. */
export function MapLegend({
  title,
  format,
  classNames,
  isOrdered = false,
  unitWord,
  note,
  scale,
  palette,
  hidden,
  onToggle,
  years,
  isStale = false,
}: {
  title: string;
  /** Unit and spelling of limits; left out = tonnes. */
  format?: (largest: number) => { readonly unit: string; readonly cell: (value: number) => string };
  /** Names of the classes of a layer of codes. */
  classNames?: readonly string[];
  /** The codes are steps of one scale: all of them stand there, the largest first. */
  isOrdered?: boolean;
  /** What is counted: "cells", "regions". */
  unitWord?: string;
  note?: string;
  scale: LayerScale;
  palette: Palette;
  hidden: ReadonlySet<number>;
  onToggle: (classIndex: number) => void;
  /** The counts are still those of the year before. */
  isStale?: boolean;
  /** For a pair of years: the earlier year's counts, and both years' labels. */
  years?: { readonly earlier: LayerScale; readonly labels: readonly [string, string] };
}) {
  const t = useTranslations("legend");
  // Until somebody says otherwise it is open where there is room and folded on a phone.
  const [choice, setChoice] = useState<"open" | "folded" | null>(null);
  const { number, scaleFor, unitOf } = useFormats();
  const largest = Math.max(...scale.breaks.map(Math.abs), 0);
  const tonnes = scaleFor(largest);
  const own = format?.(largest);
  const unit = own ? own.unit : unitOf(tonnes);
  const limit = (value: number) => {
    if (own) return own.cell(value);
    const scaled = value / tonnes.divisor;
    const size = Math.abs(scaled);
    return number(scaled, size === 0 || size >= 10 ? 0 : size >= 1 ? 1 : 2);
  };
  const counted = unitWord ?? t("cells");

  function label(index: number): string {
    if (scale.metric === "risk") return t(`risk.${index as 0 | 1 | 2 | 3 | 4}`);
    if (classNames) return classNames[index] ?? "";
    if (scale.breaks.length === 0) return t("all");
    if (index === 0 && scale.breaks[0] === 0 && !scale.breakMethod.startsWith("symmetricGeometric")) return limit(0);
    if (index === 0) return t("below", { limit: limit(scale.breaks[0]) });
    if (index === scale.breaks.length) return t("above", { limit: limit(scale.breaks[index - 1]) });
    return t("between", { low: limit(scale.breaks[index - 1]), high: limit(scale.breaks[index]) });
  }

  const rows = scale.counts
    .map((count, index): LegendRow => ({
      key: index,
      colour: palette.colours[index],
      label: label(index),
      count,
      earlierCount: years?.earlier.counts[index],
    }))
    .filter((row) => !classNames || isOrdered || row.count > 0 || hidden.has(row.key));
  if (!classNames || isOrdered) rows.reverse();
  return (
    <section
      aria-label={t("title")}
      className={`${choice === "folded" ? "" : years ? "md:w-[252px]" : "md:w-[228px]"} rounded-md border border-line bg-raised/95 text-[12px] leading-tight`}
    >
      <button
        type="button"
        aria-expanded={choice === "open"}
        onClick={() => setChoice(choice === "open" ? "folded" : "open")}
        className={`min-h-9 items-center gap-2 px-2.5 ${choice === "folded" ? "flex" : "flex md:hidden"}`}
      >
        {t("title")}
        <span
          aria-hidden="true"
          className="h-2.5 w-20 rounded-[2px]"
          style={{ background: `linear-gradient(90deg, ${palette.colours.join(", ")})` }}
        />
      </button>
      <div className={`px-2.5 pb-2.5 md:pt-2.5 ${BODY[choice ?? "unset"]}`}>
        <div className="flex items-baseline gap-2">
          <h2 className="font-semibold">{title}</h2>
          <span className="ml-auto whitespace-nowrap text-muted">
            {unit === "" || classNames || scale.metric === "risk" ? counted : t("unitAndCells", { unit, counted })}
          </span>
          <button
            type="button"
            aria-label={t("fold")}
            title={t("fold")}
            onClick={() => setChoice("folded")}
            className="-mr-1.5 hidden size-6 shrink-0 items-center justify-center self-start rounded text-muted hover:bg-sunken hover:text-ink md:flex print:hidden"
          >
            <FoldIcon />
          </button>
        </div>
        {note ? <p className="mt-1 text-muted">{note}</p> : null}
        {years ? (
          <p className="mt-1 flex justify-end pr-1 tabular-nums text-muted">
            <span className="w-12 text-right">{years.labels[0]}</span>
            <span className="ml-2 w-12 text-right">{years.labels[1]}</span>
          </p>
        ) : null}
        <ul className={`mt-1.5 ${isStale ? "[&_.tabular-nums.text-muted]:opacity-30" : ""}`}>
          {rows.map(({ key, colour, label: text, count, earlierCount }) => (
            <li key={key}>
              <button
                type="button"
                aria-pressed={!hidden.has(key)}
                onClick={() => onToggle(key)}
                className={`flex min-h-6 w-full items-center gap-2 rounded px-1 text-left hover:bg-sunken ${hidden.has(key) ? "text-muted line-through" : ""}`}
              >
                <span
                  className="h-3.5 w-5 shrink-0 rounded-[2px] border border-line"
                  style={{ background: hidden.has(key) ? "none" : colour }}
                />
                <span className="flex-1 whitespace-nowrap tabular-nums">{text}</span>
                {earlierCount === undefined ? null : (
                  <span className="w-12 text-right tabular-nums text-muted">{number(earlierCount, 0)}</span>
                )}
                <span className="w-12 text-right tabular-nums text-muted">{number(count, 0)}</span>
              </button>
            </li>
          ))}
          {scale.noDataCells > 0 ? (
            <li className="flex min-h-6 items-center gap-2 px-1">
              <span
                className="h-3.5 w-5 shrink-0 rounded-[2px] border border-line"
                style={{
                  background: `repeating-linear-gradient(45deg, ${palette.hatchPaper} 0 3px, ${palette.hatch} 3px 4.5px)`,
                }}
              />
              <span className="flex-1">{t("noData")}</span>
              <span className="tabular-nums text-muted">{number(scale.noDataCells, 0)}</span>
            </li>
          ) : null}
        </ul>
        <p className="mt-1.5 border-t border-line pt-1.5 text-muted">{t(`method.${scale.breakMethod}`)}</p>
      </div>
    </section>
  );
}
