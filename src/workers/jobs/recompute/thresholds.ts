import { inputHash } from "../../inputHash.ts";
import { killPoint } from "../../killPoint.ts";
import type { AreaInputs } from "./areaInputs.ts";
import { changeDensities, coefficientsOfPair, type YearPair } from "./yearFigures.ts";
import type { YearPlan } from "./yearPlan.ts";
import { DEFAULT_AREA_THRESHOLDS } from "@/contract/thresholdChoice.ts";
import { thresholdModelSchema } from "@/contract/thresholdModel.ts";
import { pairAccount } from "@/domain/carbon/pairAccount.ts";
import { fitChoice } from "@/domain/risk/thresholdChoice.ts";
import type { ThresholdModel } from "@/domain/risk/thresholdModel.ts";
import { fixBaseline } from "@/server/db/area.ts";
import { findCurrentUseId } from "@/server/db/thresholdUse.ts";
import {
  findCurrentThreshold,
  saveThreshold,
  takeThresholdIntoUse,
  type ThresholdModelRow,
  type ThresholdUnit,
} from "@/server/db/thresholdModel.ts";

/** A frozen model and where it is kept. */
export interface FrozenThreshold {
  readonly id: number;
  readonly version: number;
  readonly model: ThresholdModel;
}

/** The models that judge an area's cells and counties. */
export interface AreaThresholds {
  readonly cell: FrozenThreshold;
  readonly county: FrozenThreshold;
}

function fromRow(row: ThresholdModelRow): FrozenThreshold {
  return { id: row.id, version: row.version, model: thresholdModelSchema.parse(JSON.parse(row.model)) };
}

/** Change densities of all baseline pairs, and of the pair before each (NaN before the first year). */
interface BaselineValues {
  readonly values: number[];
  readonly previous: number[];
}

/** Densities of one pair of a unit's kind. */
type PairDensities = Record<ThresholdUnit, Float64Array>;

function readDensities({ tallies, basis }: AreaInputs, { fromYear, year }: YearPair): PairDensities {
  const tally = tallies.readPair(fromYear, year);
  const pair = coefficientsOfPair({ fromYear, year }, basis);
  return {
    cell: changeDensities(pairAccount(tally, pair, basis.units.cells, basis.pixelAreaHa)),
    county: changeDensities(pairAccount(tally, pair, basis.units.leaves, basis.pixelAreaHa)),
  };
}

function baselineDensities(inputs: AreaInputs, plan: YearPlan): Record<ThresholdUnit, BaselineValues> {
  const all: Record<ThresholdUnit, BaselineValues> = {
    cell: { values: [], previous: [] },
    county: { values: [], previous: [] },
  };
  let before: PairDensities | null = null;
  for (const { year, fromYear } of plan.years) {
    if (fromYear === null || year > (plan.baselineToYear ?? -Infinity)) continue;
    const densities = readDensities(inputs, { fromYear, year });
    if (plan.baselineYears.includes(year)) {
      for (const unit of ["cell", "county"] as const) {
        for (const density of densities[unit]) all[unit].values.push(density);
        densities[unit].forEach((_, at) => all[unit].previous.push(before?.[unit][at] ?? NaN));
      }
    }
    before = densities;
  }
  return all;
}

/** The models that an area's baseline gives under its choice, kept nowhere: for a question of what would be. */
export function fitThresholds(inputs: AreaInputs, plan: YearPlan): AreaThresholds | null {
  if (plan.baselineYears.length === 0) return null;
  const densities = baselineDensities(inputs, plan);
  const fit = (unit: ThresholdUnit) => {
    const { values, previous } = densities[unit];
    return { id: 0, version: 0, model: fitChoice(inputs.thresholdChoice, values, previous) };
  };
  return { cell: fit("cell"), county: fit("county") };
}

async function fitAndFreeze(inputs: AreaInputs, plan: YearPlan, hash: string, now: Date): Promise<AreaThresholds> {
  const densities = baselineDensities(inputs, plan);
  const useId = await findCurrentUseId(inputs.area.id);
  const freeze = (unit: ThresholdUnit) => {
    const { values, previous } = densities[unit];
    return saveThreshold({
      areaId: inputs.area.id,
      unit,
      method: inputs.thresholdChoice.method,
      baselineFromYear: plan.baselineFromYear ?? 0,
      baselineToYear: plan.baselineToYear ?? 0,
      model: JSON.stringify(fitChoice(inputs.thresholdChoice, values, previous)),
      inputHash: hash,
      useId,
      fittedAt: now,
    });
  };
  const thresholds = { cell: fromRow(await freeze("cell")), county: fromRow(await freeze("county")) };
  killPoint("recompute.thresholds");
  return thresholds;
}

/** The models in use, or `null` while there are none. */
export async function currentThresholds(areaId: string): Promise<AreaThresholds | null> {
  const [cell, county] = await Promise.all([
    findCurrentThreshold(areaId, "cell"),
    findCurrentThreshold(areaId, "county"),
  ]);
  return cell && county && { cell: fromRow(cell), county: fromRow(county) };
}

/** Hash of everything the thresholds of a plan are fitted on; the default choice adds nothing to it. */
function fitHash(inputs: AreaInputs, plan: YearPlan): string {
  const { tallies, coefficientSet, basis, thresholdChoice } = inputs;
  const pairs = plan.years.filter(({ year }) => plan.baselineYears.includes(year));
  // The baseline speaks through its pairs.
  const unbound = { baselineFromYear: null, baselineToYear: null };
  const method = { ...thresholdChoice, ...unbound };
  const isUsual = JSON.stringify(method) === JSON.stringify({ ...DEFAULT_AREA_THRESHOLDS, ...unbound });
  return inputHash(
    pairs.map(({ year, fromYear }) => tallies.pairHash(fromYear ?? year, year)),
    coefficientSet.rows,
    basis.indexMode,
    pairs.map(({ year, fromYear }) => [fromYear ?? year, year].map((each) => basis.coefficients.hashOf(each))),
    ...(isUsual ? [] : [method]),
  );
}

/**
 * The frozen thresholds of an area: those in use if their baseline and their choice are unchanged, else those that were
 * once fitted on just this, else a new version. Later years never move them.
 *
 * @returns `null` while the series is too short to have both a baseline and a year to judge.
 */
export async function ensureThresholds(inputs: AreaInputs, plan: YearPlan, now: Date): Promise<AreaThresholds | null> {
  if (plan.baselineYears.length === 0) return null;
  const { id: areaId } = inputs.area;
  const hash = fitHash(inputs, plan);
  if (plan.fixBaseline && plan.baselineToYear !== null) await fixBaseline(areaId, plan.baselineToYear);
  const [cell, county] = [
    await takeThresholdIntoUse(areaId, "cell", hash),
    await takeThresholdIntoUse(areaId, "county", hash),
  ];
  if (cell && county) return { cell: fromRow(cell), county: fromRow(county) };
  return fitAndFreeze(inputs, plan, hash, now);
}
