import type Sqlite from "better-sqlite3";
import { z } from "zod";
import { getDatabase } from "./connection.ts";
import { listPairTransitions } from "./pairFigures.ts";
import { areaFilter, regionFilter, requireRegion, type Scope } from "./scope.ts";
import {
  regionBudgetSchema,
  transitionSchema,
  yearTransitionSchema,
  type RegionBudgetView,
  type TransitionView,
  type YearTransition,
} from "@/contract/figures.ts";
import type { RegionBudget, RegionTransition } from "@/generated/prisma/client.ts";

/** Rows as they are stored. */
export type RegionBudgetRow = RegionBudget;
export type RegionTransitionRow = RegionTransition;

const classesSchema = z.array(z.object({ code: z.number(), pixels: z.number(), areaHa: z.number() }));

/** A stored row as pages and rules read it. */
export function toRegionBudgetView(row: RegionBudget): RegionBudgetView {
  return regionBudgetSchema.parse({ ...row, classes: classesSchema.parse(JSON.parse(row.classes)) });
}

/** A region's budgets of all years, oldest first. */
export async function listRegionSeries(scope: Scope, areaId: string, regionCode: string): Promise<RegionBudgetView[]> {
  requireRegion(scope, areaId, regionCode);
  const rows = await getDatabase().prisma.regionBudget.findMany({
    where: { areaId, regionCode },
    orderBy: { year: "asc" },
  });
  return rows.map(toRegionBudgetView);
}

/** Budgets of every region and year of an area, by region and year. */
export async function listAreaSeries(areaId: string): Promise<Map<string, Map<number, RegionBudgetView>>> {
  const rows = await getDatabase().prisma.regionBudget.findMany({ where: { areaId }, orderBy: { year: "asc" } });
  const series = new Map<string, Map<number, RegionBudgetView>>();
  for (const row of rows) {
    const years = series.get(row.regionCode) ?? new Map<number, RegionBudgetView>();
    series.set(row.regionCode, years.set(row.year, toRegionBudgetView(row)));
  }
  return series;
}

/** All regions' budgets of one year, or those of one level. */
export async function listRegionYear(
  scope: Scope,
  areaId: string,
  year: number,
  level?: string,
): Promise<RegionBudgetView[]> {
  const { prisma } = getDatabase();
  const rows = await prisma.regionBudget.findMany({
    where: { ...areaFilter(scope, areaId), year, ...regionFilter(scope) },
    orderBy: { regionCode: "asc" },
  });
  if (level === undefined) return rows.map(toRegionBudgetView);
  const codes = await prisma.region.findMany({ where: { areaId, level }, select: { code: true } });
  const wanted = new Set(codes.map(({ code }) => code));
  return rows.filter((row) => wanted.has(row.regionCode)).map(toRegionBudgetView);
}

/** Whether a year's own results are of this pair. */
function isStoredPair(areaId: string, fromYear: number, year: number): boolean {
  return (
    getDatabase()
      .sqlite.prepare(`SELECT 1 FROM "YearResult" WHERE areaId = ? AND year = ? AND fromYear = ?`)
      .get(areaId, year, fromYear) !== undefined
  );
}

/**
 * A region's transition matrix of any pair of years: neighbours in the series are stored with their year, any other
 * pair once it has been asked for.
 *
 * @throws AppError("notReady") if another pair has not been computed yet.
 */
export async function listTransitions(
  scope: Scope,
  key: { areaId: string; regionCode: string; fromYear: number; year: number },
): Promise<TransitionView[]> {
  requireRegion(scope, key.areaId, key.regionCode);
  if (!isStoredPair(key.areaId, key.fromYear, key.year)) return listPairTransitions(scope, key, key.regionCode);
  const rows = await getDatabase().prisma.regionTransition.findMany({
    where: { areaId: key.areaId, toYear: key.year, fromYear: key.fromYear, regionCode: key.regionCode },
    orderBy: [{ fromCode: "asc" }, { toCode: "asc" }],
  });
  return rows.map((row) => transitionSchema.parse(row));
}

/** Transition matrices of all regions in scope between a year and the year compared with. */
export async function listYearTransitions(scope: Scope, areaId: string, toYear: number): Promise<YearTransition[]> {
  const rows = await getDatabase().prisma.regionTransition.findMany({
    where: { ...areaFilter(scope, areaId), ...regionFilter(scope), toYear },
    orderBy: [{ regionCode: "asc" }, { fromCode: "asc" }, { toCode: "asc" }],
  });
  return rows.map((row) => yearTransitionSchema.parse(row));
}

/** Bulk path: replaces every region's budget and matrix of one year. */
export function replaceRegionYear(
  sqlite: Sqlite.Database,
  areaId: string,
  year: number,
  budgets: readonly RegionBudget[],
  transitions: readonly RegionTransition[],
): void {
  sqlite.prepare(`DELETE FROM "RegionBudget" WHERE areaId = ? AND year = ?`).run(areaId, year);
  sqlite.prepare(`DELETE FROM "RegionTransition" WHERE areaId = ? AND toYear = ?`).run(areaId, year);
  const budget = sqlite.prepare(
    `INSERT INTO "RegionBudget" (areaId, regionCode, year, fromYear, pixels, noDataPixels, emissionT, sequestrationT, netEmissionT, changeT, changeFromBaseT, incrementT, reductionT, comparedPixels, comparedAreaHa, changedPixels, offsetRatio, riskLevel, classes, inputHash)
     VALUES (@areaId, @regionCode, @year, @fromYear, @pixels, @noDataPixels, @emissionT, @sequestrationT, @netEmissionT, @changeT, @changeFromBaseT, @incrementT, @reductionT, @comparedPixels, @comparedAreaHa, @changedPixels, @offsetRatio, @riskLevel, @classes, @inputHash)`,
  );
  for (const row of budgets) budget.run(row);
  const transition = sqlite.prepare(
    `INSERT INTO "RegionTransition" (areaId, regionCode, fromYear, toYear, fromCode, toCode, pixels, areaHa, changeT)
     VALUES (@areaId, @regionCode, @fromYear, @toYear, @fromCode, @toCode, @pixels, @areaHa, @changeT)`,
  );
  for (const row of transitions) transition.run(row);
}
