import type Sqlite from "better-sqlite3";
import { appendEventBulk } from "./event.ts";
import { replaceGridYear, type GridYear } from "./gridIndex.ts";
import { replaceRegionYear, type RegionBudgetRow, type RegionTransitionRow } from "./regionBudget.ts";
import { replaceRiskZones, type RiskZoneRow } from "./riskZone.ts";
import { updateGridYear } from "./updateGridYear.ts";
import { bulkWrite } from "./write.ts";
import { dropYearsExcept, saveYearResult } from "./yearResult.ts";

/** All rows of one year, replaced together. */
export interface YearRows {
  readonly areaId: string;
  readonly year: number;
  readonly fromYear: number | null;
  readonly role: string;
  readonly inputHash: string;
  /** Hash of the counts alone. */
  readonly countsHash: string;
  /** Whether the stored cells rest on the same counts: only their tonnes and levels are then written. */
  readonly sameCounts: boolean;
  readonly computedAt: Date;
  readonly grid: GridYear;
  readonly budgets: readonly RegionBudgetRow[];
  readonly transitions: readonly RegionTransitionRow[];
  readonly zones: readonly RiskZoneRow[];
}

/** Replaces a year's results inside a bulk transaction; its rules are then due again. */
export function replaceYear(sqlite: Sqlite.Database, rows: YearRows): void {
  const { areaId, year, grid, budgets, transitions, zones, sameCounts, ...result } = rows;
  if (!sameCounts || !updateGridYear(sqlite, areaId, year, grid)) replaceGridYear(sqlite, areaId, year, grid);
  replaceRegionYear(sqlite, areaId, year, budgets, transitions);
  replaceRiskZones(sqlite, areaId, year, zones);
  saveYearResult(sqlite, { areaId, year, ...result });
  sqlite.prepare(`UPDATE "StudyArea" SET dataVersion = dataVersion + 1 WHERE id = ?`).run(areaId);
}

/** Replaces a year's results in one transaction. */
export function saveYear(rows: YearRows): Promise<void> {
  return bulkWrite((sqlite) => replaceYear(sqlite, rows));
}

/** Closes a recompute: years without a raster go, the area says what its results were computed from. */
export function closeRecompute(
  areaId: string,
  years: readonly number[],
  computedHash: string,
  now: Date,
): Promise<void> {
  return bulkWrite((sqlite) => {
    dropYearsExcept(sqlite, areaId, years);
    sqlite
      .prepare(`UPDATE "StudyArea" SET computedHash = ?, computedAt = ?, dataVersion = dataVersion + 1 WHERE id = ?`)
      .run(computedHash, now.toISOString(), areaId);
    appendEventBulk(sqlite, { kind: "results.updated", areaId, subject: areaId, at: now });
  });
}
