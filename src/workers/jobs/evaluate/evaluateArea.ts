import { killPoint } from "../../killPoint.ts";
import { readAreaInputs, type AreaInputs } from "../recompute/areaInputs.ts";
import { currentThresholds, type AreaThresholds } from "../recompute/thresholds.ts";
import { coefficientsOfPair } from "../recompute/yearFigures.ts";
import { alertRows } from "./alertRows.ts";
import { regionFactsOf, type JudgedPeriod } from "./regionFacts.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";
import type { EvaluationInput, RegionFacts, ZoneFacts } from "@/domain/alert/evaluationFacts.ts";
import { evaluateRules } from "@/domain/alert/evaluateRules.ts";
import type { Rule } from "@/domain/alert/rule.ts";
import { transitionAccount } from "@/domain/carbon/transitionAccount.ts";
import { boundsSchema } from "@/contract/thresholdModel.ts";
import { NOT_JUDGED } from "@/domain/risk/riskLevel.ts";
import { boundsTPerHa } from "@/domain/risk/thresholdModel.ts";
import { log } from "@/log.ts";
import { saveEvaluation } from "@/server/db/evaluation.ts";
import { listRegionSeries } from "@/server/db/regionBudget.ts";
import { listRiskZoneRows, type RiskZoneRow } from "@/server/db/riskZone.ts";
import { listCurrentRules } from "@/server/db/rule.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { listYearResults, type YearResultRow } from "@/server/db/yearResult.ts";

/** Budgets by region and year. */
export type SeriesByRegion = ReadonlyMap<string, ReadonlyMap<number, RegionBudgetView>>;

/** Judged years whose present results the rules have not seen, oldest first: none is jumped over. */
export async function planEvaluation(areaId: string): Promise<number[]> {
  const years = await listYearResults(areaId);
  return years.filter((row) => row.role === "judged" && row.evaluatedHash !== row.inputHash).map((row) => row.year);
}

/** Stored budgets of every region. */
export async function readSeries({ area, tree }: AreaInputs): Promise<SeriesByRegion> {
  const series = new Map<string, Map<number, RegionBudgetView>>();
  for (const node of tree.nodes) {
    const budgets = await listRegionSeries(SYSTEM, area.id, node.code);
    series.set(node.code, new Map(budgets.map((budget) => [budget.year, budget])));
  }
  return series;
}

/** Highest level of a county's zones of the size the zone rule looks at; −1 = none. */
function highestZoneLevel(zones: readonly RiskZoneRow[], countyCode: string, rules: readonly Rule[]): number {
  const rule = rules.find((each) => each.key === "zoneRiskRise");
  const minimumCells = rule?.key === "zoneRiskRise" ? rule.parameters.minimumCells : 1;
  const levels = zones
    .filter((zone) => zone.countyCode === countyCode && zone.cellCount >= minimumCells)
    .map((zone) => zone.level);
  return levels.length > 0 ? Math.max(...levels) : NOT_JUDGED;
}

/** Levels at which a region is judged: an area without counties is also its own county. */
function levelsOf(level: string, isLeaf: boolean): RegionFacts["regionLevel"][] {
  if (level === "prefecture") return ["prefecture"];
  if (level === "county") return ["county"];
  return isLeaf ? ["area", "county"] : ["area"];
}

/** What a year's figures are judged from. */
export interface JudgedFigures {
  readonly inputs: AreaInputs;
  readonly series: SeriesByRegion;
  readonly thresholds: AreaThresholds;
  readonly rules: readonly Rule[];
  readonly zonesOf: (year: number) => Promise<readonly RiskZoneRow[]>;
}

/** A zone with its own limits; rows of earlier versions have none and go by the model's. */
function zoneFactsOf(row: RiskZoneRow): ZoneFacts {
  const { zone, countyCode, level, cellCount, changeT, areaHa } = row;
  const facts = { zone, countyCode, level, cellCount, changeT, areaHa };
  return row.bounds === null ? facts : { ...facts, bounds: boundsSchema.parse(JSON.parse(row.bounds)) };
}

/** Change density of the year before, t·ha⁻¹: what a fluctuation is measured against. */
function densityBefore(budget: RegionBudgetView | undefined): number {
  const { changeT = null, comparedAreaHa = null } = budget ?? {};
  return changeT !== null && comparedAreaHa !== null && comparedAreaHa > 0 ? changeT / comparedAreaHa : NaN;
}

/** The facts that the rules look at in one year. */
export async function evaluationInput(
  period: JudgedPeriod,
  { inputs, series, thresholds, rules, zonesOf }: JudgedFigures,
): Promise<EvaluationInput> {
  const zones = await zonesOf(period.year);
  const before = period.previousJudged ? await zonesOf(period.fromYear) : [];
  const regions = inputs.tree.nodes.flatMap((node) =>
    levelsOf(node.level, node.position >= 0).map((level) =>
      regionFactsOf(
        node,
        level,
        series.get(node.code) ?? new Map(),
        period,
        boundsTPerHa(thresholds.county.model, densityBefore(series.get(node.code)?.get(period.fromYear))),
        highestZoneLevel(before, node.code, rules),
      ),
    ),
  );
  return {
    fromYear: period.fromYear,
    year: period.year,
    regions,
    zones: zones.map(zoneFactsOf),
    zoneBounds: thresholds.cell.model.bounds,
  };
}

/** The period that ends with a year, among its siblings. */
export function periodOf(row: YearRole, years: readonly YearRole[]): JudgedPeriod {
  const fromYear = row.fromYear ?? row.year;
  return {
    fromYear,
    year: row.year,
    baselineYears: years.filter((each) => each.role === "baseline").map((each) => each.year),
    previousJudged: years.some((each) => each.year === fromYear && each.role === "judged"),
  };
}

type YearRole = Pick<YearResultRow, "year" | "fromYear" | "role">;

/**
 * Evaluates the rules for judged years, oldest first: read → decide → write, one transaction per year.
 * In an area's very first evaluation only the newest year is news; the earlier ones are recorded as history.
 */
export async function evaluateArea(areaId: string, dueYears: readonly number[]): Promise<void> {
  const inputs = await readAreaInputs(areaId);
  const [rules, years, thresholds] = await Promise.all([
    listCurrentRules(areaId),
    listYearResults(areaId),
    currentThresholds(areaId),
  ]);
  if (!thresholds) return;
  const zonesOf = (year: number) => listRiskZoneRows(areaId, year);
  const figures: JudgedFigures = { inputs, series: await readSeries(inputs), thresholds, rules, zonesOf };
  const isFirstEvaluation = inputs.area.evaluatedAt === null;
  const newest = years.at(-1)?.year;
  for (const row of years.filter(({ year }) => dueYears.includes(year))) {
    const period = periodOf(row, years);
    const zones = await zonesOf(row.year);
    const evaluation = evaluateRules(rules, await evaluationInput(period, figures));
    const tally = inputs.tallies.readPair(period.fromYear, period.year);
    const { units, pixelAreaHa } = inputs.basis;
    const coefficients = coefficientsOfPair(period, inputs.basis);
    const leafTransitions = transitionAccount(tally, coefficients, units.leaves, pixelAreaHa);
    const received = [period.fromYear, period.year].map(
      (year) => inputs.tallies.datasetOf.get(year)?.receivedAt.getTime() ?? 0,
    );
    const now = new Date();
    const alerts = alertRows(
      evaluation.alerts,
      { inputs, years: period, tally, leafTransitions, zones },
      {
        inputHash: row.inputHash,
        historical: isFirstEvaluation && row.year !== newest,
        dataReceivedAt: new Date(Math.max(...received)),
        evaluatedAt: now,
      },
    );
    killPoint("evaluate.decided");
    const { counts, unevaluated } = evaluation;
    const opened = await saveEvaluation({
      areaId,
      year: row.year,
      inputHash: row.inputHash,
      summary: { counts, unevaluated },
      alerts,
      isLast: row.year === dueYears.at(-1),
      now,
    });
    killPoint("evaluate.committed");
    log.info({ areaId, year: row.year, opened }, "rules evaluated");
  }
}
