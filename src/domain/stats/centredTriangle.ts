import { centralPowerSum, isConstant, mean } from "./moments.ts";
import type { Predictor } from "./predictors.ts";
import type { Numbers } from "./requireFinite.ts";

/**
 * A regression problem boiled down to a small triangle: the R factor of [predictors, y] after centring, with predictors
 * scaled to unit length. Every regression of y on a subset of the predictors (with intercept) follows from it exactly,
 * whatever the number of units.
 */
export interface CentredTriangle {
  readonly n: number;
  /** Column-major upper triangle: `columns[j]` is predictor j, the last one is y. Constant predictors are zero. */
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  /** Lengths of the centred predictors, √Σ(x − x̄)²; 0 for a constant. */
  readonly lengths: Float64Array;
  readonly yMean: number;
}

/** Centred and scaled copy; all zero when the values are constant. */
function centred(values: Numbers, scale: boolean): { column: Float64Array; mean: number; length: number } {
  const centre = mean(values);
  const column = new Float64Array(values.length);
  if (isConstant(values, centre)) return { column, mean: centre, length: 0 };
  const length = Math.sqrt(centralPowerSum(values, centre, 2));
  for (let i = 0; i < column.length; i++) column[i] = (values[i] - centre) / (scale ? length : 1);
  return { column, mean: centre, length };
}

/** Householder reduction in place: what is below row j of column j becomes zero. */
function reduce(columns: readonly Float64Array[], n: number): void {
  const p = columns.length;
  for (let j = 0; j < Math.min(n - 1, p); j++) {
    const v = columns[j];
    let norm = 0;
    for (let i = j; i < n; i++) norm += v[i] * v[i];
    norm = Math.sqrt(norm);
    if (norm === 0) continue;
    const alpha = v[j] > 0 ? -norm : norm;
    v[j] -= alpha;
    const half = -alpha * v[j];
    for (let c = j + 1; c < p; c++) {
      const w = columns[c];
      let dot = 0;
      for (let i = j; i < n; i++) dot += v[i] * w[i];
      const factor = dot / half;
      for (let i = j; i < n; i++) w[i] -= factor * v[i];
    }
    v.fill(0, j);
    v[j] = alpha;
  }
}

/** Reduces a regression problem (already checked, see `requirePredictors`) to its triangle by Householder reflections. */
export function centredTriangle(y: Numbers, predictors: readonly Predictor[]): CentredTriangle {
  const n = y.length;
  const parts = predictors.map((predictor) => centred(predictor.values, true));
  const response = centred(y, false);
  const columns = [...parts.map((part) => part.column), response.column];
  reduce(columns, n);
  const rows = Math.min(n, columns.length);
  return {
    n,
    columns: columns.map((column) => column.slice(0, rows)),
    means: Float64Array.from(parts, (part) => part.mean),
    lengths: Float64Array.from(parts, (part) => part.length),
    yMean: response.mean,
  };
}
