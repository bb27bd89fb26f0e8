import type { LandCoverClass } from "../landCover/landCoverClass.ts";

/** Where a number is from: printed in paper A or B, a textbook, our reconstruction, or the user. */
export type SourceTag = "A" | "B" | "T" | "R" | "user";

/** One base coefficient δ: positive = emission, negative = sequestration. */
export interface Coefficient {
  readonly class: LandCoverClass;
  /** Unit as in the set's `unit`, normally t·ha⁻¹·a⁻¹. */
  readonly tPerHa: number;
  readonly source: SourceTag;
}

/**
 * A versioned table of base coefficients of one region. What "t" means (C or CO₂) is said by `unit` and
 * printed with every figure; nothing converts it silently.
 */
export interface CoefficientSet {
  readonly id: string;
  readonly version: number;
  /** For example "t/(ha·a)". */
  readonly unit: string;
  /** For example "southwest". */
  readonly region: string;
  readonly coefficients: readonly Coefficient[];
  /** Raster codes with a coefficient of their own, which wins over that of their class. */
  readonly tPerHaByCode?: Readonly<Record<number, number>>;
}
