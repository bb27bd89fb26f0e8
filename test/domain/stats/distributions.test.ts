import { describe, expect, it } from "vitest";
import golden from "./golden/distributions.json";
import noncentral from "./golden/noncentralF.json";
import { expectClose, expectRelativelyClose } from "./expectClose.ts";
import { fUpperTail } from "@/domain/stats/fDistribution.ts";
import { noncentralFUpperTail } from "@/domain/stats/noncentralF.ts";
import { normalQuantile, normalTwoSidedP, normalUpperTail } from "@/domain/stats/normal.ts";
import { studentTwoSidedP } from "@/domain/stats/studentT.ts";

describe("distributions", () => {
  it("agrees with R on the normal tail, as far out as a double reaches", () => {
    for (const { z, p } of golden.normal) expectRelativelyClose(normalUpperTail(z), p, golden.tolerance, `z ${z}`);
  });

  it("agrees with R on normal quantiles", () => {
    for (const { p, z } of golden.quantile) expectClose(normalQuantile(p), z, golden.tolerance, `p ${p}`);
  });

  it("agrees with R on Student's t", () => {
    for (const { t, df, p } of golden.student)
      expectRelativelyClose(studentTwoSidedP(t, df), p, golden.tolerance, `t ${t}`);
  });

  it("agrees with R on the central F", () => {
    for (const { f, df1, df2, p } of golden.f) expectRelativelyClose(fUpperTail(f, df1, df2), p, 1e-12, `F ${f}`);
  });

  it("keeps the noncentral F accurate deep in the tail, to 1e-233", () => {
    for (const { f, df1, df2, lambda, p } of noncentral.cases) {
      expectRelativelyClose(noncentralFUpperTail(f, df1, df2, lambda), p, noncentral.tolerance, `F ${f}, λ ${lambda}`);
    }
  });

  it("reduces to the central F without noncentrality and to 1 at F = 0", () => {
    expect(noncentralFUpperTail(2.5, 3, 40, 0)).toBe(fUpperTail(2.5, 3, 40));
    expect(noncentralFUpperTail(0, 3, 40, 7)).toBe(1);
  });

  it("falls steadily as F grows, for the many units of a grid", () => {
    const tails = [2000, 2400, 2600, 2800, 3200].map((f) => noncentralFUpperTail(f, 8, 53_991, 20_000));
    for (let i = 1; i < tails.length; i++) expect(tails[i]).toBeLessThan(tails[i - 1]);
    expect(tails[0]).toBeLessThanOrEqual(1);
  });

  it("leaves a tail without its statistic undefined", () => {
    expect(normalTwoSidedP(Number.NaN)).toBeNaN();
    expect(studentTwoSidedP(Number.NaN, 4)).toBeNaN();
    expect(studentTwoSidedP(1, 0)).toBeNaN();
    expect(fUpperTail(1, 0, 5)).toBeNaN();
    expect(noncentralFUpperTail(1, 0, 5, 2)).toBeNaN();
  });

  it("refuses a quantile outside (0, 1)", () => {
    expect(() => normalQuantile(1)).toThrow("got 1");
  });
});
