import type { LevelBounds } from "./riskLevel.ts";
import { areFitted, levelOf } from "./riskLevel.ts";

/** Share of the limit from which a unit counts as near it [R]. */
export const NEAR_RATIO = 0.9;

/** A unit shortly below the limit of the next level. */
export interface NearUnit {
  /** Position in the list of values. */
  readonly unit: number;
  /** Level it has, 0 … 3. */
  readonly level: number;
  /** Change density, t·ha⁻¹. */
  readonly value: number;
  /** Limit of the next level, t·ha⁻¹. */
  readonly limit: number;
  /** value ÷ limit, 0.9 … 1. */
  readonly ratio: number;
}

/**
 * Units at 90 to 100 % of the limit of the next level, the nearest first. A limit that is not positive has no share, so a
 * unit below one is not listed; neither is one without data, or at the highest level.
 *
 * @param values - `[units]`, change density, t·ha⁻¹; NaN = no data.
 * @param boundsOf - limits of a unit, t·ha⁻¹.
 * @param nearRatio - lower end, 0–1.
 * @returns by falling ratio, then by position.
 * @throws RangeError — a share that is not between 0 and 1.
 * @example
 * nearThreshold([0.95], () => [0.5, 1, 2, 3]); // [{ unit: 0, level: 1, value: 0.95, limit: 1, ratio: 0.95 }]
 * Source: docs/methods/near-threshold.md
 */
export function nearThreshold(
  values: ArrayLike<number>,
  boundsOf: (unit: number) => LevelBounds,
  nearRatio = NEAR_RATIO,
): NearUnit[] {
  if (!(nearRatio > 0 && nearRatio < 1)) throw new RangeError(`Near share ${nearRatio} is not between 0 and 1.`);
  const near: NearUnit[] = [];
  for (let unit = 0; unit < values.length; unit++) {
    const value = values[unit];
    const bounds = boundsOf(unit);
    if (!(value > 0) || !areFitted(bounds)) continue;
    const level = levelOf(value, bounds);
    if (level > 3) continue;
    const limit = bounds[level];
    const ratio = value / limit;
    if (limit > 0 && ratio >= nearRatio) near.push({ unit, level, value, limit, ratio });
  }
  return near.sort((a, b) => b.ratio - a.ratio || a.unit - b.unit);
}
