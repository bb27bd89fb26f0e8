import { describe, expect, it } from "vitest";
import { keepApart } from "@/app/_components/map/keepApart.ts";
import { groupBorders, labelPlace, readOutlines, regionAt } from "@/app/_components/map/regionGeometry.ts";

/** Three unit squares in a row: a and b in one group, c in another. */
const square = (code: string, left: number): GeoJSON.Feature => ({
  type: "Feature",
  properties: { code },
  geometry: {
    type: "Polygon",
    coordinates: [
      [
        [left, 0],
        [left + 1, 0],
        [left + 1, 1],
        [left, 1],
        [left, 0],
      ],
    ],
  },
});
const outlines = readOutlines({
  type: "FeatureCollection",
  features: [square("a", 0), square("b", 1), square("c", 2)],
});
const groupOf = (code: string) => (code === "c" ? "2" : "1");

describe("region geometry", () => {
  it("finds the county that holds a place, and none outside", () => {
    expect(regionAt(outlines, 0.5, 0.5)).toBe("a");
    expect(regionAt(outlines, 2.9, 0.1)).toBe("c");
    expect(regionAt(outlines, 3.1, 0.5)).toBeUndefined();
  });

  it("draws borders between groups and around them, not between members of one group, each once", () => {
    const edges = groupBorders(outlines, groupOf).flatMap((line) =>
      line.slice(1).map((to, index) =>
        [line[index], to]
          .map(([x, y]) => `${x},${y}`)
          .sort()
          .join(" "),
      ),
    );
    expect(edges).toContain("2,0 2,1");
    expect(edges).not.toContain("1,0 1,1");
    expect(edges).toHaveLength(9);
    expect(new Set(edges).size).toBe(9);
  });

  it("draws no group borders where neighbours share no points", () => {
    const apart = readOutlines({ type: "FeatureCollection", features: [square("a", 0), square("c", 5)] });
    expect(groupBorders(apart, groupOf)).toEqual([]);
  });

  it("puts a county's name into its middle", () => {
    expect(labelPlace(outlines[1])).toEqual([1.5, 0.5]);
  });

  it("keeps names apart, the earlier ones first", () => {
    const box = (left: number) => ({ left, right: left + 10, top: 0, bottom: 5 });
    expect(keepApart([box(0), box(8), box(20), box(29)])).toEqual([true, false, true, false]);
  });
});
