import { describe, expect, it } from "vitest";
import golden from "./golden/normality.json";
import { expectClose, expectListClose } from "./expectClose.ts";
import { normality } from "@/domain/stats/normality.ts";
import { qqPlot } from "@/domain/stats/qqPlot.ts";

describe("normality", () => {
  it("agrees with R on population moments and the Jarque–Bera test", () => {
    const found = normality(golden.values);
    for (const key of ["mean", "sd", "skewness", "kurtosis"] as const)
      expectClose(found[key], golden[key], golden.tolerance, key);
    expectClose(found.jarqueBera.statistic, golden.statistic, golden.tolerance);
    expectClose(found.jarqueBera.p, golden.p, golden.tolerance);
  });

  it("leaves the shape of a constant undefined, and everything of nothing", () => {
    const constant = normality([0.1, 0.1, 0.1]);
    expect(constant.sd).toBe(0);
    expect(constant.skewness).toBeNaN();
    expect(constant.jarqueBera.p).toBeNaN();
    expect(normality([]).mean).toBeNaN();
    expect(normality([]).sd).toBeNaN();
  });

  it("keeps its digits far from zero", () => {
    expectClose(normality([1e9 + 1, 1e9 + 2, 1e9 + 4]).skewness, normality([1, 2, 4]).skewness, 1e-9);
  });

  it("refuses a number that is not finite", () => {
    expect(() => normality([1, Infinity])).toThrow("values[1] is Infinity");
    expect(() => normality([1, -1e200])).toThrow("at most 1e+150 in size");
  });
});

describe("qqPlot", () => {
  it("uses the plotting positions of R's qqnorm, for few values and for many", () => {
    expectListClose(qqPlot(golden.values).theoretical, golden.qq, golden.tolerance);
    expectListClose(qqPlot(golden.values.slice(0, 5)).theoretical, golden.qq5, golden.tolerance);
  });

  it("sorts the sample", () => {
    expect(Array.from(qqPlot([3, 1, 2]).sample)).toEqual([1, 2, 3]);
  });
});
