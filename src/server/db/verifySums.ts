import type Sqlite from "better-sqlite3";
import { CheckBook, type CheckReport } from "./checkReport.ts";

/** Columns that cells and regions have in common and that add up exactly (docs/adr/0003-exact-sums.md). */
const COMMON_COLUMNS = [
  ...["pixels", "emissionT", "sequestrationT", "netEmissionT", "changeT", "changeFromBaseT"],
  ...["incrementT", "reductionT", "comparedPixels", "changedPixels"],
] as const;
const REGION_COLUMNS = [...COMMON_COLUMNS, "noDataPixels"] as const;

type Sums = Readonly<Record<string, number | null>> & { readonly year: number };
type RegionRow = Sums & { readonly regionCode: string };

const sumsOf = (columns: readonly string[], alias: string) =>
  columns.map((column) => `sum(${alias}.${column}) AS ${column}`).join(", ");

/** Rows of an area by region and year. */
function readRegionRows(sqlite: Sqlite.Database, areaId: string): Map<string, RegionRow> {
  const rows = sqlite
    .prepare<[string], RegionRow>(
      `SELECT regionCode, year, ${REGION_COLUMNS.join(", ")} FROM "RegionBudget" WHERE areaId = ?`,
    )
    .all(areaId);
  return new Map(rows.map((row) => [`${row.regionCode}/${row.year}`, row]));
}

/** Sums of each parent's children. */
function readChildSums(sqlite: Sqlite.Database, areaId: string): (Sums & { readonly parentCode: string })[] {
  return sqlite
    .prepare<[string], Sums & { readonly parentCode: string }>(
      `SELECT r.parentCode, b.year, ${sumsOf(REGION_COLUMNS, "b")} FROM "RegionBudget" b
       JOIN "Region" r ON r.areaId = b.areaId AND r.code = b.regionCode
       WHERE b.areaId = ? AND r.parentCode IS NOT NULL GROUP BY r.parentCode, b.year ORDER BY b.year, r.parentCode`,
    )
    .all(areaId);
}

/** Sums over the cells. A cell without a pixel in one of two years has no change of its own, but its part in the area's. */
function readCellSums(sqlite: Sqlite.Database, areaId: string): Sums[] {
  const columns = COMMON_COLUMNS.filter((column) => column !== "changeFromBaseT");
  return sqlite
    .prepare<{ areaId: string }, Sums>(
      `SELECT g.year, ${sumsOf(columns, "g")},
         CASE WHEN g.year > first.year THEN sum(coalesce(g.changeFromBaseT, g.netEmissionT - base.netEmissionT)) END AS changeFromBaseT
       FROM "GridCarbonIndex" g
       JOIN (SELECT min(year) AS year FROM "YearResult" WHERE areaId = @areaId) first
       LEFT JOIN "GridCarbonIndex" base ON base.areaId = g.areaId AND base.year = first.year AND base.cell = g.cell
       WHERE g.areaId = @areaId GROUP BY g.year ORDER BY g.year`,
    )
    .all({ areaId });
}

/**
 * Cells = counties = prefectures = area, in every year and every column that adds up, bit for bit.
 *
 * @param areaIds areas to look at.
 */
export function verifySums(sqlite: Sqlite.Database, areaIds: readonly string[]): CheckReport {
  const book = new CheckBook("sums");
  for (const areaId of areaIds) {
    const regions = readRegionRows(sqlite, areaId);
    const root = sqlite
      .prepare<[string], string>(`SELECT code FROM "Region" WHERE areaId = ? AND parentCode IS NULL`)
      .pluck()
      .get(areaId);
    for (const { parentCode, ...sums } of readChildSums(sqlite, areaId)) {
      const parent = regions.get(`${parentCode}/${sums.year}`);
      for (const column of REGION_COLUMNS)
        book.expectSame(`${areaId} ${sums.year} ${column}`, sums[column], parent?.[column], [
          `the regions of ${parentCode} add up to`,
          `but ${parentCode} has`,
        ]);
    }
    for (const sums of readCellSums(sqlite, areaId)) {
      const area = regions.get(`${root}/${sums.year}`);
      for (const column of COMMON_COLUMNS)
        book.expectSame(`${areaId} ${sums.year} ${column}`, sums[column], area?.[column], [
          "the cells add up to",
          "but the area has",
        ]);
    }
  }
  return book.report();
}
