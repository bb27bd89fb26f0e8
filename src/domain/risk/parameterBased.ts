import { quantileOfSorted, sortedCopy } from "../stats/quantile.ts";
import { changedValues, checkAscending, describeValues, freezeModel, type ThresholdModel } from "./thresholdModel.ts";

/** Cumulative shares of the changed units at the four bounds [R]. */
export const DEFAULT_QUANTILES: readonly number[] = [0.5, 0.7, 0.85, 0.95];

/**
 * Parameter-based thresholds: fixed quantiles (type 7) of the baseline's changed units, frozen.
 *
 * @param values - change densities of the baseline, t·ha⁻¹; NaN = no data. Unchanged ones (|x| ≤ 1e-9) are left out.
 * @param options - quantiles: four, ascending, 0–1.
 * @returns a frozen model; bounds NaN with fewer than two changed units.
 * @throws RangeError — quantiles that are not four ascending shares.
 * Source: docs/methods/parameter-based.md
 */
export function fitParameterBased(
  values: ArrayLike<number>,
  { quantiles = DEFAULT_QUANTILES }: { readonly quantiles?: readonly number[] } = {},
): ThresholdModel {
  checkAscending(quantiles, "quantiles");
  const changed = changedValues(values);
  const sorted = sortedCopy(changed);
  const statistics = describeValues(changed, values.length - changed.length);
  const bounds = quantiles.map((quantile) => quantileOfSorted(sorted, quantile));
  const parameters = { multipliers: null, quantiles: [...quantiles], transform: "none", boxCoxLambda: null } as const;
  return freezeModel({ method: "parameterBased", parameters, statistics }, bounds);
}
