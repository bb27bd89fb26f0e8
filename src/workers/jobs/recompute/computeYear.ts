import type { AreaInputs } from "./areaInputs.ts";
import type { YearComputation } from "./regionRows.ts";
import type { AreaThresholds } from "./thresholds.ts";
import {
  changeDensities,
  pairFiguresOf,
  yearBudgetsOf,
  type PairFigures,
  type YearBudgets,
  type YearPair,
} from "./yearFigures.ts";
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

/** The pair before a judged one, where the method compares with it and it is there. */
export function pairReadBefore(
  { cell }: AreaThresholds,
  fromYear: number | null,
  { tallies }: Pick<AreaInputs, "tallies">,
): YearPair | null {
  const position = fromYear === null ? -1 : tallies.years.indexOf(fromYear);
  if (cell.model.method !== "fluctuation" || position < 1 || fromYear === null) return null;
  return { fromYear: tallies.years[position - 1], year: fromYear };
}

/** Change densities of the pair before, NaN where there is none. */
function densitiesBefore(fromYear: number, pair: PairFigures, thresholds: AreaThresholds, inputs: AreaInputs) {
  const unknown = (length: number) => new Float64Array(length).fill(NaN);
  const before = pairReadBefore(thresholds, fromYear, inputs);
  if (!before) return { cells: unknown(pair.cells.changeT.length), leaves: unknown(pair.leaves.changeT.length) };
  const figures = pairFiguresOf(before, inputs.tallies.readPair(before.fromYear, before.year), inputs.basis);
  return { cells: changeDensities(figures.cells), leaves: changeDensities(figures.leaves) };
}

/** Levels of a judged pair by the frozen models, and what its cells had changed by before. */
export function judgePair(fromYear: number, pair: PairFigures, thresholds: AreaThresholds, inputs: AreaInputs) {
  const previous = densitiesBefore(fromYear, pair, thresholds, inputs);
  return {
    levels: {
      cells: judgeLevels(thresholds.cell.model, changeDensities(pair.cells), previous.cells),
      leaves: judgeLevels(thresholds.county.model, changeDensities(pair.leaves), previous.leaves),
    },
    previousCells: previous.cells,
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
  const judged = thresholds && role === "judged" ? judgePair(fromYear, pair, thresholds, inputs) : null;
  const levels = judged?.levels ?? null;
  const computation: YearComputation = { planned, inputHash, budgets, base, pair, levels };
  if (!judged || !thresholds) return { year: computation, zones: [] };
  const zones = zonesOf(inputs, pair, judged.levels.cells, thresholds.cell.model, judged.previousCells);
  const previous = before.map(({ zone, cells }) => ({ zone, cells: JSON.parse(cells) as number[] }));
  return { year: computation, zones: zoneRows({ fromYear, year, inputHash }, zones, tally, previous, inputs) };
}
