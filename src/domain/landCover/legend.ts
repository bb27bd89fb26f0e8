import type { LandCoverClass } from "./landCoverClass.ts";

/** What one raster code means. */
export interface LegendEntry {
  readonly code: number;
  readonly nameZh: string;
  readonly nameEn: string;
  /** The class it is accounted under; `null` where nobody has said so yet, and for no data. */
  readonly landCoverClass: LandCoverClass | null;
  /** Whether the code stands for no data (clouds, sea outside the study …). */
  readonly isNoData: boolean;
  /** `#rrggbb`. */
  readonly colour: string;
}

/** The codes of one land-cover product. */
export interface Legend {
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  /** Code that means "no data" where the file itself does not say; `null` if the product has none. */
  readonly noDataCode: number | null;
  /** Ascending by code. */
  readonly entries: readonly LegendEntry[];
}

/** One row of a legend table: code, Chinese name, English name, class (`null` = not yet said), colour. */
export type LegendRow = readonly [number, string, string, LandCoverClass | "noData" | null, string];

/**
 * A legend from table rows.
 *
 * @param rows in any order.
 * @throws RangeError — a code that is not a whole number, or that appears twice.
 */
export function legendOf(
  id: string,
  nameZh: string,
  nameEn: string,
  noDataCode: number | null,
  rows: readonly LegendRow[],
): Legend {
  const entries = rows
    .map(([code, zh, en, meaning, colour]) => ({
      ...{ code, nameZh: zh, nameEn: en, colour, isNoData: meaning === "noData" },
      landCoverClass: meaning === "noData" ? null : meaning,
    }))
    .sort((a, b) => a.code - b.code);
  entries.forEach(({ code }, index) => {
    if (!Number.isInteger(code)) throw new RangeError(`Legend ${id}: code ${code} must be a whole number.`);
    if (index > 0 && entries[index - 1].code === code)
      throw new RangeError(`Legend ${id}: code ${code} appears twice.`);
  });
  return { id, nameZh, nameEn, noDataCode, entries };
}

/** The entry of a code, or `undefined`. */
export function findLegendEntry(legend: Legend, code: number): LegendEntry | undefined {
  return legend.entries.find((entry) => entry.code === code);
}

/** The codes of a legend that are accounted, ascending: those with a class. A raster that holds another one is stopped. */
export function legendCodes(legend: Legend): number[] {
  return legend.entries
    .filter(({ code, landCoverClass }) => landCoverClass !== null && code !== legend.noDataCode)
    .map(({ code }) => code);
}

/** The codes of a legend that stand for no data. */
export function legendNoDataCodes(legend: Legend): number[] {
  const marked = legend.entries.filter(({ isNoData }) => isNoData).map(({ code }) => code);
  return legend.noDataCode === null ? marked : [legend.noDataCode, ...marked];
}
