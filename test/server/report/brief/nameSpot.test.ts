import { describe, expect, it } from "vitest";
import { nameSpot } from "@/server/report/brief/nameSpot.ts";

/** A letter L: a column of 10 × 40 with a foot of 40 × 10 at its lower end (y grows downwards). */
const L = [
  [
    [0, 0],
    [10, 0],
    [10, 30],
    [40, 30],
    [40, 40],
    [0, 40],
    [0, 0],
  ],
] as const;

describe("the place of a name on a map", () => {
  it("is the middle of the land where the name fits there", () => {
    const square = [[[0, 0], [40, 0], [40, 40], [0, 40], [0, 0]]] as const; // prettier-ignore
    expect(nameSpot(square, 20, 5)).toEqual([20, 20]);
  });

  it("lies wholly on the land where the middle is somebody else's: in the foot of an L", () => {
    const [x, y] = nameSpot(L, 20, 5) ?? [NaN, NaN];
    expect(x - 10).toBeGreaterThan(0);
    expect(x + 10).toBeLessThan(40);
    expect(y - 2.5).toBeGreaterThan(30);
    expect(y + 2.5).toBeLessThan(40);
  });

  it("is none where the name is longer than the land", () => {
    expect(nameSpot(L, 45, 5)).toBeNull();
    expect(nameSpot(L, 20, 12)).toBeNull();
  });
});
