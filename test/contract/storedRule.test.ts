import { describe, expect, it } from "vitest";
import { ruleDraftSchema, ruleSchema } from "@/contract/rule.ts";

const named = { key: "own-1", version: 1, nameZh: "自定", nameEn: "Own" };

describe("a stored rule", () => {
  it("that an older program wrote takes the defaults of what was added since", () => {
    const stored = { metric: "change", scope: "counties", condition: { upper: 10 }, warning: "red" };
    expect(ruleSchema.parse({ ...named, kind: "metric", parameters: stored })).toEqual({
      ...{ ...named, kind: "metric", enabled: true, sinceYear: 0, overrides: [] },
      parameters: {
        ...{ metric: "change", scope: "counties", warning: "red", hold: 1, riskLevel: 3 },
        ...{ classCode: null, fromCode: null, toCode: null },
        condition: { upper: 10, lower: null, recoverUpper: null, recoverLower: null },
      },
    });
    const growth = { sdMultiplier: 2, minimumBaselinePairs: 3, repeatRatio: 1.5, warning: "yellow" };
    expect(ruleSchema.parse({ ...named, kind: "countyNetGrowth", parameters: growth })).toMatchObject({
      enabled: true,
    });
  });

  it.each([
    ["noLimit", { condition: {} }],
    ["recoveryBeyondLimit", { condition: { upper: 1, recoverUpper: 2 } }],
    ["metricNotInScope", { metric: "rank", scope: "cells" }],
    ["zonesHaveNoLowerLimit", { scope: "zones", condition: { lower: 1 } }],
    ["classMissing", { metric: "classArea" }],
  ])("is refused: %s", (fault, change) => {
    const parameters = { metric: "change", scope: "counties", condition: { upper: 1 }, warning: "red", ...change };
    const { error } = ruleDraftSchema.safeParse({ kind: "metric", nameZh: "自", nameEn: "Own", parameters });
    expect(error?.issues.map(({ message }) => message)).toEqual([fault]);
  });
});
