import { fUpperTail } from "../stats/fDistribution.ts";
import type { DetectorResponse } from "./geodetector.ts";
import { DETECTOR_LEVEL } from "./riskDetector.ts";
import { summariseStrata, type Strata } from "./strata.ts";

/** Whether two factors account for the response's variance to a different degree. */
export interface EcologicalDetector {
  readonly a: string;
  readonly b: string;
  /** SSW of a ÷ SSW of b, with N − 1 and N − 1 degrees of freedom. */
  readonly f: number;
  /** Two-sided: the same whichever factor comes first. */
  readonly p: number;
  /** p < 0.05; `null` when the test is undefined. */
  readonly significant: boolean | null;
}

/**
 * Ecological detector for all pairs of factors.
 *
 * @param response from `detectorResponse` · @param factors at least one
 * @returns f and p are `NaN` where a factor leaves no variance within its strata or there are fewer than 2 units
 *
 * Source: J.-F. Wang et al., Geographical detectors-based health risk assessment, IJGIS 24 (2010).
 */
export function ecologicalDetector(response: DetectorResponse, factors: readonly Strata[]): EcologicalDetector[] {
  const df = response.centred.length - 1;
  const within = factors.map((strata) => (response.sst === 0 ? 0 : summariseStrata(response.centred, strata).ssw));
  const pairs: EcologicalDetector[] = [];
  for (let a = 0; a < factors.length; a++) {
    for (let b = a + 1; b < factors.length; b++) {
      const f = within[a] > 0 && within[b] > 0 ? within[a] / within[b] : Number.NaN;
      const p = f >= 1 ? 2 * fUpperTail(f, df, df) : 2 * fUpperTail(1 / f, df, df);
      const bounded = Number.isNaN(p) ? p : Math.min(1, p);
      const significant = Number.isNaN(bounded) ? null : bounded < DETECTOR_LEVEL;
      pairs.push({ a: factors[a].name, b: factors[b].name, f, p: bounded, significant });
    }
  }
  return pairs;
}
