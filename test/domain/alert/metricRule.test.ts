import { describe, expect, it } from "vitest";
import type { Metric } from "@/domain/alert/metric.ts";
import { judgeMetricRule } from "@/domain/alert/metricRule.ts";
import { metricValues } from "@/domain/alert/metricValues.ts";
import type { MetricRule } from "@/domain/alert/rule.ts";
import { effectiveOverride, type RegionOverride } from "@/domain/alert/ruleOverride.ts";
import { zoneFigures, type PeriodFigures, type UnitFigures } from "@/domain/alert/unitFigures.ts";
import { zone } from "./fixtures.ts";

const BASELINE_YEARS = 3;
const HECTARES = 100;

/** Counties a, b … with ΔC by year from 2001; the first three years are the baseline. NaN = missing. */
function counties(rows: Readonly<Record<string, readonly number[]>>, netT = 1000): UnitFigures {
  const codes = Object.keys(rows);
  const years = rows[codes[0]].length;
  return {
    regionOf: codes,
    cellOf: null,
    periods: Array.from({ length: years }, (_, i): PeriodFigures => {
      const changeT = codes.map((code) => rows[code][i]);
      return {
        ...{ fromYear: 2000 + i, year: 2001 + i, role: i < BASELINE_YEARS ? "baseline" : "judged" },
        missing: changeT.map((value) => (Number.isNaN(value) ? 1 : 0)),
        ...{ changeT, netT: codes.map(() => netT), netBeforeT: codes.map(() => -netT) },
        ...{ comparedAreaHa: codes.map(() => HECTARES), amount: changeT.map((value) => value / 10), zoneIds: null },
      };
    }),
  };
}

function rule(
  metric: Metric,
  change: Partial<MetricRule["parameters"]> = {},
  own: Partial<MetricRule> = {},
): MetricRule {
  return {
    ...{
      key: "own",
      kind: "metric",
      version: 1,
      nameZh: "自定",
      nameEn: "Own",
      enabled: true,
      sinceYear: 0,
      overrides: [],
    },
    parameters: {
      ...{ metric, scope: "counties", hold: 1, riskLevel: 3, classCode: 8, fromCode: 1, toCode: 8 },
      ...{ condition: { upper: 10, lower: null, recoverUpper: null, recoverLower: null }, warning: "yellow" as const },
      ...change,
    },
    ...own,
  };
}

const path = (code: string) => [code, "p", "area"];
const judge = (versions: readonly MetricRule[], figures: UnitFigures) => judgeMetricRule(versions, figures, path);
const firedIn = (years: ReturnType<typeof judge>) =>
  years.flatMap(({ year, fired }) => fired.map(({ regionCode }) => `${year} ${regionCode}`));

describe("metrics", () => {
  const figures = counties({ a: [1, 2, 3, 4], b: [30, 20, 10, NaN], c: [5, 5, 5, 4] });
  it.each<[Metric, number, readonly number[]]>([
    ["net", 0, [1000, 1000, 1000]],
    ["change", 0, [1, 30, 5]],
    ["density", 0, [0.01, 0.3, 0.05]],
    ["rate", 0, [0.001, 0.03, 0.005]],
    ["rank", 0, [3, 1, 2]],
    ["rank", 3, [1, NaN, 1]],
    ["classArea", 1, [0.2, 2, 0.5]],
    ["change", 3, [4, NaN, 4]],
  ])("%s in period %i", (metric, period, expected) => {
    expect([...metricValues(rule(metric).parameters, figures).values[period]]).toEqual(expected);
  });

  it("z is measured in the county's own baseline, and says nothing about the baseline or without spread", () => {
    const { values, reasonOf } = metricValues(rule("z").parameters, figures);
    // By hand: mean 2, sd 1 of 1, 2, 3; (4 − 2) ÷ 1.
    expect([...values[3]]).toEqual([2, NaN, NaN]);
    expect([...values[0]]).toEqual([NaN, NaN, NaN]);
    expect([reasonOf(0, 0), reasonOf(3, 1), reasonOf(3, 2)]).toEqual(["notJudged", "missingData", "noBaselineSpread"]);
  });

  it("gives the limit as tonnes where it is one: the receipt's line is drawn there", () => {
    const limitT = (metric: Metric) => metricValues(rule(metric).parameters, figures).limitT(3, 0, 2);
    expect((["change", "density", "rate", "z", "net", "classArea"] as const).map(limitT)).toEqual([
      2,
      200,
      2000,
      4,
      null,
      null,
    ]);
  });
});

describe("a rule of one's own", () => {
  const figures = counties({ a: [0, 20, 20, 20, 5, 20], b: [0, 0, 0, NaN, 20, 20] });

  it("fires where its value goes beyond the limit; the baseline's years are told apart and judging begins anew", () => {
    const years = judge([rule("change")], figures);
    expect(firedIn(years)).toEqual(["2002 a", "2004 a", "2005 b", "2006 a"]);
    expect(years.map(({ role }) => role)).toEqual([
      ...Array<string>(3).fill("baseline"),
      ...Array<string>(3).fill("judged"),
    ]);
    expect(years[2].continuing.map(({ regionCode }) => regionCode)).toEqual(["a"]);
    expect(years[4].recovered).toEqual([{ ruleKey: "own", regionCode: "a", value: 5 }]);
    expect(years[3].fired[0]).toMatchObject({
      ...{ ruleKey: "own", ruleVersion: 1, fromYear: 2003, year: 2004, warningLevel: "yellow" },
      ...{ value: 20, limit: 10, unit: "t", limitT: 10, heldSince: null, cells: [], zoneIds: [] },
      facts: { metric: "change", scope: "counties", direction: "above", changeT: 20, comparedAreaHa: 100 },
    });
  });

  it("neither fires nor resolves where data are missing, and says so", () => {
    const gap = counties({ a: [0, 0, 0, 20, NaN, 5] });
    const years = judge([rule("change")], gap);
    expect(years[4]).toMatchObject({
      ...{ fired: [], recovered: [], continuing: [] },
      unevaluated: [{ ruleKey: "own", regionCode: "a", reason: "missingData" }],
      count: { regions: 1, evaluated: 0, fired: 0 },
    });
    expect(years[5].recovered).toHaveLength(1);
  });

  it("watches a value until it has held, with the year it began", () => {
    const years = judge([rule("change", { hold: 2 })], counties({ a: [0, 0, 0, 20, 30, 40] }));
    expect(years[3].pending).toMatchObject([{ year: 2004, value: 20, heldSince: 2004, facts: { heldUpdates: 1 } }]);
    expect(years[4].fired).toMatchObject([
      { year: 2005, value: 30, heldSince: 2004, facts: { heldUpdates: 2, hold: 2 } },
    ]);
    expect(years[5].fired).toEqual([]);
  });

  it.each([1, 2])("neither goes on nor is back between limit and recovery limit, held for %i", (hold) => {
    const condition = { upper: 10, lower: null, recoverUpper: 5, recoverLower: null };
    const years = judge([rule("change", { hold, condition })], counties({ a: [0, 0, 0, 20, 20, 8, 20, 4] }));
    const said = years
      .slice(5)
      .map(({ fired, pending, continuing, recovered }) => [
        [...fired, ...pending].length,
        continuing.length,
        recovered.length,
      ]);
    expect(said).toEqual([
      [0, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(years[6].continuing).toMatchObject([{ value: 20, limit: 10 }]);
  });

  it("ends a watch that did not hold", () => {
    const years = judge([rule("change", { hold: 3 })], counties({ a: [0, 0, 0, 20, 30, 4] }));
    expect(years[5]).toMatchObject({ pending: [], recovered: [{ regionCode: "a", value: 4 }] });
  });

  it("lets a new version go on with what is firing and find what it alone finds", () => {
    const stricter = rule("change", { condition: { upper: 3, lower: null, recoverUpper: null, recoverLower: null } });
    const versions = [rule("change"), { ...stricter, version: 2, sinceYear: 2006 }];
    const years = judge(versions, counties({ a: [0, 0, 0, 20, 20, 20], b: [0, 0, 0, 5, 5, 5] }));
    expect(firedIn(years)).toEqual(["2004 a", "2006 b"]);
    expect(years[5].fired[0].ruleVersion).toBe(2);
  });

  it("begins anew when a version asks another question", () => {
    const other = { ...rule("rank", { condition: { upper: null, lower: 2, recoverUpper: null, recoverLower: null } }) };
    const years = judge([rule("change"), { ...other, version: 2, sinceYear: 2005 }], figures);
    expect(firedIn(years).filter((each) => each < "2005")).toEqual([]);
  });

  it("says nothing while it is off", () => {
    const years = judge([rule("change"), { ...rule("change"), version: 2, enabled: false, sinceYear: 2005 }], figures);
    expect(firedIn(years)).toEqual(["2002 a", "2004 a"]);
    expect(years[4].count).toMatchObject({ regions: 0, evaluated: 0 });
  });

  it("looks at every region with the limits that hold there", () => {
    const own = (regionCode: string, change: Partial<RegionOverride>): RegionOverride => ({
      ...{ regionCode, off: false, upper: null, lower: null, warning: null },
      ...change,
    });
    const overrides = [own("p", { upper: 50 }), own("a", { upper: 5, warning: "red" }), own("c", { off: true })];
    const years = judge(
      [rule("change", {}, { overrides })],
      counties({ a: [0, 0, 0, 6], b: [0, 0, 0, 40], c: [0, 0, 0, 90] }),
    );
    expect(years[3].fired.map(({ regionCode, limit, warningLevel }) => [regionCode, limit, warningLevel])).toEqual([
      ["a", 5, "red"],
    ]);
    expect(years[3].count.regions).toBe(2);
  });

  it("tells of cells county by county, the heaviest first, with the complete list", () => {
    const cells = counties({ u: [0, 0, 0, 12], v: [0, 0, 0, 30], w: [0, 0, 0, 11], x: [0, 0, 0, 1] });
    const figuresOfCells: UnitFigures = { ...cells, regionOf: ["a", "a", "b", "b"], cellOf: [7, 9, 11, 13] };
    const years = judge([rule("change", { scope: "cells" })], figuresOfCells);
    expect(
      years[3].fired.map(({ regionCode, value, cells: list, facts }) => [regionCode, value, list, facts.unitCount]),
    ).toEqual([
      ["a", 30, [9, 7], 2],
      ["b", 11, [11], 1],
    ]);
    expect(years[3].count).toMatchObject({ regions: 2, evaluated: 2 });
  });

  it("does not call a county evaluated of whose cells too many are unknown", () => {
    const cells = counties({ u: [0, 0, 0, NaN], v: [0, 0, 0, 1] });
    const years = judge([rule("change", { scope: "cells" })], { ...cells, regionOf: ["a", "a"], cellOf: [1, 2] });
    expect(years[3].unevaluated).toEqual([{ ruleKey: "own", regionCode: "a", reason: "missingData" }]);
  });

  it("tells of the heaviest zone of a county", () => {
    const zones = [zone(4, "a", { changeT: 500, areaHa: 10 }), zone(5, "a", { changeT: 800, areaHa: 400 })];
    const period = { fromYear: 2003, year: 2004, role: "judged" as const, missing: [0, 0], zones };
    const by = (metric: "change" | "density") =>
      judge([rule(metric, { scope: "zones" })], zoneFigures(["a", "b"], [period], metric))[0].fired;
    expect(by("change").map(({ value, zoneIds }) => [value, zoneIds])).toEqual([[800, [5, 4]]]);
    expect(by("density").map(({ value, zoneIds }) => [value, zoneIds])).toEqual([[50, [4, 5]]]);
  });
});

describe("overrides", () => {
  it("are inherited part by part from the nearest region that says something", () => {
    const overrides: RegionOverride[] = [
      { regionCode: "area", off: false, upper: 9, lower: null, warning: "blue" },
      { regionCode: "p", off: true, upper: null, lower: null, warning: null },
      { regionCode: "a", off: false, upper: 4, lower: null, warning: null },
    ];
    expect(effectiveOverride(overrides, ["a", "p", "area"])).toEqual({
      off: false,
      upper: 4,
      lower: null,
      warning: "blue",
      from: "a",
    });
    expect(effectiveOverride(overrides, ["b", "p", "area"])).toMatchObject({ off: true, upper: 9, from: "p" });
    expect(effectiveOverride(overrides, ["c", "q", "area"])).toMatchObject({ off: false, upper: 9, from: "area" });
    expect(effectiveOverride([], ["c"])).toMatchObject({ off: false, upper: null, from: null });
  });
});
