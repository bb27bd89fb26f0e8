import type { PoiFunction } from "./poiFunction.ts";

/** What paper B says of a function's coefficient; it prints no figures. */
export interface ReportedSign {
  readonly poiFunction: PoiFunction;
  readonly sign: "+" | "−";
  /** Whether it is said to rise towards high quantiles. */
  readonly rises: boolean;
}

/**
 * Signs of the quantile regression of paper B, shown beside ours as notes.
 *
 * Source: Land 2026, 15(4), 628, §4 and §5.
 */
export const PAPER_B_SIGNS: readonly ReportedSign[] = [
  { poiFunction: "industrial", sign: "+", rises: true },
  { poiFunction: "transportation", sign: "+", rises: true },
  { poiFunction: "residential", sign: "+", rises: true },
  { poiFunction: "commercialService", sign: "−", rises: false },
];

/**
 * Identification accuracy of error-theory thresholds as paper B reports it, 0–1; how it was measured is not printed.
 *
 * Source: Land 2026, 15(4), 628.
 */
export const PAPER_B_ACCURACY = 0.8776;
