const HALF_LOG_TWO_PI = 0.918938533204672741780329736406;

/** ln Γ(x) − Stirling's leading terms, for x > 0: the part that stays small and accurate. */
export function stirlingError(x: number): number {
  // The asymptotic series needs a large argument; below it, step up with Γ(x + 1) = x·Γ(x).
  let shift = 0;
  let y = x;
  while (y < 16) {
    // error(y) − error(y + 1) = (y + ½)·ln(1 + 1/y) − 1
    shift += (y + 0.5) * Math.log1p(1 / y) - 1;
    y += 1;
  }
  const r = 1 / (y * y);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - r * (691 / 360360)))))) / y;
  return series + shift;
}

/** x·ln(x/m) + m − x without cancellation near x = m. */
function deviance(x: number, m: number): number {
  const d = x - m;
  if (Math.abs(d) >= 0.1 * (x + m)) return x * Math.log(x / m) - d;
  const v = d / (x + m);
  let result = d * v;
  let term = 2 * x * v;
  for (let k = 3; k < 1000; k += 2) {
    term *= v * v;
    const next = result + term / k;
    if (next === result) break;
    result = next;
  }
  return result;
}

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingError(x);
}

/**
 * ln of Γ(a+b+1)/(Γ(a+1)Γ(b+1))·xᵃ·yᵇ with y = 1 − x: the binomial density for real a, b, accurate to a few units in the
 * last place also where the factors alone would over- or underflow.
 *
 * @param a successes, > 0 · @param b failures, > 0 · @param x probability on (0, 1) · @param y 1 − x
 *
 * Source: C. Loader, Fast and accurate computation of binomial probabilities (2000).
 */
export function logBinomialDensity(a: number, b: number, x: number, y: number): number {
  const n = a + b;
  const log = stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y);
  return log - HALF_LOG_TWO_PI + 0.5 * Math.log(n / (a * b));
}

/** e^−m·mʲ/j!: the Poisson density for mean m > 0, by the same saddle-point form. */
export function poissonDensity(j: number, m: number): number {
  if (j === 0) return Math.exp(-m);
  return Math.exp(-stirlingError(j) - deviance(j, m) - HALF_LOG_TWO_PI) / Math.sqrt(j);
}
