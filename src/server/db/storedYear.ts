import { getDatabase } from "./connection.ts";

/** A row by column names, as SQLite gives it. */
export type StoredRow = Readonly<Record<string, number | string | null>>;

/** Region rows of one year as stored, numbers to the last bit. */
export function readStoredBudgets(areaId: string, year: number): StoredRow[] {
  return getDatabase()
    .sqlite.prepare<[string, number], StoredRow>(`SELECT * FROM "RegionBudget" WHERE areaId = ? AND year = ?`)
    .all(areaId, year);
}

/** Matrix rows of one year as stored. */
export function readStoredTransitions(areaId: string, year: number): StoredRow[] {
  return getDatabase()
    .sqlite.prepare<[string, number], StoredRow>(`SELECT * FROM "RegionTransition" WHERE areaId = ? AND toYear = ?`)
    .all(areaId, year);
}

/** Figures of a cell row in the order they are read; the counts of classes come last. */
export const CELL_COLUMNS = [
  ...["pixels", "emissionT", "sequestrationT", "netEmissionT", "changeFromBaseT"],
  ...["changeT", "incrementT", "reductionT", "comparedPixels", "changedPixels", "riskLevel"],
] as const;

/** A cell row as stored: cell number, the figures of {@link CELL_COLUMNS}, class counts. */
export type StoredCell = readonly [cell: number, ...figures: (number | null)[], classPixels: Uint8Array];

/** Cell rows of one year as stored, in cell order, one at a time: there are many. */
export function iterateStoredCells(areaId: string, year: number): IterableIterator<StoredCell> {
  return getDatabase()
    .sqlite.prepare<[string, number], StoredCell>(
      `SELECT cell, ${CELL_COLUMNS.join(", ")}, classPixels FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? ORDER BY cell`,
    )
    .raw()
    .iterate(areaId, year);
}
