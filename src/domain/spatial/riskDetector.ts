import type { Label } from "../stats/classificationAccuracy.ts";
import { studentTwoSidedP } from "../stats/studentT.ts";
import type { DetectorResponse } from "./geodetector.ts";
import { summariseStrata, type Strata, type StrataSummary } from "./strata.ts";

/** Level of the risk and the ecological detector. */
export const DETECTOR_LEVEL = 0.05;

/** Whether the means of two strata differ, by Welch's t test. */
export interface StrataContrast {
  readonly a: Label;
  readonly b: Label;
  /** Mean of a minus mean of b, in y's unit. */
  readonly difference: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
  /** p < 0.05; `null` when the test is undefined. */
  readonly significant: boolean | null;
}

/** Means of a factor's strata and their pairwise comparison. */
export interface RiskDetector {
  readonly name: string;
  readonly strata: readonly { readonly label: Label; readonly n: number; readonly mean: number }[];
  readonly contrasts: readonly StrataContrast[];
}

function contrast(strata: Strata, summary: StrataSummary, a: number, b: number): StrataContrast {
  const [na, nb] = [summary.counts[a], summary.counts[b]];
  const va = summary.squares[a] / (na - 1) / na;
  const vb = summary.squares[b] / (nb - 1) / nb;
  const difference = summary.means[a] - summary.means[b];
  const defined = na > 1 && nb > 1 && va + vb > 0;
  const t = defined ? difference / Math.sqrt(va + vb) : Number.NaN;
  const df = defined ? (va + vb) ** 2 / ((va * va) / (na - 1) + (vb * vb) / (nb - 1)) : Number.NaN;
  const p = studentTwoSidedP(t, df);
  const significant = Number.isNaN(p) ? null : p < DETECTOR_LEVEL;
  return { a: strata.labels[a], b: strata.labels[b], difference, t, df, p, significant };
}

/**
 * Risk detector: stratum means of a factor, and Welch's t test between each two strata.
 *
 * @param response from `detectorResponse` · @param strata the factor
 * @returns t, df and p are `NaN` for strata with a single unit or without any variance
 *
 * Source: J.-F. Wang et al., Geographical detectors-based health risk assessment, IJGIS 24 (2010).
 */
export function riskDetector(response: DetectorResponse, strata: Strata): RiskDetector {
  const summary = summariseStrata(response.centred, strata);
  const contrasts: StrataContrast[] = [];
  for (let a = 0; a < strata.labels.length; a++) {
    for (let b = a + 1; b < strata.labels.length; b++) contrasts.push(contrast(strata, summary, a, b));
  }
  return {
    name: strata.name,
    strata: strata.labels.map((label, c) => ({
      label,
      n: summary.counts[c],
      mean: response.mean + summary.means[c],
    })),
    contrasts,
  };
}
