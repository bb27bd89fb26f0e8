import { completeUnits, type UnitFrame } from "./unitFrame.ts";
import { linearRegression, type LinearRegression } from "../stats/linearRegression.ts";
import { stepwiseRegression, type StepwiseRegression } from "../stats/stepwise.ts";

export interface RegressionOptions {
  readonly response: string;
  readonly predictors: readonly string[];
}

/** One predictor against the response, for a scatter plot. */
export interface Scatter {
  readonly name: string;
  readonly slope: number;
  readonly intercept: number;
  readonly r2: number;
}

export interface RegressionAnalysis {
  readonly n: number;
  readonly missing: number;
  readonly ols: LinearRegression;
  readonly aicc: StepwiseRegression;
  readonly byP: StepwiseRegression;
  readonly scatters: readonly Scatter[];
  /** Positions of the units in the frame. */
  readonly index: Int32Array;
}

/**
 * All predictors at once, forward stepwise by AICc, and classical stepwise by p (.05 in, .10 out); see
 * docs/methods/linear-regression.md.
 *
 * @throws RangeError when the frame lacks a variable, or no unit has them all
 */
export function regressionAnalysis(frame: UnitFrame, options: RegressionOptions): RegressionAnalysis {
  const units = completeUnits(frame, [options.response, ...options.predictors]);
  if (units.index.length === 0) throw new RangeError("No unit has all the variables.");
  const [y, ...values] = units.values;
  const predictors = options.predictors.map((name, j) => ({ name, values: values[j] }));
  return {
    n: y.length,
    missing: units.missing,
    ols: linearRegression(y, predictors),
    aicc: stepwiseRegression(y, predictors, "aicc"),
    byP: stepwiseRegression(y, predictors, "p"),
    scatters: predictors.map((predictor) => {
      const { coefficients, r2 } = linearRegression(y, [predictor]);
      return { name: predictor.name, intercept: coefficients[0].value, slope: coefficients[1].value, r2 };
    }),
    index: units.index,
  };
}
