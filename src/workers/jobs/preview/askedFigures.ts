import type { JobContext } from "../../runJob.ts";
import { AskedRuleFigures } from "./askedRuleFigures.ts";
import type { SeriesByRegion } from "../evaluate/ruleMaterial.ts";
import type { AreaInputs } from "../recompute/areaInputs.ts";
import { computeYear } from "../recompute/computeYear.ts";
import { regionBudgetRows } from "../recompute/regionRows.ts";
import { fitThresholds, type AreaThresholds } from "../recompute/thresholds.ts";
import { yearBudgetsOf } from "../recompute/yearFigures.ts";
import { baselineYearsOf, planYears, type YearPlan } from "../recompute/yearPlan.ts";
import { toRegionBudgetView } from "@/server/db/regionBudget.ts";
import type { RiskZoneRow } from "@/server/db/riskZone.ts";
import { listRuleHistories } from "@/server/db/rule.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";

/** An area's figures under the choice asked about; held in memory only. */
export interface AskedFigures {
  readonly plan: YearPlan;
  readonly series: SeriesByRegion;
  readonly thresholds: AreaThresholds | null;
  readonly zones: ReadonlyMap<number, readonly RiskZoneRow[]>;
  /** Cells at each level, none … extremely high, by judged year. */
  readonly cellLevels: ReadonlyMap<number, number[]>;
  /** `[cells]`, level of each by judged year; −1 = not judged. */
  readonly levelOfCell: ReadonlyMap<number, Int8Array>;
  /** What rules of one's own look at. */
  readonly onDemand: AskedRuleFigures;
}

const LEVELS = 5;

/** Units at each level, none … extremely high; −1 = not judged is left out. */
function countLevels(levels: Int8Array): number[] {
  const counts = new Array<number>(LEVELS).fill(0);
  for (const level of levels) if (level >= 0) counts[level]++;
  return counts;
}

/** Whether a rule in use looks at cells. */
async function looksAtCells(areaId: string): Promise<boolean> {
  const histories = await listRuleHistories(areaId);
  return histories.flat().some((rule) => rule.kind === "metric" && rule.parameters.scope === "cells");
}

/** Computes every year as the recompute would, from the counts alone, and writes nothing. */
export async function computeAskedFigures(inputs: AreaInputs, { report, signal }: JobContext): Promise<AskedFigures> {
  const { tallies, area, basis } = inputs;
  const plan = planYears(tallies.years, baselineYearsOf(inputs.thresholdChoice, area.baselineToYear));
  const thresholds = fitThresholds(inputs, plan);
  const firstYear = plan.years[0].year;
  const base = yearBudgetsOf(firstYear, tallies.readClass(firstYear), basis);
  const series = new Map<string, Map<number, RegionBudgetView>>();
  const zones = new Map<number, readonly RiskZoneRow[]>();
  const cellLevels = new Map<number, number[]>();
  const levelOfCell = new Map<number, Int8Array>();
  const onDemand = new AskedRuleFigures(inputs, await looksAtCells(area.id));
  for (const [done, planned] of plan.years.entries()) {
    signal.throwIfAborted();
    report(done, plan.years.length, "years");
    const before = planned.fromYear === null ? [] : (zones.get(planned.fromYear) ?? []);
    const computed = computeYear(planned, "", { base, inputs, thresholds, before });
    zones.set(planned.year, computed.zones);
    onDemand.add(computed.year);
    if (computed.year.levels) {
      cellLevels.set(planned.year, countLevels(computed.year.levels.cells));
      levelOfCell.set(planned.year, computed.year.levels.cells);
    }
    for (const row of regionBudgetRows(computed.year, inputs)) {
      const years = series.get(row.regionCode) ?? new Map<number, RegionBudgetView>();
      series.set(row.regionCode, years.set(row.year, toRegionBudgetView(row)));
    }
  }
  report(plan.years.length, plan.years.length, "years");
  return { plan, series, thresholds, zones, cellLevels, levelOfCell, onDemand };
}
