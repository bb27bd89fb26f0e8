import { describe, expect, it } from "vitest";
import { yearsToThreshold } from "@/domain/risk/yearsToThreshold.ts";

const years = [2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024];
const certain = [0.11, 0.15, 0.13, 0.2, 0.24, 0.22, 0.29, 0.31, 0.36, 0.35];
const uncertain = [0.3, -0.1, 0.42, 0.05, 0.38, 0.12, 0.55, 0.02, 0.48, 0.3];

// Expected: R 4.2.2, m <- lm(y ~ x); uniroot of predict(m, data.frame(x = t), interval = "confidence", level = .95)[, col] − limit
// for the columns fit, upr and lwr, minus 2024; tol = 1e-12.
describe("yearsToThreshold", () => {
  it("agrees with the crossings of R's confidence band where the rise is certain", () => {
    const found = yearsToThreshold({ years, values: certain, limit: 0.5, now: 2024 });
    expect(found.slopePerYear).toBeCloseTo(0.0289696969696968, 12);
    expect(found.trendNow).toBeCloseTo(0.36636363636363, 12);
    expect(found.years).toBeCloseTo(4.6129707112973, 8);
    expect(found.earliest).toBeCloseTo(3.1017320513524, 8);
    expect(found.latest).toBeCloseTo(6.777127823879, 8);
    expect(found.reason).toBeNull();
  });

  it("has no latest year where R's lower edge never reaches the limit", () => {
    const found = yearsToThreshold({ years, values: uncertain, limit: 1, now: 2024 });
    expect(found.years).toBeCloseTo(32.900000000001, 8);
    expect(found.earliest).toBeCloseTo(4.9939750740186, 8);
    expect(found.latest).toBeNaN();
    expect(found.reason).toBe("notCertain");
  });

  it("counts nothing below zero: a trend that is over the limit has arrived", () => {
    const found = yearsToThreshold({ years, values: certain, limit: 0.2, now: 2024 });
    expect([found.years, found.earliest, found.latest]).toEqual([0, 0, 0]);
  });

  it("leaves years without data out, wherever they stand", () => {
    const gap = certain.map((value, i) => (i === 3 ? NaN : value));
    const without = yearsToThreshold({
      ...{ years: years.filter((_, i) => i !== 3), values: certain.filter((_, i) => i !== 3) },
      ...{ limit: 0.5, now: 2024 },
    });
    expect(yearsToThreshold({ years, values: gap, limit: 0.5, now: 2024 })).toEqual(without);
    expect(without.n).toBe(9);
  });

  it("says why there is no answer", () => {
    const falling = yearsToThreshold({ years, values: [...certain].reverse(), limit: 0.5, now: 2024 });
    expect([falling.years, falling.earliest, falling.latest, falling.reason]).toEqual([NaN, NaN, NaN, "notRising"]);
    const short = yearsToThreshold({ years: years.slice(0, 4), values: certain.slice(0, 4), limit: 0.5, now: 2018 });
    expect([short.n, short.years, short.reason]).toEqual([4, NaN, "tooFewYears"]);
  });

  it("refuses lists that do not fit and a limit that is none", () => {
    expect(() => yearsToThreshold({ years: [2020], values: [], limit: 1, now: 2020 })).toThrow("1 years do not fit 0");
    expect(() => yearsToThreshold({ years, values: certain, limit: NaN, now: 2020 })).toThrow("Limit NaN");
  });
});
