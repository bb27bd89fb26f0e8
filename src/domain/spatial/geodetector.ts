import { centralPowerSum, isConstant, mean } from "../stats/moments.ts";
import { noncentralFUpperTail } from "../stats/noncentralF.ts";
import { requireFinite, type Numbers } from "../stats/requireFinite.ts";
import { summariseStrata, type Strata, type StrataSummary } from "./strata.ts";

/** How much of the response's variance a factor's strata account for; see docs/methods/geodetector.md. */
export interface FactorDetector {
  readonly name: string;
  /** 1 − SSW/SST, on [0, 1]. */
  readonly q: number;
  readonly f: number;
  /** Noncentrality of F. */
  readonly lambda: number;
  /** P(F > f) of the noncentral F distribution. */
  readonly p: number;
  /** Number of strata. */
  readonly strata: number;
}

/** A response prepared once for all detectors. */
export interface DetectorResponse {
  /** Deviations from the mean, in y's unit. */
  readonly centred: Float64Array;
  readonly mean: number;
  /** Σ (y − ȳ)²; 0 for a constant response. */
  readonly sst: number;
}

/**
 * Checks and centres the response.
 *
 * @throws RangeError when y is empty or a value is not finite
 */
export function detectorResponse(y: Numbers): DetectorResponse {
  requireFinite(y, "y");
  if (y.length === 0) throw new RangeError("y is empty; the geographical detector needs units.");
  const centre = mean(y);
  const centred = Float64Array.from(y, (value) => value - centre);
  return { centred, mean: centre, sst: isConstant(y, centre) ? 0 : centralPowerSum(centred, 0, 2) };
}

/** λ = [Σ ȳₕ² − (Σ √Nₕ ȳₕ)²/N] ÷ σ², σ² the population variance. */
function noncentrality(summary: StrataSummary, overallMean: number, n: number, sst: number): number {
  let squares = 0;
  let weighted = 0;
  summary.means.forEach((deviation, c) => {
    const stratumMean = overallMean + deviation;
    squares += stratumMean * stratumMean;
    weighted += Math.sqrt(summary.counts[c]) * stratumMean;
  });
  // By Cauchy–Schwarz it cannot be negative; rounding can make it so.
  return Math.max(0, squares - (weighted * weighted) / n) / (sst / n);
}

/**
 * Factor detector: q = 1 − SSW/SST with its noncentral F test, F = ((N − L)/(L − 1))·q/(1 − q).
 *
 * @param response from `detectorResponse` · @param strata the factor, one stratum for each unit
 * @returns q is `NaN` for a constant response; F, λ and p are also `NaN` for a single stratum, for as many strata as units
 * and where the strata account for everything (q = 1)
 *
 * Source: J.-F. Wang, T.-L. Zhang & B.-J. Fu, A measure of spatial stratified heterogeneity, Ecological Indicators 67 (2016).
 */
export function factorDetector(response: DetectorResponse, strata: Strata): FactorDetector {
  const n = response.centred.length;
  const count = strata.labels.length;
  const summary = summariseStrata(response.centred, strata);
  const { sst } = response;
  const q = sst === 0 ? Number.NaN : Math.max(0, 1 - summary.ssw / sst);
  const tested = sst > 0 && count > 1 && count < n;
  const f = tested && summary.ssw > 0 ? ((n - count) / (count - 1)) * ((sst - summary.ssw) / summary.ssw) : Number.NaN;
  const lambda = tested ? noncentrality(summary, response.mean, n, sst) : Number.NaN;
  const atLeastZero = Number.isNaN(f) ? f : Math.max(0, f);
  return {
    name: strata.name,
    q,
    f: atLeastZero,
    lambda,
    p: noncentralFUpperTail(atLeastZero, count - 1, n - count, lambda),
    strata: count,
  };
}
