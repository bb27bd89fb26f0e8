import { centralPowerSum, isConstant, mean, standardDeviation } from "./moments.ts";
import { jenksClassEnds } from "./jenks.ts";
import { quantileOfSorted, sortedCopy } from "./quantile.ts";
import { requireFinite, type Numbers } from "./requireFinite.ts";

/** How a continuous variable is cut into classes. */
export type DiscretisationMethod = "equal" | "quantile" | "jenks" | "geometric" | "sd";

/** Classes of a variable: class c holds breaks[c] < x ≤ breaks[c + 1], the first one its lower bound too. */
export interface Discretisation {
  /** classes + 1 ascending limits in the values' unit; the ends are the smallest and the largest value. */
  readonly breaks: readonly number[];
  /** Members of each class. */
  readonly counts: readonly number[];
  /** Σ of squared deviations from class means, in the squared unit. */
  readonly withinSumOfSquares: number;
  /** The class of each value, in the order given. */
  readonly classes: Int32Array;
}

function geometricBreaks(low: number, high: number, k: number): number[] {
  if (low <= 0) {
    throw new RangeError(`Geometric intervals need positive values; the smallest is ${low}. Use another method.`);
  }
  return Array.from({ length: k - 1 }, (_, j) => low * (high / low) ** ((j + 1) / k));
}

/** The limits between classes, ascending; those outside the values or repeated are dropped afterwards. */
function innerBreaks(sorted: Float64Array, method: DiscretisationMethod, k: number): number[] {
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  switch (method) {
    case "equal":
      return Array.from({ length: k - 1 }, (_, j) => low + ((high - low) * (j + 1)) / k);
    case "quantile":
      return Array.from({ length: k - 1 }, (_, j) => quantileOfSorted(sorted, (j + 1) / k));
    case "jenks":
      return jenksClassEnds(sorted, k)
        .slice(0, -1)
        .map((end) => sorted[end]);
    case "geometric":
      return geometricBreaks(low, high, k);
    case "sd": {
      const centre = mean(sorted);
      const sd = standardDeviation(sorted, 1);
      return Array.from({ length: k - 1 }, (_, j) => centre + (j + 1 - k / 2) * sd);
    }
  }
}

/** The class of a value: the number of inner breaks below it. */
function classOf(inner: readonly number[], value: number): number {
  let low = 0;
  let high = inner.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inner[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Cuts values into classes: `equal` intervals, `quantile` (type 7), `jenks` (exact optimum), `geometric` (equal ratios,
 * positive values only) or `sd` (one sample standard deviation wide, centred on the mean).
 *
 * Limits that repeat (ties) or fall outside the values are dropped, so there may be fewer than k classes; constant
 * values make one.
 *
 * @param values n ≥ 1 finite numbers in one unit · @param k classes wanted, a whole number ≥ 1
 * @throws RangeError for an empty list, a value that is not finite, a k below 1, geometric classes of values ≤ 0
 *
 * Source: docs/methods/discretisation.md.
 */
export function discretise(values: Numbers, method: DiscretisationMethod, k: number): Discretisation {
  requireFinite(values, "values");
  if (values.length === 0) throw new RangeError("values is empty; there is nothing to classify.");
  if (!Number.isInteger(k) || k < 1) throw new RangeError(`k is ${k}; the number of classes is a whole number ≥ 1.`);
  const sorted = sortedCopy(values);
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  const proposed = low === high ? [] : innerBreaks(sorted, method, k);
  const inner = proposed.filter((b, j) => b >= low && b < high && (j === 0 || b > proposed[j - 1]));

  const classes = Int32Array.from({ length: values.length }, (_, i) => classOf(inner, values[i]));
  const members: number[][] = Array.from({ length: inner.length + 1 }, () => []);
  classes.forEach((c, i) => members[c].push(values[i]));
  const withinSumOfSquares = members.reduce((total, member) => {
    const centre = mean(member);
    return member.length === 0 || isConstant(member, centre) ? total : total + centralPowerSum(member, centre, 2);
  }, 0);
  return { breaks: [low, ...inner, high], counts: members.map((m) => m.length), withinSumOfSquares, classes };
}
