import { stableTPerHa } from "../carbon/carbonIndex.ts";
import { checkAscending, describeValues, freezeModel, type ThresholdModel } from "./thresholdModel.ts";

/** Multipliers of the sd of r [R]. */
export const DEFAULT_FLUCTUATION_MULTIPLIERS: readonly number[] = [0, 0.5, 1, 2];

/**
 * Fluctuation of a unit: r = (x − x₋₁) ÷ |x₋₁|.
 *
 * @param value - change density, t·ha⁻¹.
 * @param previous - that of the period before.
 * @returns ratio; NaN where |x₋₁| ≤ 1e-9 (near zero a ratio says nothing) or data are missing.
 * Source: docs/methods/fluctuation.md
 */
export function fluctuationRatio(value: number, previous: number): number {
  return Math.abs(previous) > stableTPerHa ? (value - previous) / Math.abs(previous) : NaN;
}

/**
 * The ratios that can be formed: units whose previous change is near zero, or missing, are left out.
 *
 * @param values - change densities, t·ha⁻¹; NaN = no data.
 * @param previous - those of the period before, equally long.
 * @throws RangeError — lengths differ.
 */
export function fluctuationRatios(values: ArrayLike<number>, previous: ArrayLike<number>): Float64Array {
  if (values.length !== previous.length) {
    throw new RangeError(`${values.length} values do not fit ${previous.length} previous values.`);
  }
  return Float64Array.from(values, (value, unit) => fluctuationRatio(value, previous[unit])).filter(
    (ratio) => !Number.isNaN(ratio),
  );
}

/**
 * Fluctuation thresholds: bounds at mean + m·sd of r over the baseline. Units whose previous change is near
 * zero are left out and counted.
 *
 * @param values - change densities of the baseline, t·ha⁻¹; NaN = no data.
 * @param previous - those of the period before, equally long.
 * @param options - multipliers: four, ascending.
 * @returns a frozen model whose bounds are ratios; NaN with fewer than two usable units.
 * @throws RangeError — lengths differ, or multipliers that are not four ascending numbers.
 * Source: docs/methods/fluctuation.md
 */
export function fitFluctuation(
  values: ArrayLike<number>,
  previous: ArrayLike<number>,
  { multipliers = DEFAULT_FLUCTUATION_MULTIPLIERS }: { readonly multipliers?: readonly number[] } = {},
): ThresholdModel {
  checkAscending(multipliers, "multipliers");
  const ratios = fluctuationRatios(values, previous);
  const statistics = describeValues(ratios, values.length - ratios.length);
  const bounds = multipliers.map((multiplier) => statistics.mean + multiplier * statistics.sd);
  const parameters = { multipliers: [...multipliers], quantiles: null, transform: "none", boxCoxLambda: null } as const;
  return freezeModel({ method: "fluctuation", parameters, statistics }, bounds);
}
