import { completeUnits, type UnitFrame } from "./unitFrame.ts";
import { UnsuitableUnits } from "./unsuitableUnits.ts";
import { linearRegression, type LinearRegression } from "../stats/linearRegression.ts";
import type { Predictor } from "../stats/predictors.ts";
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
  /** Response of each unit by the stepwise model (AICc), in the response's unit. */
  readonly fitted: Float64Array;
  /** Response less fitted: positive = more than the model says. */
  readonly residuals: Float64Array;
  /** Positions of the units in the frame. */
  readonly index: Int32Array;
}

/** Values a model gives the units; a coefficient that could not be estimated takes no part. */
function fittedValues(model: LinearRegression, predictors: readonly Predictor[], n: number): Float64Array {
  const fitted = new Float64Array(n);
  for (const { name, value } of model.coefficients) {
    if (!Number.isFinite(value)) continue;
    const values = predictors.find((one) => one.name === name)?.values;
    for (let i = 0; i < n; i++) fitted[i] += value * (values === undefined ? 1 : values[i]);
  }
  return fitted;
}

/**
 * All predictors at once, forward stepwise by AICc, and classical stepwise by p (.05 in, .10 out); see
 * docs/methods/linear-regression.md.
 *
 * @throws RangeError when the frame lacks a variable, or no unit has them all
 */
export function regressionAnalysis(frame: UnitFrame, options: RegressionOptions): RegressionAnalysis {
  const units = completeUnits(frame, [options.response, ...options.predictors]);
  if (units.index.length === 0) throw new UnsuitableUnits("noUnits", "No unit has all the variables.");
  const [y, ...values] = units.values;
  const predictors = options.predictors.map((name, j) => ({ name, values: values[j] }));
  const aicc = stepwiseRegression(y, predictors, "aicc");
  const fitted = fittedValues(aicc.model, predictors, y.length);
  return {
    n: y.length,
    missing: units.missing,
    ols: linearRegression(y, predictors),
    aicc,
    byP: stepwiseRegression(y, predictors, "p"),
    scatters: predictors.map((predictor) => {
      const { coefficients, r2 } = linearRegression(y, [predictor]);
      return { name: predictor.name, intercept: coefficients[0].value, slope: coefficients[1].value, r2 };
    }),
    fitted,
    residuals: y.map((value, i) => value - fitted[i]),
    index: units.index,
  };
}
