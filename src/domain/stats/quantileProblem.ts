/** A quantile regression problem in the numbers the solvers work with. */
export interface QuantileProblem {
  /** Rows. */
  readonly n: number;
  /** Columns, the constant one included. */
  readonly p: number;
  /** `[n × p]`, row-major. */
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Residuals y − Xβ into `result`. */
export function residuals({ n, p, x, y }: QuantileProblem, beta: Float64Array, result: Float64Array): void {
  for (let i = 0, at = 0; i < n; i++) {
    let fitted = 0;
    for (let j = 0; j < p; j++) fitted += x[at++] * beta[j];
    result[i] = y[i] - fitted;
  }
}

/** Σ ρ_τ(r), ρ_τ(r) = r·(τ − [r < 0]). */
export function checkLoss(r: Float64Array, tau: number): number {
  let positive = 0;
  let negative = 0;
  for (const value of r) {
    if (value > 0) positive += value;
    else negative -= value;
  }
  return tau * positive + (1 - tau) * negative;
}

/** XᵀX as an upper triangle, `[p × p]`, row-major. */
export function crossProduct({ n, p, x }: QuantileProblem): Float64Array {
  const m = new Float64Array(p * p);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      const value = x[i * p + j];
      for (let k = j; k < p; k++) m[j * p + k] += value * x[i * p + k];
    }
  }
  return m;
}
