import { identificationAccuracy, outcomeLevels, type IdentificationAccuracy } from "./identificationAccuracy.ts";
import { NOT_JUDGED } from "./riskLevel.ts";
import { judgeLevels, type ThresholdModel } from "./thresholdModel.ts";
import type { ThresholdSeries } from "./thresholdSeries.ts";

/** Accuracy on periods that defined no threshold, with what it has to be compared with. */
export interface HeldOutAccuracy extends IdentificationAccuracy {
  /** Later years of the judged pairs; each outcome is that of the pair after. */
  readonly years: readonly number[];
  /** `[5]`: units by outcome grade, among those judged and observed. */
  readonly outcomeCounts: readonly number[];
  /** Share that always naming the commonest outcome would get right, 0–1: less than this is no information. */
  readonly commonestRatio: number;
}

const LEVELS = [0, 1, 2, 3, 4];

/**
 * How well a frozen model foretold what followed: levels of each pair against the growth of construction land in the pair
 * after it, graded by quantiles of that pair's own positive values. Several pairs are pooled unit by unit; each is
 * graded on its own.
 *
 * @param model - fitted on earlier pairs.
 * @param series - all pairs.
 * @param pairs - positions of the judged pairs; each needs a pair after it.
 * @returns shares 0–1; NaN where nothing was both judged and observed.
 * @throws RangeError — a pair without one after it.
 * Source: docs/methods/identification-accuracy.md
 */
export function heldOutAccuracy(
  model: ThresholdModel,
  { years, densities, expansionHa }: ThresholdSeries,
  pairs: readonly number[],
): HeldOutAccuracy {
  const judged: number[] = [];
  const outcome: number[] = [];
  for (const pair of pairs) {
    if (!(pair + 1 < years.length)) throw new RangeError(`No change follows the one to ${years[pair]}.`);
    const previous = pair > 0 ? densities[pair - 1] : new Float64Array(densities[pair].length).fill(NaN);
    const levels = judgeLevels(model, densities[pair], previous);
    const grades = outcomeLevels(expansionHa[pair + 1]);
    levels.forEach((level, unit) => {
      judged.push(level);
      outcome.push(grades[unit]);
    });
  }
  const observed = outcome.filter((grade, i) => grade !== NOT_JUDGED && judged[i] !== NOT_JUDGED);
  const outcomeCounts = LEVELS.map((level) => observed.filter((grade) => grade === level).length);
  return {
    ...identificationAccuracy(judged, outcome),
    years: pairs.map((pair) => years[pair]),
    outcomeCounts,
    commonestRatio: observed.length > 0 ? Math.max(...outcomeCounts) / observed.length : NaN,
  };
}
