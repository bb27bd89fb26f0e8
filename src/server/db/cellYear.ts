import type { StudyAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { pixelAreaAtCell } from "./pixelAreaAtCell.ts";
import { decodeVarints } from "@/domain/landCover/varints.ts";

/** One cell in one year as analyses need it. */
export interface CellYear {
  readonly cell: number;
  readonly row: number;
  readonly col: number;
  /** Pixels with a class. */
  readonly pixels: number;
  readonly emissionT: number;
  readonly sequestrationT: number;
  readonly netEmissionT: number;
  /** Pixels by legend code in the legend's order. */
  readonly classPixels: readonly number[];
  /** ha per pixel. */
  readonly pixelAreaHa: number;
}

type StoredRow = Omit<CellYear, "classPixels" | "pixelAreaHa"> & { classPixels: Uint8Array };

/** All cells of an area in one year, in the order of the cell list; empty if the year has no results. */
export function readCellYear(area: StudyAreaRow, year: number): CellYear[] {
  const rows = getDatabase()
    .sqlite.prepare<[string, number], StoredRow>(
      `SELECT c.cell, c.row, c.col, g.pixels, g.emissionT, g.sequestrationT, g.netEmissionT, g.classPixels FROM "GridCarbonIndex" g JOIN "Cell" c ON c.areaId = g.areaId AND c.cell = g.cell WHERE g.areaId = ? AND g.year = ? ORDER BY g.cell`,
    )
    .all(area.id, year);
  return rows.map((row) => ({
    ...row,
    classPixels: decodeVarints(row.classPixels),
    pixelAreaHa: pixelAreaAtCell(area, row.cell),
  }));
}
