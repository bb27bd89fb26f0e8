import type { AreaInputs } from "./areaInputs.ts";
import type { YearComputation } from "./regionRows.ts";
import type { AreaThresholds } from "./thresholds.ts";
import { changeDensities, pairFiguresOf, yearBudgetsOf, type PairFigures, type YearBudgets } from "./yearFigures.ts";
import type { PlannedYear } from "./yearPlan.ts";
import { zoneRows, zonesOf } from "./zones.ts";
import { judgeLevels } from "@/domain/risk/thresholdModel.ts";
import type { RiskZoneRow } from "@/server/db/riskZone.ts";

/** What a year is computed with. */
export interface YearBasis {
  /** Budgets of the first year of the series. */
  readonly base: YearBudgets;
  readonly inputs: AreaInputs;
  readonly thresholds: AreaThresholds | null;
  /** Zones of the year compared with, for their lineage. */
  readonly before: readonly RiskZoneRow[];
}

/** Levels of a judged pair by the frozen models. */
function judge(pair: PairFigures, thresholds: AreaThresholds) {
  return {
    cells: judgeLevels(thresholds.cell.model, changeDensities(pair.cells)),
    leaves: judgeLevels(thresholds.county.model, changeDensities(pair.leaves)),
  };
}

/** Accounts, levels and zones of one year from its counts; nothing is written. */
export function computeYear(
  planned: PlannedYear,
  inputHash: string,
  { base, inputs, thresholds, before }: YearBasis,
): { year: YearComputation; zones: RiskZoneRow[] } {
  const { tallies, basis } = inputs;
  const { fromYear, year, role } = planned;
  const budgets = yearBudgetsOf(year, tallies.readClass(year), basis);
  if (fromYear === null) return { year: { planned, inputHash, budgets, base, pair: null, levels: null }, zones: [] };
  const tally = tallies.readPair(fromYear, year);
  const pair = pairFiguresOf({ fromYear, year }, tally, basis);
  const levels = thresholds && role === "judged" ? judge(pair, thresholds) : null;
  const computation: YearComputation = { planned, inputHash, budgets, base, pair, levels };
  if (!levels || !thresholds) return { year: computation, zones: [] };
  const zones = zonesOf(inputs, pair, levels.cells, thresholds.cell.model);
  const previous = before.map(({ zone, cells }) => ({ zone, cells: JSON.parse(cells) as number[] }));
  return { year: computation, zones: zoneRows({ fromYear, year, inputHash }, zones, tally, previous, inputs) };
}
