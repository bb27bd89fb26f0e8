import { centralPowerSum } from "../stats/moments.ts";
import { normalTwoSidedP } from "../stats/normal.ts";
import type { Numbers } from "../stats/requireFinite.ts";
import { deviations } from "./moran.ts";
import { requireMatchingUnits, type SpatialWeights } from "./spatialWeights.ts";

/** Where a unit lies in the Moran scatterplot: its own value, then its neighbours' weighted mean, against the mean. */
export type MoranQuadrant = "high-high" | "low-low" | "high-low" | "low-high";

/** Local Moran statistics of each unit; see docs/methods/local-moran.md. */
export interface LocalMoran {
  /** Iᵢ, no unit. Under row-standardised weights their mean is the global I. */
  readonly ii: Float64Array;
  /** Conditional expectation given the unit's own value. */
  readonly expectation: Float64Array;
  /** Conditional variance. */
  readonly variance: Float64Array;
  readonly z: Float64Array;
  /** Two-sided normal p. */
  readonly p: Float64Array;
  /** `null` where the own deviation or that of the neighbours is exactly 0, as for islands. */
  readonly quadrant: readonly (MoranQuadrant | null)[];
}

function quadrantOf(own: number, lag: number): MoranQuadrant | null {
  if (own === 0 || lag === 0) return null;
  if (own > 0) return lag > 0 ? "high-high" : "high-low";
  return lag > 0 ? "low-high" : "low-low";
}

/** Everything undefined: constant values or no unit. */
function undefinedLocalMoran(n: number): LocalMoran {
  const none = () => new Float64Array(n).fill(Number.NaN);
  return {
    ii: none(),
    expectation: none(),
    variance: none(),
    z: none(),
    p: none(),
    quadrant: Array.from({ length: n }, () => null),
  };
}

/**
 * Local Moran's Iᵢ = zᵢ Σⱼ wᵢⱼ zⱼ / m₂, z = x − x̄, m₂ = Σz²/n, with its moments given the value of unit i:
 * E = −zᵢ² Wᵢ/((n − 1) m₂), V = (zᵢ/m₂)²·n/(n − 2)·(Wᵢ₂ − Wᵢ²/(n − 1))·(m₂ − zᵢ²/(n − 1)), Wᵢ = Σⱼwᵢⱼ, Wᵢ₂ = Σⱼwᵢⱼ².
 *
 * @param values n finite values in one unit · @param w weights of the same n units, without the units themselves
 * @returns all `NaN` for constant values; z and p are `NaN` where the variance is 0 (islands, a unit exactly at the mean)
 * @throws RangeError when a value is not finite or the lengths differ
 *
 * Source: L. Anselin, Local indicators of spatial association, Geographical Analysis 27 (1995); R. Sokal, N. Oden &
 * B. Thomson, Local spatial autocorrelation in a biological model, Geographical Analysis 30 (1998).
 */
export function localMoran(values: Numbers, w: SpatialWeights): LocalMoran {
  requireMatchingUnits(values, w);
  const n = w.n;
  const deviation = deviations(values);
  if (deviation === null) return undefinedLocalMoran(n);
  const m2 = centralPowerSum(deviation, 0, 2) / n;
  const result = { ...undefinedLocalMoran(n), quadrant: [] as (MoranQuadrant | null)[] };
  for (let i = 0; i < n; i++) {
    let lag = 0;
    let wi = 0;
    let wi2 = 0;
    for (let e = w.offsets[i]; e < w.offsets[i + 1]; e++) {
      const weight = w.weights[e];
      lag += weight * deviation[w.neighbours[e]];
      wi += weight;
      wi2 += weight * weight;
    }
    const own = deviation[i];
    const variance = (own / m2) ** 2 * (n / (n - 2)) * (wi2 - (wi * wi) / (n - 1)) * (m2 - (own * own) / (n - 1));
    result.ii[i] = (own * lag) / m2;
    result.expectation[i] = -(own * own * wi) / ((n - 1) * m2);
    result.variance[i] = n > 2 ? variance : Number.NaN;
    // A variance at rounding level (every other unit is a neighbour) is none.
    const defined = variance > 1e-14 * (own / m2) ** 2 * wi2 * m2;
    result.z[i] = defined ? (result.ii[i] - result.expectation[i]) / Math.sqrt(variance) : Number.NaN;
    result.p[i] = normalTwoSidedP(result.z[i]);
    result.quadrant.push(quadrantOf(own, lag));
  }
  return result;
}
