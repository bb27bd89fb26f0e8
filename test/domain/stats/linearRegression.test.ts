import { describe, expect, it } from "vitest";
import golden from "./golden/regression.json";
import longley from "./golden/longley.json";
import { expectClose, expectListClose } from "./expectClose.ts";
import { linearRegression } from "@/domain/stats/linearRegression.ts";
import type { Predictor } from "@/domain/stats/predictors.ts";
import { stepwiseRegression } from "@/domain/stats/stepwise.ts";

function predictors(x: Readonly<Record<string, number[]>>): Predictor[] {
  return Object.entries(x).map(([name, values]) => ({ name, values }));
}

describe("linearRegression", () => {
  it("agrees with R's lm", () => {
    const fit = linearRegression(golden.y, predictors(golden.x));
    golden.coefficients.forEach((expected, i) => {
      const found = fit.coefficients[i];
      for (const key of ["value", "se", "t", "p"] as const) {
        expectClose(found[key], expected[key], golden.tolerance, `${expected.name} ${key}`);
      }
      if (i > 0) expectClose(found.vif, golden.vif[expected.name as keyof typeof golden.vif], golden.tolerance, "vif");
    });
    for (const key of ["r2", "adjustedR2", "sigma", "f", "pF", "aicc"] as const) {
      expectClose(fit[key], golden[key], golden.tolerance, key);
    }
  });

  it("meets NIST's certified Longley values to eleven digits", () => {
    const fit = linearRegression(longley.y, predictors(longley.x));
    fit.coefficients.forEach(({ name, value, se }, i) => {
      expectClose(value / longley.certified[i].value, 1, longley.tolerance, name);
      expectClose(se / longley.certified[i].se, 1, longley.tolerance, `${name} se`);
    });
    expectClose(fit.sigma / longley.certifiedSigma, 1, longley.tolerance, "sigma");
    expectClose(fit.r2, longley.certifiedR2, longley.tolerance, "R²");
  });

  it("leaves a constant and a collinear predictor undefined and fits the rest", () => {
    const fit = linearRegression(
      [1, 3, 2, 5, 4],
      predictors({ a: [1, 2, 3, 4, 5], b: [2, 4, 6, 8, 10], c: [7, 7, 7, 7, 7] }),
    );
    expectClose(fit.coefficients[1].value, 0.8, 1e-12);
    expect(fit.coefficients[2].value).toBeNaN();
    expect(fit.coefficients[3].value).toBeNaN();
    expect(fit.residualDf).toBe(3);
  });

  it("says nothing about errors when there are no more units than coefficients", () => {
    const fit = linearRegression([1, 2], predictors({ a: [1, 2], b: [5, 1] }));
    expectClose(fit.coefficients[1].value, 1, 1e-12);
    expect(fit.coefficients[1].se).toBeNaN();
    expect(fit.coefficients[2].value).toBeNaN();
    expect(fit.sigma).toBeNaN();
    expect(fit.aicc).toBeNaN();
  });

  it("leaves R² of a constant response undefined", () => {
    const fit = linearRegression([4, 4, 4], predictors({ a: [1, 2, 4] }));
    expect(fit.r2).toBeNaN();
    expectClose(fit.coefficients[0].value, 4, 1e-12);
    expect(fit.f).toBeNaN();
  });

  it("is not moved by a huge common offset of the predictor", () => {
    const far = linearRegression([1, 3, 5, 7.5], predictors({ x: [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 3] }));
    expectClose(far.coefficients[1].value, 2.15, 1e-9);
  });

  it("refuses lengths that differ, numbers that are not finite, and a name given twice", () => {
    expect(() => linearRegression([1, 2], predictors({ a: [1] }))).toThrow("x.a has 1 entries but y has 2");
    expect(() => linearRegression([1, 2], predictors({ a: [1, Number.NaN] }))).toThrow("x.a[1] is NaN");
    expect(() => linearRegression([], [])).toThrow("y is empty");
    expect(() => linearRegression([1], predictors({ "(Intercept)": [1] }))).toThrow("taken twice");
  });
});

describe("stepwiseRegression", () => {
  it("walks the same path by AICc as a search over R's lm", () => {
    const found = stepwiseRegression(golden.y, predictors(golden.x), "aicc");
    expect(found.selected).toEqual(golden.stepwise.selected);
    expect(found.steps.map(({ action, name }) => [action, name])).toEqual(
      golden.stepwise.steps.map(({ action, name }) => [action, name]),
    );
    expectListClose(
      found.steps.map((step) => step.aicc),
      golden.stepwise.steps.map((step) => step.aicc),
      golden.tolerance,
    );
    expectListClose(
      found.importance.map((one) => one.share),
      golden.stepwise.importance,
      golden.tolerance,
    );
  });

  it("walks the same path by p as R's add1 and drop1", () => {
    const found = stepwiseRegression(golden.y, predictors(golden.x), "p");
    expect(found.selected).toEqual(golden.stepwiseP.selected);
    expectListClose(
      found.steps.map((step) => step.p),
      golden.stepwiseP.steps.map((step) => step.p),
      golden.tolerance,
    );
  });

  it("takes only the predictor that explains everything", () => {
    const a = [1, 2, 3, 4, 5, 6, 7, 9];
    const found = stepwiseRegression(
      a.map((v) => 2 * v + 1),
      predictors({ b: [3, 1, 4, 1, 5, 9, 2, 6], a }),
      "aicc",
    );
    expect(found.selected).toEqual(["a"]);
    expect(found.importance).toEqual([{ name: "a", share: 1 }]);
  });

  it("selects nothing from noise that explains nothing", () => {
    const found = stepwiseRegression(
      [1, -1, 1, -1, 1, -1, 1, -1],
      predictors({ a: [1, 1, -1, -1, 1, 1, -1, -1] }),
      "p",
    );
    expect(found.selected).toEqual([]);
    expect(found.model.coefficients.map((c) => c.name)).toEqual(["(Intercept)"]);
  });
});
