import { z } from "zod";
import { linearRegression, type LinearRegression } from "@/domain/stats/linearRegression.ts";
import { stepwiseRegression } from "@/domain/stats/stepwise.ts";
import { named, numbers, predictorsOf } from "./inputFields.ts";
import { defineMethod } from "./statsMethod.ts";

const fields = { y: numbers, x: named(z.number()) };

const INPUT_HELP = `  y          list of n finite numbers
  x          object: name -> list of n finite numbers (an intercept is added)`;

function report({ coefficients, r2, adjustedR2, sigma, f, pF, aicc }: LinearRegression): object {
  return {
    coefficients: Object.fromEntries(coefficients.map(({ name, ...rest }) => [name, rest])),
    r2,
    adjustedR2,
    sigma,
    f,
    pF,
    aicc,
  };
}

export const olsMethod = defineMethod({
  summary: "ordinary least squares",
  help: `Input:
${INPUT_HELP}

Output: coefficients {name: {value, se, t, p, vif}} with "(Intercept)", r2, adjustedR2, sigma, f, pF, aicc. A constant or
collinear predictor has null coefficients.`,
  schema: z.strictObject(fields),
  compute: ({ y, x }) => report(linearRegression(y, predictorsOf(x))),
});

export const stepwiseMethod = defineMethod({
  summary: "forward stepwise regression with removals",
  help: `Input:
${INPUT_HELP}
  criterion  "aicc", or "p" (in .05, out .10)

Output: as ols for the chosen model, and steps [{action, name, aicc, p}], selected (names), importance {name: share of the
SSE rises when left out}.`,
  schema: z.strictObject({ ...fields, criterion: z.enum(["aicc", "p"]) }),
  compute: ({ y, x, criterion }) => {
    const { model, steps, selected, importance } = stepwiseRegression(y, predictorsOf(x), criterion);
    return {
      ...report(model),
      steps,
      selected,
      importance: Object.fromEntries(importance.map(({ name, share }) => [name, share])),
    };
  },
});
