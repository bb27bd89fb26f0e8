import type { CentredTriangle } from "./centredTriangle.ts";

/**
 * A predictor is left out as collinear when what the earlier ones leave of it is shorter than this share of it: far above
 * rounding (10⁻¹⁵), far below any real variable.
 */
const COLLINEAR = 1e-11;

/** Least squares on some predictors of a triangle, in its centred and scaled terms. */
export interface SubsetFit {
  /** The predictors that could be fitted, in the order asked; collinear and constant ones are missing. */
  readonly kept: readonly number[];
  /** Scaled coefficient of each kept predictor. */
  readonly coefficients: Float64Array;
  /** (ZᵀZ)⁻¹ of the scaled predictors, `[kept × kept]`, row-major. */
  readonly inverse: Float64Array;
  /** Sum of squared residuals, in y's squared unit. */
  readonly sse: number;
}

/** Inverse of an upper triangle given by columns, multiplied by its own transpose. */
function inverseCrossProduct(r: readonly Float64Array[]): Float64Array {
  const k = r.length;
  const inverse = new Float64Array(k * k);
  for (let c = 0; c < k; c++) {
    inverse[c * k + c] = 1 / r[c][c];
    for (let i = c - 1; i >= 0; i--) {
      let dot = 0;
      for (let m = i + 1; m <= c; m++) dot += r[m][i] * inverse[m * k + c];
      inverse[i * k + c] = -dot / r[i][i];
    }
  }
  const product = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      for (let m = Math.max(i, j); m < k; m++) product[i * k + j] += inverse[i * k + m] * inverse[j * k + m];
    }
  }
  return product;
}

/**
 * Regresses y on the asked predictors of a triangle, by modified Gram–Schmidt with reorthogonalisation in the order asked:
 * of several collinear predictors the first ones stay.
 */
export function subsetFit(triangle: CentredTriangle, asked: readonly number[]): SubsetFit {
  const y = triangle.columns[triangle.columns.length - 1].slice();
  const basis: Float64Array[] = [];
  const r: Float64Array[] = [];
  const projections: number[] = [];
  const kept: number[] = [];
  for (const j of asked) {
    if (triangle.lengths[j] === 0 || kept.length >= triangle.n - 1) continue;
    const v = triangle.columns[j].slice();
    const column = new Float64Array(asked.length);
    for (let pass = 0; pass < 2; pass++) {
      basis.forEach((q, m) => {
        const dot = dotProduct(q, v);
        column[m] += dot;
        subtract(v, q, dot);
      });
    }
    const length = Math.sqrt(dotProduct(v, v));
    if (length < COLLINEAR) continue;
    column[basis.length] = length;
    for (let i = 0; i < v.length; i++) v[i] /= length;
    const projection = dotProduct(v, y);
    subtract(y, v, projection);
    basis.push(v);
    r.push(column);
    projections.push(projection);
    kept.push(j);
  }
  // A second pass picks up what rounding left along the basis.
  basis.forEach((q, m) => {
    const dot = dotProduct(q, y);
    projections[m] += dot;
    subtract(y, q, dot);
  });
  const coefficients = new Float64Array(kept.length);
  for (let c = kept.length - 1; c >= 0; c--) {
    let value = projections[c];
    for (let m = c + 1; m < kept.length; m++) value -= r[m][c] * coefficients[m];
    coefficients[c] = value / r[c][c];
  }
  return { kept, coefficients, inverse: inverseCrossProduct(r), sse: dotProduct(y, y) };
}

function dotProduct(a: Float64Array, b: Float64Array): number {
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += a[i] * b[i];
  return dot;
}

function subtract(target: Float64Array, direction: Float64Array, times: number): void {
  for (let i = 0; i < target.length; i++) target[i] -= times * direction[i];
}
