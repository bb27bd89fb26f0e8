import { describe, expect, it } from "vitest";
import { SPACE_LEVELS, spaceLevel } from "@/domain/carbon/spaceLevel.ts";

const LIMITS = { extremelyStrong: 30, strong: 1, moderate: 0.3 };

describe("spaceLevel", () => {
  it("counts intensities from stable to both sides; a limit belongs to the stronger class", () => {
    const table: [number, number][] = [
      ...([
        [48.603, 4],
        [30, 4],
        [29.999, 3],
        [1, 3],
        [0.999, 2],
        [0.3, 2],
        [0.299, 1],
        [1e-8, 1],
      ] as [number, number][]),
      ...([
        [0, 0],
        [1e-9, 0],
        [-1e-9, 0],
      ] as [number, number][]),
      ...([
        [-1e-8, -1],
        [-0.3, -2],
        [-1, -3],
        [-30, -4],
      ] as [number, number][]),
    ];
    for (const [index, level] of table) expect(spaceLevel(index, LIMITS), String(index)).toBe(level);
    expect(new Set(table.map(([, level]) => level))).toEqual(new Set(SPACE_LEVELS));
  });

  it("has no level without data, and refuses limits that do not descend", () => {
    expect(spaceLevel(NaN, LIMITS)).toBeNaN();
    expect(() => spaceLevel(1, { extremelyStrong: 1, strong: 30, moderate: 0.3 })).toThrow(RangeError);
  });
});
