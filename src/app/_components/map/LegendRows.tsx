"use client";

import { useTranslations } from "use-intl";
import type { Palette } from "../../_design/palettes.ts";
import { useFormats } from "../../_format/useFormats.ts";

/** One class of a legend. */
export interface LegendRow {
  /** Index of the class. */
  readonly key: number;
  readonly colour: string;
  readonly label: string;
  readonly count: number;
  /** The same class in the earlier of two years. */
  readonly earlierCount: number | undefined;
}

/** The classes of a legend with their counts; a press hides or shows a class. */
export function LegendRows({
  rows,
  noData,
  palette,
  hidden,
  labels,
  isStrip,
  isStale,
  onToggle,
}: {
  rows: readonly LegendRow[];
  /** How many units have no value. */
  noData: number;
  palette: Palette;
  hidden: ReadonlySet<number>;
  /** Names of the two years or periods that are counted. */
  labels: readonly [string, string] | undefined;
  /** Beside one another instead of one under the other. */
  isStrip: boolean;
  /** The counts are still those of the year before. */
  isStale: boolean;
  onToggle: (classIndex: number) => void;
}) {
  const t = useTranslations("legend");
  const { number } = useFormats();
  const width = isStrip ? "" : (labels?.[0].length ?? 0) > 4 ? "w-[68px]" : "w-12";
  const figure = `whitespace-nowrap text-right tabular-nums text-muted ${width} ${isStale ? "opacity-30" : ""}`;
  const swatch = "h-3.5 w-5 shrink-0 rounded-[2px] border border-line";
  return (
    <>
      {labels && !isStrip ? (
        <p className="mt-1 flex justify-end gap-2 pr-1" aria-hidden="true">
          <span className={figure}>{labels[0]}</span>
          <span className={figure}>{labels[1]}</span>
        </p>
      ) : null}
      <ul className={`mt-1.5 ${isStrip ? "flex flex-wrap gap-x-4" : ""}`}>
        {rows.map(({ key, colour, label, count, earlierCount }) => (
          <li key={key}>
            <button
              type="button"
              aria-pressed={!hidden.has(key)}
              onClick={() => onToggle(key)}
              className={`flex min-h-6 w-full items-center gap-2 rounded px-1 text-left hover:bg-sunken ${hidden.has(key) ? "text-muted line-through" : ""}`}
            >
              <span className={swatch} style={{ background: hidden.has(key) ? "none" : colour }} />
              <span className="flex-1 whitespace-nowrap tabular-nums">{label}</span>
              <span className="sr-only">, </span>
              {earlierCount === undefined ? null : <span className={figure}>{number(earlierCount, 0)}</span>}
              {earlierCount === undefined ? null : <span className={isStrip ? "" : "sr-only"}> → </span>}
              <span className={figure}>{number(count, 0)}</span>
            </button>
          </li>
        ))}
        {noData > 0 ? (
          <li className="flex min-h-6 items-center gap-2 px-1">
            <span
              className={swatch}
              style={{
                background: `repeating-linear-gradient(45deg, ${palette.hatchPaper} 0 3px, ${palette.hatch} 3px 4.5px)`,
              }}
            />
            <span className="flex-1">{t("noData")}</span>
            <span className={figure}>{number(noData, 0)}</span>
          </li>
        ) : null}
      </ul>
    </>
  );
}
