import { requireFinite, requireSameLength, type Numbers } from "./requireFinite.ts";

/** One explanatory variable: a name and a value for each unit. */
export interface Predictor {
  readonly name: string;
  readonly values: Numbers;
}

/** The name under which results list the constant term. */
export const INTERCEPT = "(Intercept)";

/**
 * Checks a response and its predictors before any fit.
 *
 * @throws RangeError when y is empty, lengths differ, a value is not finite, or a name repeats or is the intercept's
 */
export function requirePredictors(y: Numbers, predictors: readonly Predictor[]): void {
  if (y.length === 0) throw new RangeError("y is empty; a regression needs at least one unit.");
  requireFinite(y, "y");
  const names = new Set([INTERCEPT]);
  for (const { name, values } of predictors) {
    if (names.has(name)) throw new RangeError(`The name "${name}" is taken twice; give each predictor its own.`);
    names.add(name);
    requireSameLength(values, `x.${name}`, y, "y");
    requireFinite(values, `x.${name}`);
  }
}
