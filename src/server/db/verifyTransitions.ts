import type Sqlite from "better-sqlite3";
import { CheckBook, type CheckReport } from "./checkReport.ts";

interface MatrixSums {
  readonly regionCode: string;
  readonly year: number;
  readonly changeT: number;
  readonly pixels: number;
  readonly changed: number;
  readonly budgetT: number;
  readonly compared: number;
  readonly budgetChanged: number;
}

/** The transition matrix of each region and pair of years adds up to the region's change and compared pixels. */
export function verifyTransitions(sqlite: Sqlite.Database, areaIds: readonly string[]): CheckReport {
  const book = new CheckBook("transitions");
  for (const areaId of areaIds) {
    const rows = sqlite
      .prepare<[string], MatrixSums>(
        `SELECT b.regionCode, b.year, sum(t.changeT) AS changeT, sum(t.pixels) AS pixels,
           sum(CASE WHEN t.fromCode <> t.toCode THEN t.pixels ELSE 0 END) AS changed,
           b.changeT AS budgetT, b.comparedPixels AS compared, b.changedPixels AS budgetChanged
         FROM "RegionBudget" b JOIN "RegionTransition" t
           ON t.areaId = b.areaId AND t.toYear = b.year AND t.fromYear = b.fromYear AND t.regionCode = b.regionCode
         WHERE b.areaId = ? GROUP BY b.regionCode, b.year ORDER BY b.year, b.regionCode`,
      )
      .all(areaId);
    for (const row of rows) {
      const where = `${areaId} ${row.year}, region ${row.regionCode}`;
      const words = (what: string) => [`the matrix adds up to ${what}`, "but the budget has"] as const;
      book.expectSame(where, row.changeT, row.budgetT, words("changeT"));
      book.expectSame(where, row.pixels, row.compared, words("comparedPixels"));
      book.expectSame(where, row.changed, row.budgetChanged, words("changedPixels"));
    }
  }
  return book.report();
}
