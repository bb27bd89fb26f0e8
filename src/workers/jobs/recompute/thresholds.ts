import { inputHash } from "../../inputHash.ts";
import { killPoint } from "../../killPoint.ts";
import type { AreaInputs } from "./areaInputs.ts";
import { changeDensities, coefficientsOfPair } from "./yearFigures.ts";
import type { YearPlan } from "./yearPlan.ts";
import { thresholdModelSchema } from "@/contract/thresholdModel.ts";
import { pairAccount } from "@/domain/carbon/pairAccount.ts";
import { fitErrorTheory } from "@/domain/risk/errorTheory.ts";
import type { ThresholdModel } from "@/domain/risk/thresholdModel.ts";
import { fixBaseline } from "@/server/db/area.ts";
import {
  findCurrentThreshold,
  saveThreshold,
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

/** Change densities of all baseline pairs, of cells and of counties. */
function baselineDensities({ tallies, basis }: AreaInputs, plan: YearPlan): Record<ThresholdUnit, number[]> {
  const densities: Record<ThresholdUnit, number[]> = { cell: [], county: [] };
  for (const { year, fromYear } of plan.years) {
    if (fromYear === null || !plan.baselineYears.includes(year)) continue;
    const tally = tallies.readPair(fromYear, year);
    const pair = coefficientsOfPair({ fromYear, year }, basis);
    const cells = pairAccount(tally, pair, basis.units.cells, basis.pixelAreaHa);
    const leaves = pairAccount(tally, pair, basis.units.leaves, basis.pixelAreaHa);
    for (const density of changeDensities(cells)) densities.cell.push(density);
    for (const density of changeDensities(leaves)) densities.county.push(density);
  }
  return densities;
}

/** The models that an area's baseline gives, kept nowhere: for a question of what would be. */
export function fitThresholds(inputs: AreaInputs, plan: YearPlan): AreaThresholds | null {
  if (plan.baselineYears.length === 0) return null;
  const densities = baselineDensities(inputs, plan);
  const fit = (unit: ThresholdUnit) => ({ id: 0, version: 0, model: fitErrorTheory(densities[unit]) });
  return { cell: fit("cell"), county: fit("county") };
}

async function fitAndFreeze(inputs: AreaInputs, plan: YearPlan, hash: string, now: Date): Promise<AreaThresholds> {
  const densities = baselineDensities(inputs, plan);
  const freeze = (unit: ThresholdUnit) =>
    saveThreshold({
      areaId: inputs.area.id,
      unit,
      method: "errorTheory",
      baselineFromYear: plan.baselineFromYear ?? 0,
      baselineToYear: plan.baselineToYear ?? 0,
      model: JSON.stringify(fitErrorTheory(densities[unit])),
      inputHash: hash,
      fittedAt: now,
    });
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

/**
 * The frozen thresholds of an area: those in use if their baseline is unchanged, else a new version fitted
 * on it. Later years never move them.
 *
 * @returns `null` while the series is too short to have both a baseline and a year to judge.
 */
export async function ensureThresholds(inputs: AreaInputs, plan: YearPlan, now: Date): Promise<AreaThresholds | null> {
  if (plan.baselineYears.length === 0) return null;
  const pairs = plan.years.filter(({ year }) => plan.baselineYears.includes(year));
  const hash = inputHash(
    pairs.map(({ year, fromYear }) => inputs.tallies.pairHash(fromYear ?? year, year)),
    inputs.coefficientSet.rows,
    inputs.basis.indexMode,
    pairs.map(({ year, fromYear }) => [fromYear ?? year, year].map((each) => inputs.basis.coefficients.hashOf(each))),
  );
  if (plan.fixBaseline && plan.baselineToYear !== null) await fixBaseline(inputs.area.id, plan.baselineToYear);
  const [cell, county] = await Promise.all([
    findCurrentThreshold(inputs.area.id, "cell"),
    findCurrentThreshold(inputs.area.id, "county"),
  ]);
  if (cell?.inputHash === hash && county?.inputHash === hash) return { cell: fromRow(cell), county: fromRow(county) };
  return fitAndFreeze(inputs, plan, hash, now);
}
