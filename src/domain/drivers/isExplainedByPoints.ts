import { POI_FUNCTIONS } from "./poiFunction.ts";

/** Variables made of points of interest: their number, their share, their density. */
const KINDS = ["poi:", "share:", "density:"];

/**
 * Whether any explaining variable is made of points of interest. What it explains must then not be made of them itself: an
 * index with a function factor would explain itself.
 *
 * @param explanatory names of predictors of a regression, or of factors of a detector
 * @example
 * isExplainedByPoints(["var:gdp", "density:industrial"]); // true
 */
export function isExplainedByPoints(explanatory: readonly string[]): boolean {
  const functions: readonly string[] = POI_FUNCTIONS;
  return explanatory.some((name) =>
    KINDS.some((kind) => name.startsWith(kind) && functions.includes(name.slice(kind.length))),
  );
}
