import type { StudyAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { pixelAreaAtCell } from "./pixelAreaAtCell.ts";
import { decodeVarints } from "@/domain/landCover/varints.ts";

interface StoredRow {
  readonly cell: number;
  readonly pixels: number;
  readonly changeT: number | null;
  readonly comparedPixels: number | null;
  readonly classPixels: Uint8Array;
}

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
    .sqlite.prepare<[string, number], StoredRow>(
      `SELECT cell, pixels, changeT, comparedPixels, classPixels FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? ORDER BY cell`,
    )
    .all(area.id, year);
  const density = new Float64Array(rows.length).fill(NaN);
  const constructionHa = new Float64Array(rows.length).fill(NaN);
  rows.forEach(({ cell, pixels, changeT, comparedPixels, classPixels }, unit) => {
    const pixelAreaHa = pixelAreaAtCell(area, cell);
    if (changeT !== null && comparedPixels !== null && comparedPixels > 0) {
      density[unit] = changeT / (comparedPixels * pixelAreaHa);
    }
    if (pixels === 0) return;
    const built = decodeVarints(classPixels).reduce(
      (sum, count, at) => (construction.has(codes[at]) ? sum + count : sum),
      0,
    );
    constructionHa[unit] = built * pixelAreaHa;
  });
  return { density, constructionHa };
}
