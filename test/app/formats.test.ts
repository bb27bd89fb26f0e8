import { describe, expect, it } from "vitest";
import { fractionDigits, tonneScale } from "@/contract/format/scale.ts";

describe("formats", () => {
  it("writes tonnes in 吨 and 万吨 in Chinese, in t, kt and Mt in English", () => {
    const units = (locale: string) => [0, 9_999, 10_000, 5_926_800].map((value) => tonneScale(locale, value).unit);
    expect(units("zh-CN")).toEqual(["t", "t", "wan", "wan"]);
    expect(units("en")).toEqual(["t", "t", "kt", "Mt"]);
    expect(tonneScale("en", -2e6)).toEqual({ divisor: 1e6, unit: "Mt" });
  });

  it("keeps about four significant digits", () => {
    expect([0, 0.004, -0.5, 4.374, 48.06, 592.7, 123_456_789].map(fractionDigits)).toEqual([0, 3, 3, 2, 2, 1, 0]);
  });
});
