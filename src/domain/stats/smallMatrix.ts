/**
 * Solves M·x = b in place for a symmetric positive definite M given by its upper triangle (row-major `[p × p]`), by
 * Cholesky. Pivots lost to rounding are lifted to a tiny positive share of the largest diagonal entry.
 *
 * @param m overwritten by the factor · @param b overwritten by the solution
 */
export function solveSymmetric(m: Float64Array, b: Float64Array): void {
  const p = b.length;
  factorise(m, p);
  substitute(m, b);
}

/** Cholesky factor R (RᵀR = M) in the upper triangle. */
export function factorise(m: Float64Array, p: number): void {
  let largest = 0;
  for (let i = 0; i < p; i++) largest = Math.max(largest, m[i * p + i]);
  for (let i = 0; i < p; i++) {
    let pivot = m[i * p + i];
    for (let k = 0; k < i; k++) pivot -= m[k * p + i] ** 2;
    const root = Math.sqrt(Math.max(pivot, 1e-30 * largest, Number.MIN_VALUE));
    m[i * p + i] = root;
    for (let j = i + 1; j < p; j++) {
      let dot = m[i * p + j];
      for (let k = 0; k < i; k++) dot -= m[k * p + i] * m[k * p + j];
      m[i * p + j] = dot / root;
    }
  }
}

/** Solves RᵀR·x = b in place with a factor from `factorise`. */
export function substitute(r: Float64Array, b: Float64Array): void {
  const p = b.length;
  for (let i = 0; i < p; i++) {
    for (let k = 0; k < i; k++) b[i] -= r[k * p + i] * b[k];
    b[i] /= r[i * p + i];
  }
  for (let i = p - 1; i >= 0; i--) {
    for (let k = i + 1; k < p; k++) b[i] -= r[i * p + k] * b[k];
    b[i] /= r[i * p + i];
  }
}

/**
 * Inverse of a `[p × p]` row-major matrix by Gauss–Jordan elimination with row pivoting.
 *
 * @returns `null` when the matrix is singular to working precision
 */
export function inverse(matrix: Float64Array, p: number): Float64Array | null {
  const a = matrix.slice();
  const result = new Float64Array(p * p);
  for (let i = 0; i < p; i++) result[i * p + i] = 1;
  const largest = a.reduce((x, v) => Math.max(x, Math.abs(v)), 0);
  for (let c = 0; c < p; c++) {
    let pivot = c;
    for (let r = c + 1; r < p; r++) if (Math.abs(a[r * p + c]) > Math.abs(a[pivot * p + c])) pivot = r;
    if (!(Math.abs(a[pivot * p + c]) > 1e-14 * largest)) return null;
    for (let k = 0; k < p; k++) {
      [a[c * p + k], a[pivot * p + k]] = [a[pivot * p + k], a[c * p + k]];
      [result[c * p + k], result[pivot * p + k]] = [result[pivot * p + k], result[c * p + k]];
    }
    const scale = 1 / a[c * p + c];
    for (let k = 0; k < p; k++) {
      a[c * p + k] *= scale;
      result[c * p + k] *= scale;
    }
    for (let r = 0; r < p; r++) {
      const factor = a[r * p + c];
      if (r === c || factor === 0) continue;
      for (let k = 0; k < p; k++) {
        a[r * p + k] -= factor * a[c * p + k];
        result[r * p + k] -= factor * result[c * p + k];
      }
    }
  }
  return result;
}
