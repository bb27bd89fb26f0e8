import type Sqlite from "better-sqlite3";
import { getDatabase } from "./connection.ts";
import type { YearResult } from "@/generated/prisma/client.ts";

/** A row of the table of computed years. */
export type YearResultRow = YearResult;

/** Stored years of an area, oldest first. */
export function listYearResults(areaId: string): Promise<YearResult[]> {
  return getDatabase().prisma.yearResult.findMany({ where: { areaId }, orderBy: { year: "asc" } });
}

/** Bulk path: notes what a year was computed from; its rules have to be evaluated anew. */
export function saveYearResult(
  sqlite: Sqlite.Database,
  row: Pick<YearResult, "areaId" | "year" | "fromYear" | "role" | "inputHash" | "countsHash"> & { computedAt: Date },
): void {
  sqlite
    .prepare(
      `INSERT INTO "YearResult" (areaId, year, fromYear, role, inputHash, countsHash, computedAt) VALUES (@areaId, @year, @fromYear, @role, @inputHash, @countsHash, @computedAt)
       ON CONFLICT (areaId, year) DO UPDATE SET fromYear = excluded.fromYear, role = excluded.role, inputHash = excluded.inputHash, countsHash = excluded.countsHash, computedAt = excluded.computedAt, evaluatedHash = NULL, evaluation = NULL`,
    )
    .run({ ...row, computedAt: row.computedAt.toISOString() });
}

/** Tables with a year's rows, and the column that names it. */
const YEAR_TABLES = [
  ["GridCarbonIndex", "year"],
  ["RegionBudget", "year"],
  ["RiskZone", "year"],
  ["RegionTransition", "toYear"],
  ["YearResult", "year"],
] as const;

/** Bulk path: forgets the results of years whose raster is gone. */
export function dropYearsExcept(sqlite: Sqlite.Database, areaId: string, years: readonly number[]): void {
  const stored = sqlite.prepare(`SELECT year FROM "YearResult" WHERE areaId = ?`).pluck().all(areaId) as number[];
  for (const year of stored.filter((each) => !years.includes(each))) {
    for (const [table, column] of YEAR_TABLES)
      sqlite.prepare(`DELETE FROM "${table}" WHERE areaId = ? AND ${column} = ?`).run(areaId, year);
  }
}
