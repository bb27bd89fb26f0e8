/** What can be asked of an area's figures; each has its words on the pages. */
export const ANALYSIS_KINDS = [
  "hotSpots",
  "functionalSpace",
  "quantileRegression",
  "geodetector",
  "regression",
  "clustering",
  "distribution",
  "thresholds",
] as const;
