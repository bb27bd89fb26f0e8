import { classificationAccuracy } from "../stats/classificationAccuracy.ts";
import { quantileOfSorted, sortedCopy } from "../stats/quantile.ts";
import { checkAscending } from "./thresholdModel.ts";
import { NOT_JUDGED } from "./riskLevel.ts";

/** How well levels foretold an independent outcome. */
export interface IdentificationAccuracy {
  /** Units judged and observed. */
  readonly n: number;
  /** Share of units whose level and outcome agree, 0–1. */
  readonly accuracy: number;
  /** 95 % Wilson interval of the accuracy. */
  readonly wilson95: readonly [number, number];
  /** `[5]`, by level: share of the units with that outcome that were given that level; NaN without such a unit. */
  readonly recallByLevel: readonly number[];
  /** Cohen's κ; NaN when chance alone would agree always. */
  readonly kappa: number;
  /** Share with the same verdict on "high or more", 0–1: what an alert depends on. */
  readonly alarmAccuracy: number;
}

/** Cumulative shares below each grade under error theory: Φ(−1), Φ(0), Φ(1), Φ(2). */
export const DEFAULT_OUTCOME_QUANTILES: readonly number[] = [
  0.15865525393145707, 0.5, 0.8413447460685429, 0.9772498680518208,
];

const LEVELS = [0, 1, 2, 3, 4];
const HIGH = 3;

/**
 * Grades an outcome by quantiles of its own positive values: a unit has the highest grade whose quantile (type 7)
 * it reaches. The default outcome is the unit's construction expansion in the period after the judged one.
 *
 * @param outcomes - `[units]`, for example ha; NaN = no data.
 * @param quantiles - four cumulative shares, ascending.
 * @returns `[units]`, 0 … 4; 0 where the outcome is not positive, −1 without data.
 * @throws RangeError — quantiles that are not four ascending shares.
 * Source: docs/methods/error-theory.md
 */
export function outcomeLevels(
  outcomes: ArrayLike<number>,
  quantiles: readonly number[] = DEFAULT_OUTCOME_QUANTILES,
): Int8Array {
  checkAscending(quantiles, "quantiles");
  const sorted = sortedCopy(Float64Array.from(outcomes).filter((value) => value > 0));
  const limits = quantiles.map((quantile) => quantileOfSorted(sorted, quantile));
  return Int8Array.from(outcomes, (value) => {
    if (Number.isNaN(value)) return NOT_JUDGED;
    return value > 0 ? limits.filter((limit) => value >= limit).length : 0;
  });
}

/**
 * Agreement of levels, judged by thresholds of earlier periods, with the outcome of a period that defined none of
 * them. Units without a level or an outcome are left out.
 *
 * @param judged - `[units]`, 0 … 4 or −1.
 * @param outcome - `[units]`, see {@link outcomeLevels}.
 * @returns shares 0–1; NaN where there is nothing to count.
 * @throws RangeError — lists of different length.
 * Source: docs/methods/error-theory.md
 */
export function identificationAccuracy(judged: ArrayLike<number>, outcome: ArrayLike<number>): IdentificationAccuracy {
  if (judged.length !== outcome.length) {
    throw new RangeError(`${judged.length} levels do not fit ${outcome.length} outcomes.`);
  }
  const units = Array.from(judged, (_, unit) => unit).filter(
    (unit) => judged[unit] !== NOT_JUDGED && outcome[unit] !== NOT_JUDGED,
  );
  const predicted = units.map((unit) => judged[unit]);
  const reference = units.map((unit) => outcome[unit]);
  const { n, labels, overall, kappa, producers, wilson95 } = classificationAccuracy(reference, predicted);
  const sameAlarm = units.filter((unit) => judged[unit] >= HIGH === outcome[unit] >= HIGH).length;
  return {
    n,
    accuracy: overall,
    wilson95,
    recallByLevel: LEVELS.map((level) => (labels.includes(level) ? producers[labels.indexOf(level)] : NaN)),
    kappa,
    alarmAccuracy: n > 0 ? sameAlarm / n : NaN,
  };
}
