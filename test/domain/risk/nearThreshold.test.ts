import { describe, expect, it } from "vitest";
import { nearThreshold } from "@/domain/risk/nearThreshold.ts";

const bounds = () => [-1, 0.5, 1, 2] as const;

describe("nearThreshold", () => {
  it("lists units at 90 to 100 % of their next limit, the nearest first", () => {
    // next limits: .5, .5, 1, 1, 2, 2; a limit belongs to the lower level, so 1 is at 100 % of it
    const near = nearThreshold([0.44, 0.45, 0.9, 1, 1.79, 1.9], bounds);
    expect(near).toEqual([
      { unit: 3, level: 2, value: 1, limit: 1, ratio: 1 },
      { unit: 5, level: 3, value: 1.9, limit: 2, ratio: 0.95 },
      { unit: 1, level: 1, value: 0.45, limit: 0.5, ratio: 0.9 },
      { unit: 2, level: 2, value: 0.9, limit: 1, ratio: 0.9 },
    ]);
  });

  it("leaves out reductions, what is over the last limit, and units without data or limits", () => {
    expect(nearThreshold([-0.95, 0, 2.5, NaN], bounds)).toEqual([]);
    expect(nearThreshold([0.95], () => [NaN, NaN, NaN, NaN])).toEqual([]);
    expect(nearThreshold([-0.001], () => [-2, 0, 1, 2])).toEqual([]);
  });

  it("goes by each unit's own limits and by the share asked for", () => {
    const own = [
      [0, 1, 2, 3],
      [0, 10, 20, 30],
    ] as const;
    expect(nearThreshold([0.8, 8], (unit) => own[unit], 0.75).map(({ unit, limit }) => [unit, limit])).toEqual([
      [0, 1],
      [1, 10],
    ]);
    expect(() => nearThreshold([1], bounds, 1)).toThrow("Near share 1");
  });
});
