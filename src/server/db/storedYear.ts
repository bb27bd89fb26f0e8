import { getDatabase } from "./connection.ts";
import type { GridYear } from "./gridIndex.ts";
import { encodeVarints } from "@/domain/landCover/varints.ts";

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

/** Cell rows of one year as stored, in cell order; class counts in hexadecimal. */
export function readStoredCells(areaId: string, year: number): StoredRow[] {
  return getDatabase()
    .sqlite.prepare<[string, number], StoredRow>(
      `SELECT cell, pixels, emissionT, sequestrationT, netEmissionT, changeT, changeFromBaseT, incrementT, reductionT,
         comparedPixels, changedPixels, riskLevel, hex(classPixels) AS classPixels
       FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? ORDER BY cell`,
    )
    .all(areaId, year);
}

/** Cell rows as they would be stored, in the same form. */
export function* cellRowsOf(grid: GridYear): Generator<StoredRow> {
  const { change, riskLevel, classCount } = grid;
  const at = (column: ArrayLike<number> | undefined | null, index: number) =>
    column === undefined || column === null || Number.isNaN(column[index]) ? null : column[index];
  for (let i = 0; i < grid.cell.length; i++) {
    yield {
      cell: grid.cell[i],
      pixels: grid.pixels[i],
      emissionT: grid.emissionT[i],
      sequestrationT: grid.sequestrationT[i],
      netEmissionT: grid.netEmissionT[i],
      changeT: at(change?.changeT, i),
      changeFromBaseT: at(grid.changeFromBaseT, i),
      incrementT: at(change?.incrementT, i),
      reductionT: at(change?.reductionT, i),
      comparedPixels: at(change?.comparedPixels, i),
      changedPixels: at(change?.changedPixels, i),
      riskLevel: at(riskLevel, i),
      classPixels: Buffer.from(encodeVarints(grid.classPixels, i * classCount, classCount))
        .toString("hex")
        .toUpperCase(),
    };
  }
}
