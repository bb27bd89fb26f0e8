import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkSilencePeriod, hides, type Silence } from "@/domain/alert/silence.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

const HOUR_MS = 3_600_000;
const SILENCE: Silence = {
  regionCodes: new Set(["520102", "520103"]),
  ruleKey: null,
  highestLevel: "yellow",
  startsMs: 0,
  endsMs: HOUR_MS,
};
const alert = { regionCode: "520102", ruleKey: "countyRiskRise", level: "yellow" } as const;

describe("a silence", () => {
  it("hides what it covers, from its start until just before its end", () => {
    expect(hides(SILENCE, alert, 0)).toBe(true);
    expect(hides(SILENCE, alert, HOUR_MS - 1)).toBe(true);
    expect(hides(SILENCE, alert, HOUR_MS)).toBe(false);
    expect(hides(SILENCE, alert, -1)).toBe(false);
  });

  it("lets a rise in level through", () => {
    expect(hides(SILENCE, { ...alert, level: "orange" }, 1)).toBe(false);
    expect(hides(SILENCE, { ...alert, level: "blue" }, 1)).toBe(true);
  });

  it("hides no other place and no other rule", () => {
    expect(hides(SILENCE, { ...alert, regionCode: "520300" }, 1)).toBe(false);
    expect(hides({ ...SILENCE, ruleKey: "offsetRatioFall" }, alert, 1)).toBe(false);
    expect(hides({ ...SILENCE, regionCodes: null }, { ...alert, regionCode: "520300" }, 1)).toBe(true);
  });

  it("never hides more at a higher level than at a lower one", () => {
    const level = fc.constantFrom(...WARNING_LEVELS);
    fc.assert(
      fc.property(level, level, level, fc.integer({ min: -10, max: HOUR_MS + 10 }), (highest, a, b, now) => {
        const [low, high] = [a, b].sort((x, y) => WARNING_LEVELS.indexOf(x) - WARNING_LEVELS.indexOf(y));
        const silence = { ...SILENCE, highestLevel: highest };
        if (hides(silence, { ...alert, level: high }, now)) {
          expect(hides(silence, { ...alert, level: low }, now)).toBe(true);
        }
      }),
      { seed: 3 },
    );
  });

  it("ends, and within thirty days", () => {
    expect(() => checkSilencePeriod(0, 0)).toThrow("must end after it starts");
    expect(() => checkSilencePeriod(0, 30 * 24 * HOUR_MS)).not.toThrow();
    expect(() => checkSilencePeriod(0, 30 * 24 * HOUR_MS + 1)).toThrow("at most 30 days");
  });
});
