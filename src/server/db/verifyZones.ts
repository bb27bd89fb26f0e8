import type Sqlite from "better-sqlite3";
import { CheckBook, type CheckReport } from "./checkReport.ts";

interface ZoneSums {
  readonly year: number;
  readonly zone: number;
  readonly cellCount: number;
  readonly changeT: number;
  readonly cells: number;
  readonly cellsChangeT: number;
}

/** Every risk zone is the sum of its cells, bit for bit. */
export function verifyZones(sqlite: Sqlite.Database, areaIds: readonly string[]): CheckReport {
  const book = new CheckBook("zones");
  const zones = sqlite.prepare<[string], ZoneSums>(
    `SELECT z.year, z.zone, z.cellCount, z.changeT,
       count(g.cell) AS cells, sum(g.changeT) AS cellsChangeT
     FROM "RiskZone" z JOIN json_each(z.cells) c
     LEFT JOIN "GridCarbonIndex" g ON g.areaId = z.areaId AND g.year = z.year AND g.cell = c.value
     WHERE z.areaId = ? GROUP BY z.year, z.zone ORDER BY z.year, z.zone`,
  );
  for (const areaId of areaIds) {
    for (const row of zones.all(areaId)) {
      const where = `${areaId} ${row.year}, zone ${row.zone}`;
      book.expectSame(where, row.cells, row.cellCount, ["its cells number", "but it says"]);
      book.expectSame(where, row.cellsChangeT, row.changeT, ["its cells add up to changeT", "but it says"]);
    }
  }
  return book.report();
}
