import type Sqlite from "better-sqlite3";
import { CheckBook, type CheckReport } from "./checkReport.ts";

/** Columns in tonnes of cells and regions. */
const AMOUNTS = [
  ...["emissionT", "sequestrationT", "netEmissionT"],
  ...["changeT", "changeFromBaseT", "incrementT", "reductionT"],
] as const;

/** Rows whose net is not emission − sequestration, whose change is not increment − reduction, or with an amount off the 2⁻²² t steps. */
const BROKEN_ROW = [
  "netEmissionT IS NOT emissionT - sequestrationT",
  "changeT IS NOT incrementT - reductionT",
  ...AMOUNTS.map((column) => `CAST(${column} * 4194304.0 AS INTEGER) <> ${column} * 4194304.0`),
].join(" OR ");

/** Every stored row is consistent in itself: net = emission − sequestration, change = increment − reduction, whole steps of 2⁻²² t. */
export function verifyRows(sqlite: Sqlite.Database, areaIds: readonly string[]): CheckReport {
  const book = new CheckBook("rows");
  for (const areaId of areaIds) {
    for (const [table, key, word] of [
      ["GridCarbonIndex", "cell", "cell"],
      ["RegionBudget", "regionCode", "region"],
    ]) {
      const count = sqlite.prepare<[string], number>(`SELECT count(*) FROM "${table}" WHERE areaId = ?`).pluck();
      book.count(count.get(areaId));
      const broken = sqlite
        .prepare<[string], { year: number; unit: string | number }>(
          `SELECT year, ${key} AS unit FROM "${table}" WHERE areaId = ? AND (${BROKEN_ROW}) ORDER BY year, ${key}`,
        )
        .all(areaId);
      for (const { year, unit } of broken)
        book.problem(`${areaId} ${year}, ${word} ${unit}: the figures of the row do not fit together`);
    }
  }
  return book.report();
}
