import { existsSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { getEnv } from "@/env.ts";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";
import type { RuleDraft } from "@/contract/rule.ts";
import { listAreaRows } from "@/server/db/area.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { computeBackTest } from "@/workers/jobs/backTest/backTest.ts";

/** What is promised to somebody who waits before the screen, ms. */
const COUNTIES_MS = 2000;
const CELLS_MS = 10_000;
const REPEATS = 3;

function draft(scope: "counties" | "cells"): RuleDraft {
  return {
    ...{ kind: "metric", nameZh: "试", nameEn: "Trial", enabled: true, overrides: [] },
    parameters: {
      ...{ metric: "density", scope, hold: 2, riskLevel: 3, classCode: null, fromCode: null, toCode: null },
      ...{ condition: { upper: 1, lower: null, recoverUpper: 0.5, recoverLower: null }, warning: "yellow" },
    },
  };
}

async function figure(areaId: string, scope: "counties" | "cells", promisedMs: number): Promise<BenchFigure> {
  const times: number[] = [];
  let units = 0;
  for (let i = 0; i < REPEATS; i++) {
    const started = performance.now();
    ({ units } = await computeBackTest({ areaId, ruleKey: null, draft: draft(scope) }, new Date()));
    times.push(performance.now() - started);
  }
  const oursMs = times.sort((a, b) => a - b)[1];
  const years = getDatabase().sqlite.prepare(`SELECT count(*) FROM "YearResult" WHERE areaId = ?`).pluck().get(areaId);
  const task = `trial of a rule, ${String(years)} years × ${units} ${scope}; ratio to the ${promisedMs / 1000} s promised`;
  return { task, oursMs, peerMs: null, ratio: oursMs / promisedMs, bar: 1 };
}

function hasAreas(file: string): boolean {
  if (!existsSync(file)) return false;
  const database = new Database(file, { readonly: true });
  try {
    const tables = database.prepare(`SELECT count(*) FROM sqlite_master WHERE name = 'StudyArea'`).pluck().get();
    return tables === 1 && Number(database.prepare(`SELECT count(*) FROM "StudyArea"`).pluck().get()) > 0;
  } finally {
    database.close();
  }
}

/**
 * Reading and judging all years of the installation in DATA_DIR, the demo by default; nothing is written. Without an area
 * there is nothing to measure.
 */
export async function run(): Promise<BenchFigure[]> {
  if (!hasAreas(path.join(getEnv().dataDir, "carbon-watch.db"))) return [];
  try {
    const [area] = await listAreaRows(SYSTEM);
    return [await figure(area.id, "counties", COUNTIES_MS), await figure(area.id, "cells", CELLS_MS)];
  } finally {
    await closeDatabase();
  }
}
