import { mean, standardDeviation } from "../stats/moments.ts";
import type { LevelBounds } from "../risk/riskLevel.ts";

/** A region's own past: mean and sd (divisor n − 1) over the pairs of the baseline. */
export interface OwnBaseline {
  /** Pairs with a value. */
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/**
 * A region's own baseline from its values, one per baseline pair.
 *
 * @param values - t per year, or ratios; NaN = no value in that pair.
 * @returns mean NaN without a value, sd NaN with fewer than two.
 */
export function ownBaseline(values: readonly number[]): OwnBaseline {
  const known = values.filter((value) => Number.isFinite(value));
  return { n: known.length, mean: mean(known), sd: standardDeviation(known, 1) };
}

/** What the rules know of one region in the judged year. */
export interface RegionFacts {
  readonly regionCode: string;
  readonly regionLevel: "area" | "prefecture" | "county";
  /** Data of either year are missing: no rule is evaluated. */
  readonly missingData: boolean;
  /** 0 … 4; −1 = not judged. */
  readonly riskLevel: number;
  /** Of the judged year before; −1 = unknown, which counts as none. */
  readonly previousRiskLevel: number;
  /** ΔC, t. */
  readonly changeT: number;
  readonly comparedAreaHa: number;
  /** ΔC ÷ compared area, t·ha⁻¹. */
  readonly densityTPerHa: number;
  /** Limits of the levels for this region, t·ha⁻¹ (`boundsTPerHa`). */
  readonly bounds: LevelBounds;
  /** ΔC of the baseline pairs, t **per year**. */
  readonly growthBaseline: OwnBaseline;
  /** ΔC of the judged year before, t **per year**; NaN = unknown, which counts as under any limit. */
  readonly previousChangeTPerYear: number;
  /** Reduction ÷ increment; NaN without increment. */
  readonly offsetRatio: number;
  readonly previousOffsetRatio: number;
  readonly offsetBaseline: OwnBaseline;
}

/** What the rules know of one risk zone of the judged year. */
export interface ZoneFacts {
  readonly zone: number;
  /** The county it is counted to. */
  readonly countyCode: string;
  /** 0 … 4. */
  readonly level: number;
  readonly cellCount: number;
  readonly changeT: number;
  /** Compared area, ha. */
  readonly areaHa: number;
  /** The zone's own limits, t·ha⁻¹; left out = those of `EvaluationInput.zoneBounds`. */
  readonly bounds?: LevelBounds;
}

/** The judged year. */
export interface EvaluationInput {
  readonly fromYear: number;
  readonly year: number;
  readonly regions: readonly RegionFacts[];
  readonly zones: readonly ZoneFacts[];
  /** Zones of the judged year before; none where it was not judged. */
  readonly previousZones: readonly ZoneFacts[];
  /** Limits of the levels of zones, t·ha⁻¹. */
  readonly zoneBounds: LevelBounds;
  /** A region itself, then the ones above it, up to the area: whose overrides hold there. */
  readonly pathOf: (regionCode: string) => readonly string[];
}
