import { logBinomialDensity, poissonDensity } from "./binomialDensity.ts";
import { fUpperTail } from "./fDistribution.ts";
import { betaContinuedFraction, regularizedBeta } from "./regularizedBeta.ts";

/** Twelve standard deviations: the Poisson mass beyond it is below 10⁻³². */
const REACH = 12;

/** Numbers are rescaled when they pass this, so that a tail that starts below 10⁻³⁰⁸ is not lost. */
const LARGE = 1e200;

/**
 * Upper tail of the noncentral F distribution, P(F > f | df1, df2, λ).
 *
 * Poisson mixture Σⱼ Pois(j; λ/2)·I_y(df2/2, df1/2 + j) with y = df2/(df2 + df1·f). All terms are positive and the
 * beta tails are stepped upwards by adding positive terms, so the relative error stays near 10⁻¹³ for any tail that
 * a double can hold. Terms left of the Poisson bulk are skipped: the beta tails grow with j, so they weigh even less.
 *
 * @param f observed F · @param df1 numerator degrees of freedom · @param df2 denominator degrees of freedom
 * @param lambda noncentrality, ≥ 0
 * @returns probability on [0, 1]; `NaN` when an argument is `NaN`, a degree of freedom is not positive or λ < 0
 *
 * Source: DLMF 8.17.20 (recurrence of the incomplete beta function); Johnson, Kotz & Balakrishnan, Continuous
 * Univariate Distributions 2, ch. 30.
 */
export function noncentralFUpperTail(f: number, df1: number, df2: number, lambda: number): number {
  if (Number.isNaN(f) || !(df1 > 0) || !(df2 > 0) || !(lambda >= 0) || lambda === Infinity) return Number.NaN;
  if (f <= 0) return 1;
  if (lambda === 0) return fUpperTail(f, df1, df2);
  const half = lambda / 2;
  const denominator = df2 + df1 * f;
  const x = (df1 * f) / denominator;
  const y = df2 / denominator;
  const b = df2 / 2;
  const first = Math.max(0, Math.floor(half - REACH * Math.sqrt(half) - REACH));

  let a = df1 / 2 + first;
  // Both are divided by exp(logScale): the binomial density itself while the tail is small.
  let logScale = logBinomialDensity(a, b, x, y);
  let step = b / (a + b);
  let tail =
    y < (b + 1) / (a + b + 2)
      ? (a / (a + b)) * betaContinuedFraction(b, a, y)
      : regularizedBeta(b, a, y, x) * Math.exp(-logScale);
  if (!Number.isFinite(tail)) {
    // The tail is of order one while its step is not representable: the step adds nothing.
    tail = regularizedBeta(b, a, y, x);
    step = 0;
    logScale = 0;
  }
  let weight = poissonDensity(first, half);
  let total = 0;
  for (let j = first; ; j++) {
    const term = weight * tail;
    total += term;
    // Terms are log-concave in j: once they fall, the rest is below a geometric series.
    const ratio = (half / (j + 1)) * (1 + step / tail);
    if (ratio < 1 && term * ratio < 1e-17 * total * (1 - ratio)) break;
    tail += step;
    step *= (x * (a + b)) / (a + 1);
    a += 1;
    weight *= half / (j + 1);
    if (tail > LARGE) {
      tail /= LARGE;
      step /= LARGE;
      total /= LARGE;
      logScale += Math.log(LARGE);
    }
  }
  return Math.min(Math.exp(logScale + Math.log(total)), 1);
}
