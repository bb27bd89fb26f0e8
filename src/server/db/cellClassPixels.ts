import { getDatabase } from "./connection.ts";
import { decodeVarints } from "@/domain/landCover/varints.ts";

/** Pixels by class of all cells of a year. */
export interface CellClassPixels {
  /** Classes of each cell, in the order of the legend. */
  readonly classCount: number;
  /** `[cells × classes]`, in the order of the cell list. */
  readonly counts: Uint32Array;
}

/**
 * Pixels by class of every cell in one year; empty if the year has no results. The cells' packed counts are joined in the
 * database: tens of thousands of small blobs, each with memory of its own, take the driver fifteen times as long.
 *
 * @throws RangeError if cells hold different numbers of classes.
 */
export function readCellClassPixels(areaId: string, year: number): CellClassPixels {
  const { cells, packed } = getDatabase()
    .sqlite.prepare<[string, number], { cells: number; packed: string | null }>(
      `SELECT count(*) AS cells, group_concat(hex(classPixels), '' ORDER BY cell) AS packed FROM "GridCarbonIndex" WHERE areaId = ? AND year = ?`,
    )
    .get(areaId, year) ?? { cells: 0, packed: null };
  const counts = Uint32Array.from(decodeVarints(Buffer.from(packed ?? "", "hex")));
  const classCount = cells === 0 ? 0 : counts.length / cells;
  if (!Number.isInteger(classCount))
    throw new RangeError(`${counts.length} counts of ${cells} cells of ${areaId} in ${year}: not the same for each.`);
  return { classCount, counts };
}
