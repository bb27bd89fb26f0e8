import type { StudyAreaRow } from "./area.ts";
import { readCellClassPixels } from "./cellClassPixels.ts";
import { getDatabase } from "./connection.ts";
import { pixelAreaAtCell } from "./pixelAreaAtCell.ts";

type StoredRow = readonly [cell: number, pixels: number, changeT: number | null, comparedPixels: number | null];

/** Change of every cell in a year, in the order of the cell list. */
export interface CellChanges {
  /** Change from the year before per compared hectare, t/ha; NaN = not compared. */
  readonly density: Float64Array;
  /** Construction land, ha; NaN = no data. */
  readonly constructionHa: Float64Array;
}

/**
 * Change density and construction land of all cells in one year.
 *
 * @param codes - legend codes in the order of the stored counts.
 * @param construction - those of construction land.
 */
export function readCellChanges(
  area: StudyAreaRow,
  year: number,
  codes: readonly number[],
  construction: ReadonlySet<number>,
): CellChanges {
  const rows = getDatabase()
    .sqlite.prepare(
      `SELECT cell, pixels, changeT, comparedPixels FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? ORDER BY cell`,
    )
    .raw()
    .all(area.id, year) as StoredRow[];
  const { classCount, counts } = readCellClassPixels(area.id, year);
  const built = codes.flatMap((code, at) => (at < classCount && construction.has(code) ? [at] : []));
  const density = new Float64Array(rows.length).fill(NaN);
  const constructionHa = new Float64Array(rows.length).fill(NaN);
  rows.forEach(([cell, pixels, changeT, comparedPixels], unit) => {
    const pixelAreaHa = pixelAreaAtCell(area, cell);
    if (changeT !== null && comparedPixels !== null && comparedPixels > 0) {
      density[unit] = changeT / (comparedPixels * pixelAreaHa);
    }
    if (pixels === 0) return;
    constructionHa[unit] = built.reduce((sum, at) => sum + counts[unit * classCount + at], 0) * pixelAreaHa;
  });
  return { density, constructionHa };
}
