"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { LegendRows, type LegendRow } from "./LegendRows.tsx";
import { FoldIcon } from "../frame/icons.tsx";
import type { Palette } from "../../_design/palettes.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { LayerScale } from "@/contract/figures.ts";

/**
 * Until somebody says otherwise ("unset") the legend is open where its map is wide enough to keep room beside it
 * (LEGEND_ROOM_PX of mapController.ts) and folded elsewhere.
 */
const BODY = { open: "", folded: "hidden print:block", unset: "hidden @[800px]:block print:block" };
const HANDLE = { open: "hidden", folded: "flex", unset: "flex @[800px]:hidden" };
const WIDTH = {
  one: { open: "w-[228px]", folded: "", unset: "@[800px]:w-[228px]" },
  two: { open: "w-[252px]", folded: "", unset: "@[800px]:w-[252px]" },
  periods: { open: "w-[292px]", folded: "", unset: "@[800px]:w-[292px]" },
};

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
  isStrip = false,
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
  /** The classes lie beside one another, in a row of their own under the map. */
  isStrip?: boolean;
  /** For a pair of years: the earlier year's counts, and both years' labels. */
  years?: { readonly earlier: LayerScale; readonly labels: readonly [string, string] };
}) {
  const t = useTranslations("legend");
  const [choice, setChoice] = useState<"open" | "folded" | "unset">("unset");
  const { number, scaleFor, unitOf } = useFormats();
  const largest = Math.max(...scale.breaks.map(Math.abs), 0);
  const tonnes = scaleFor(largest);
  const own = format?.(largest);
  const unit = own ? own.unit : unitOf(tonnes);
  const limit = (value: number) => {
    if (own) return own.cell(value);
    const scaled = value / tonnes.divisor;
    const size = Math.abs(scaled);
    // Below one as many digits as it takes to tell a limit from zero.
    const small = size === 0 ? 0 : Math.max(2, Math.ceil(-Math.log10(size)));
    return number(scaled, size === 0 || size >= 10 ? 0 : size >= 1 ? 1 : small);
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
  const width = years === undefined ? "one" : years.labels[0].length > 4 ? "periods" : "two";
  const openButton = useRef<HTMLButtonElement>(null);
  const foldButton = useRef<HTMLButtonElement>(null);
  // Each button takes the other's place, and the focus goes with it.
  const fold = (next: "open" | "folded") => {
    setChoice(next);
    requestAnimationFrame(() => (next === "open" ? foldButton : openButton).current?.focus());
  };
  return (
    <section
      aria-label={t("title")}
      className={`text-[12px] leading-tight ${isStrip ? "bg-raised" : `rounded-md border border-line bg-raised/95 ${WIDTH[width][choice]}`}`}
    >
      <button
        ref={openButton}
        type="button"
        aria-expanded={false}
        onClick={() => fold("open")}
        className={`min-h-9 items-center gap-2 px-2.5 print:hidden ${HANDLE[choice]}`}
      >
        {t("title")}
        <span
          aria-hidden="true"
          className="h-2.5 w-20 rounded-[2px]"
          style={{ background: `linear-gradient(90deg, ${palette.colours.join(", ")})` }}
        />
      </button>
      <div className={`p-2.5 ${BODY[choice]}`}>
        <div className="flex items-start gap-2">
          <h2 className="font-semibold">{title}</h2>
          {note && isStrip ? <p className="text-muted">{note}</p> : null}
          <span className="ml-auto whitespace-nowrap text-muted">
            {unit === "" || classNames || scale.metric === "risk" ? counted : t("unitAndCells", { unit, counted })}
          </span>
          <button
            ref={foldButton}
            type="button"
            aria-label={t("fold")}
            title={t("fold")}
            onClick={() => fold("folded")}
            className="-my-1 -mr-1.5 flex size-6 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink print:hidden"
          >
            <FoldIcon />
          </button>
        </div>
        {note && !isStrip ? <p className="mt-1 text-muted">{note}</p> : null}
        <LegendRows
          rows={rows}
          noData={scale.noDataCells}
          palette={palette}
          hidden={hidden}
          labels={years?.labels}
          isStrip={isStrip}
          isStale={isStale}
          onToggle={onToggle}
        />
        <p className={`mt-1.5 text-muted ${isStrip ? "" : "border-t border-line pt-1.5"}`}>
          {t(`method.${scale.breakMethod}`)}
        </p>
      </div>
    </section>
  );
}
