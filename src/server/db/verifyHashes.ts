import type Sqlite from "better-sqlite3";
import { CheckBook, type CheckReport } from "./checkReport.ts";

interface YearRow {
  readonly year: number;
  readonly role: string;
  readonly inputHash: string;
  readonly evaluatedHash: string | null;
}

const isHash = (text: string | null): boolean => text !== null && /^[0-9a-f]{64}$/.test(text);

/** Tables that carry the hash of their year's inputs. */
const CARRIERS = ["RegionBudget", "RiskZone"] as const;

function checkYears(sqlite: Sqlite.Database, areaId: string, book: CheckBook): void {
  const rows = sqlite
    .prepare<[string], YearRow>(
      `SELECT year, role, inputHash, evaluatedHash FROM "YearResult" WHERE areaId = ? ORDER BY year`,
    )
    .all(areaId);
  for (const { year, role, inputHash, evaluatedHash } of rows) {
    book.count();
    if (!isHash(inputHash)) book.problem(`${areaId} ${year}: the results have no input hash`);
    if (role === "judged" && evaluatedHash !== inputHash)
      book.note(`${areaId} ${year}: the rules have not seen these results yet`);
    for (const table of CARRIERS) {
      const other = sqlite
        .prepare<[string, number, string], number>(
          `SELECT count(*) FROM "${table}" WHERE areaId = ? AND year = ? AND inputHash <> ?`,
        )
        .pluck()
        .get(areaId, year, inputHash);
      if (other) book.problem(`${areaId} ${year}: ${other} rows of ${table} carry another input hash than the year`);
    }
  }
}

function checkTallies(sqlite: Sqlite.Database, areaId: string, book: CheckBook): void {
  const rows = sqlite
    .prepare<[string], { year: number; revision: number; inputHash: string | null }>(
      `SELECT d.year, d.revision, t.inputHash FROM "Dataset" d LEFT JOIN "ClassTally" t ON t.datasetId = d.id
       WHERE d.areaId = ? AND d.state = 'current' ORDER BY d.year`,
    )
    .all(areaId);
  for (const { year, inputHash } of rows) {
    book.count();
    if (inputHash === null) book.note(`${areaId} ${year}: the raster is not counted yet`);
    else if (!isHash(inputHash)) book.problem(`${areaId} ${year}: the counts have no input hash`);
  }
}

/** Every year's results say what they were computed from, and all rows of a year say the same. */
export function verifyHashes(sqlite: Sqlite.Database, areaIds: readonly string[]): CheckReport {
  const book = new CheckBook("inputHashes");
  for (const areaId of areaIds) {
    const computed = sqlite
      .prepare<[string], string | null>(`SELECT computedHash FROM "StudyArea" WHERE id = ?`)
      .pluck();
    if (computed.get(areaId) === null) book.note(`${areaId}: results are not up to date with the data; they are due`);
    checkYears(sqlite, areaId, book);
    checkTallies(sqlite, areaId, book);
  }
  return book.report();
}
