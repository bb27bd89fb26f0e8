const SQRT_TWO_PI = 2.50662827463100050241576528481;

/** Density of the standard normal distribution at z. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / SQRT_TWO_PI;
}

/** P(Z > z) for z ≥ 0. */
function upperTail(z: number): number {
  if (z < 2.5) {
    // P(0 < Z < z) = φ(z)·Σ z^(2k+1)/(2k+1)!!
    let term = z;
    let sum = z;
    for (let k = 3; term > sum * 1e-17; k += 2) {
      term *= (z * z) / k;
      sum += term;
    }
    return 0.5 - normalDensity(z) * sum;
  }
  // Laplace's continued fraction φ(z)/(z + 1/(z + 2/(z + …))), from the inside out.
  let tail = z;
  for (let k = Math.ceil(30 + 500 / (z * z)); k >= 1; k--) tail = z + k / tail;
  // exp(−z²/2) in two parts: the square of a rounded z is exact, the rest is small.
  const rounded = Math.floor(z * 16) / 16;
  const rest = (z - rounded) * (z + rounded);
  return (Math.exp(-0.5 * rounded * rounded) * Math.exp(-0.5 * rest)) / (SQRT_TWO_PI * tail);
}

/**
 * Upper tail of the standard normal distribution, P(Z > z), accurate deep in the tail.
 *
 * @param z standard normal deviate · @returns probability on [0, 1]; `NaN` for `NaN`
 *
 * Source: DLMF 7.6.2 (series), 7.9.3 (continued fraction).
 */
export function normalUpperTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  return z >= 0 ? upperTail(z) : 1 - upperTail(-z);
}

/** P(|Z| > |z|): the two-sided p-value of a standard normal deviate; `NaN` for `NaN`. */
export function normalTwoSidedP(z: number): number {
  return 2 * normalUpperTail(Math.abs(z));
}

/**
 * Quantile of the standard normal distribution: the z with P(Z ≤ z) = probability.
 *
 * @param probability on (0, 1) · @throws RangeError outside (0, 1)
 *
 * Newton's method on the logarithm of the tail (concave, so it converges from the start of the tail expansion).
 */
export function normalQuantile(probability: number): number {
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`A probability strictly between 0 and 1 is needed, got ${probability}.`);
  }
  if (probability === 0.5) return 0;
  const tail = Math.min(probability, 1 - probability);
  const target = Math.log(tail);
  let z =
    tail > 0.05 ? (0.5 - tail) * SQRT_TWO_PI : Math.sqrt(Math.max(-2 * target - Math.log(-4 * Math.PI * target), 1));
  for (let i = 0; i < 60; i++) {
    const p = upperTail(z);
    const step = (p * (Math.log(p) - target)) / normalDensity(z);
    z = Math.max(z + step, 0);
    if (Math.abs(step) <= 1e-15 * Math.max(1, z)) break;
  }
  return probability < 0.5 ? -z : z;
}
