import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_RULES } from "@/domain/alert/defaultRules.ts";
import { evaluateRules } from "@/domain/alert/evaluateRules.ts";
import { ownBaseline, type EvaluationInput, type RegionFacts } from "@/domain/alert/evaluationFacts.ts";
import type { RuleKind } from "@/domain/alert/rule.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";
import { county, year, zone } from "./fixtures.ts";

function evaluate(key: RuleKind, input: EvaluationInput) {
  return evaluateRules(
    DEFAULT_RULES.filter((rule) => rule.key === key),
    input,
  );
}

describe("the default rules", () => {
  it("have a name in both languages and parameters that survive JSON", () => {
    expect(DEFAULT_RULES.map((rule) => rule.key)).toEqual([
      "countyRiskRise",
      "zoneRiskRise",
      "countyNetGrowth",
      "offsetRatioFall",
    ]);
    for (const rule of DEFAULT_RULES) {
      expect(rule.nameZh).toMatch(/[一-鿿]/);
      expect(rule.nameEn).toMatch(/^[A-Z]/);
      expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
    }
  });

  it("find nothing in a quiet year and say that every county was looked at", () => {
    const result = evaluateRules(
      DEFAULT_RULES,
      year([county("a"), county("b"), county("p", { regionLevel: "prefecture" })]),
    );
    expect(result.alerts).toEqual([]);
    expect(result.unevaluated).toEqual([]);
    expect(result.counts.map(({ ruleKey, regions, evaluated, fired }) => [ruleKey, regions, evaluated, fired])).toEqual(
      [
        ["countyRiskRise", 2, 2, 0],
        ["zoneRiskRise", 2, 2, 0],
        ["countyNetGrowth", 2, 2, 0],
        ["offsetRatioFall", 1, 1, 0],
      ],
    );
  });
});

describe("countyRiskRise", () => {
  const risen = { riskLevel: 3, changeT: 600, densityTPerHa: 0.6 };

  it("fires with ΔC against the level's bound times the compared area", () => {
    const { alerts } = evaluate("countyRiskRise", year([county("a", risen)], [zone(4, "a"), zone(5, "b")]));
    expect(alerts).toEqual([
      {
        ruleKey: "countyRiskRise",
        ruleVersion: 1,
        regionCode: "a",
        fromYear: 2023,
        year: 2024,
        level: 3,
        warningLevel: "orange",
        value: 600,
        limit: 500,
        unit: "t",
        limitT: 500,
        heldSince: null,
        facts: {
          level: 3,
          previousLevel: 1,
          previousKnown: true,
          changeT: 600,
          densityTPerHa: 0.6,
          boundTPerHa: 0.5,
          comparedAreaHa: 1000,
        },
        zoneIds: [4],
        cells: [],
      },
    ]);
  });

  it.each<[string, Partial<RegionFacts>, string | null]>([
    ["from high to extremely high", { riskLevel: 4, previousRiskLevel: 3 }, "red"],
    ["from an unknown year to high", { riskLevel: 3, previousRiskLevel: -1 }, "orange"],
    ["from none to medium", { riskLevel: 2, previousRiskLevel: 0 }, null],
    ["staying high", { riskLevel: 3, previousRiskLevel: 3 }, null],
    ["falling from extremely high to high", { riskLevel: 3, previousRiskLevel: 4 }, null],
  ])("%s", (_, facts, warning) => {
    const { alerts } = evaluate("countyRiskRise", year([county("a", facts)]));
    expect(alerts.map((alert) => alert.warningLevel)).toEqual(warning ? [warning] : []);
  });

  it("reports a county without a level as not evaluated", () => {
    const { unevaluated, counts } = evaluate("countyRiskRise", year([county("a", { riskLevel: -1 }), county("b")]));
    expect(unevaluated).toEqual([{ ruleKey: "countyRiskRise", regionCode: "a", reason: "notJudged" }]);
    expect(counts[0]).toMatchObject({ regions: 2, evaluated: 1 });
  });
});

describe("zoneRiskRise", () => {
  it("fires with the ΔC of the county's heaviest zone at the highest level", () => {
    const zones = [
      zone(0, "a", { level: 3, changeT: 9000 }),
      zone(1, "a", { level: 4, changeT: 1200 }),
      zone(2, "a", { level: 4, changeT: 1300, areaHa: 600 }),
      zone(3, "b", { level: 4 }),
    ];
    const { alerts } = evaluate(
      "zoneRiskRise",
      year([county("a")], zones, [zone(7, "a"), zone(8, "a", { level: 4, cellCount: 3 })]),
    );
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ level: 4, warningLevel: "red", value: 1300, limit: 2 * 600, zoneIds: [2, 1, 0] });
    expect(alerts[0].facts).toMatchObject({ zone: 2, zoneCount: 3, previousLevel: 3, boundTPerHa: 2 });
  });

  it("stays quiet without a rise, without a zone and below the minimum size", () => {
    const same = year([county("a")], [zone(0, "a")], [zone(7, "a")]);
    const small = year([county("a")], [zone(0, "a", { cellCount: 3 })]);
    for (const input of [same, small, year([county("a")])]) expect(evaluate("zoneRiskRise", input).alerts).toEqual([]);
    expect(evaluate("zoneRiskRise", year([county("a")], [zone(0, "a")])).alerts).toHaveLength(1);
  });

  it("is not evaluated while there are no thresholds for zones", () => {
    const input: EvaluationInput = { ...year([county("a")]), zoneBounds: [NaN, NaN, NaN, NaN] };
    expect(evaluate("zoneRiskRise", input).unevaluated[0].reason).toBe("notJudged");
  });
});

describe("countyNetGrowth", () => {
  it("fires above mean + 2 sd of the county's own past, not at it", () => {
    const input = year([county("a", { changeT: 110 }), county("b", { changeT: 110.001 })]);
    const { alerts } = evaluate("countyNetGrowth", input);
    expect(
      alerts.map(({ regionCode, value, limit, warningLevel }) => [regionCode, value, limit, warningLevel]),
    ).toEqual([["b", 110.001, 110, "yellow"]]);
  });

  it("scales the yearly baseline to the years of the pair", () => {
    const input = { ...year([county("a", { changeT: 500 })]), fromYear: 2020 };
    expect(evaluate("countyNetGrowth", input).alerts[0]).toMatchObject({
      limit: 440,
      facts: { years: 4, changeTPerYear: 125 },
    });
  });

  it.each([
    { before: NaN, alerts: 1, when: "last year is unknown" },
    { before: 110, alerts: 1, when: "last year was at the limit" },
    { before: 130, alerts: 0, when: "last year was over it and the change hardly grew" },
    { before: 100.1, alerts: 1, when: "last year was under it" },
    { before: 120, alerts: 1, when: "the change grew by half" },
  ])("fires $alerts time(s) when $when", ({ before, alerts }) => {
    const input = year([county("a", { changeT: 180, previousChangeTPerYear: before })]);
    expect(evaluate("countyNetGrowth", input).alerts).toHaveLength(alerts);
  });

  it("is not evaluated with fewer than three baseline pairs", () => {
    const input = year([county("a", { changeT: 1e6, growthBaseline: ownBaseline([1, 2, NaN]) })]);
    expect(evaluate("countyNetGrowth", input)).toMatchObject({
      alerts: [],
      unevaluated: [{ regionCode: "a", reason: "tooFewBaselinePairs" }],
      counts: [{ regions: 1, evaluated: 0 }],
    });
  });
});

describe("offsetRatioFall", () => {
  const prefecture = (facts: Partial<RegionFacts>) => county("p", { regionLevel: "prefecture", ...facts });

  it("fires below mean − sd and below last year, for prefectures and the area only", () => {
    const facts = { offsetRatio: 0.3, previousOffsetRatio: 0.45 };
    const input = year([prefecture(facts), county("all", { ...facts, regionLevel: "area" }), county("a", facts)]);
    const { alerts } = evaluate("offsetRatioFall", input);
    expect(
      alerts.map(({ regionCode, value, limit, unit, warningLevel }) => [regionCode, value, limit, unit, warningLevel]),
    ).toEqual([
      ["p", 0.3, 0.4, "ratio", "blue"],
      ["all", 0.3, 0.4, "ratio", "blue"],
    ]);
  });

  it("stays quiet when the ratio recovers or is within one sd", () => {
    for (const facts of [
      { offsetRatio: 0.3, previousOffsetRatio: 0.2 },
      { offsetRatio: 0.4, previousOffsetRatio: 0.5 },
    ]) {
      expect(evaluate("offsetRatioFall", year([prefecture(facts)])).alerts).toEqual([]);
    }
  });

  it.each<[string, Partial<RegionFacts>]>([
    ["noIncrement", { offsetRatio: NaN }],
    ["noPreviousRatio", { previousOffsetRatio: NaN }],
    ["tooFewBaselinePairs", { offsetBaseline: ownBaseline([0.5]) }],
    ["missingData", { missingData: true }],
  ])("is not evaluated: %s", (reason, facts) => {
    expect(evaluate("offsetRatioFall", year([prefecture(facts)])).unevaluated[0].reason).toBe(reason);
  });
});

describe("missing data", () => {
  it("never fires and is never an all-clear, whatever the other facts", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    const facts = fc.record({
      riskLevel: fc.integer({ min: -1, max: 4 }),
      previousRiskLevel: fc.integer({ min: -1, max: 4 }),
      changeT: number,
      offsetRatio: number,
    });
    fc.assert(
      fc.property(facts, fc.constantFrom("county", "prefecture", "area"), (some, regionLevel) => {
        const region = county("a", { ...some, regionLevel, missingData: true });
        const { alerts, unevaluated, counts } = evaluateRules(
          DEFAULT_RULES,
          year([region], [zone(0, "a", { level: 4 })]),
        );
        expect(alerts).toEqual([]);
        expect(unevaluated.every((gap) => gap.reason === "missingData")).toBe(true);
        expect(counts.every((count) => count.evaluated === 0)).toBe(true);
        expect(unevaluated).toHaveLength(regionLevel === "county" ? 3 : 1);
      }),
    );
  });
});

describe("evaluateRules", () => {
  it("gives every region exactly one answer per rule and at most one alert", () => {
    const facts = fc.record({
      riskLevel: fc.integer({ min: -1, max: 4 }),
      previousRiskLevel: fc.integer({ min: -1, max: 4 }),
      changeT: fc.double({ min: -300, max: 300, noNaN: true }),
      missingData: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 12 }), (list) => {
        const input = year(
          list.map((some, index) => county(`c${index}`, some)),
          [zone(0, "c0"), zone(1, "c1", { level: 4 })],
        );
        const result = evaluateRules(DEFAULT_RULES, input);
        const keys = [...result.alerts, ...result.unevaluated].map(
          ({ ruleKey, regionCode }) => `${ruleKey}/${regionCode}`,
        );
        expect(new Set(keys).size).toBe(keys.length);
        for (const { ruleKey, regions, evaluated, fired } of result.counts) {
          expect(regions - evaluated).toBe(result.unevaluated.filter((gap) => gap.ruleKey === ruleKey).length);
          expect(fired).toBe(result.alerts.filter((alert) => alert.ruleKey === ruleKey).length);
        }
        for (const alert of result.alerts) {
          expect(alert.value).toBeGreaterThanOrEqual(alert.ruleKey === "countyNetGrowth" ? alert.limit : -300);
          expect(WARNING_LEVELS).toContain(alert.warningLevel);
        }
        expect(evaluateRules(DEFAULT_RULES, input)).toEqual(result);
      }),
    );
  });

  it("refuses years that do not ascend", () => {
    expect(() => evaluateRules(DEFAULT_RULES, { ...year([]), fromYear: 2024 })).toThrow(
      "Year 2024 does not come after 2024.",
    );
  });
});

describe("ownBaseline", () => {
  it("takes mean and sample sd of the known values", () => {
    expect(ownBaseline([1, 2, NaN, 3])).toEqual({ n: 3, mean: 2, sd: 1 });
    expect(ownBaseline([5])).toEqual({ n: 1, mean: 5, sd: NaN });
    expect(ownBaseline([])).toEqual({ n: 0, mean: NaN, sd: NaN });
  });
});
