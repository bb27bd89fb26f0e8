import type { LandCoverClass } from "../landCover/landCoverClass.ts";

/** One base coefficient δ: positive = emission, negative = sequestration. */
export interface Coefficient {
  readonly landCoverClass: LandCoverClass;
  /** In the set's unit, normally t·ha⁻¹·a⁻¹. */
  readonly tPerHa: number;
  /** Where the number is from: "A", "B" (papers), "T" (textbook), "R" (our reconstruction) or the user's own words. */
  readonly source: string;
}

/** The numbers of one region, as the accounts read them. */
export interface CoefficientTable {
  readonly id: string;
  /** For example "southwest". */
  readonly region: string;
  readonly rows: readonly Coefficient[];
  /** Raster codes with a coefficient of their own, which wins over that of their class. */
  readonly tPerHaByCode?: Readonly<Record<number, number>>;
}

/**
 * A versioned table of base coefficients. What "t" means (C or CO₂) is said by `unitText` and printed with every
 * figure; nothing converts it silently.
 */
export interface CoefficientSet extends CoefficientTable {
  readonly version: number;
  /** For example "t/(ha·a)". */
  readonly unitText: string;
  /** The publication or person behind the set. */
  readonly source: string;
}
