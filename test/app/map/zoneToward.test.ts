import { describe, expect, it } from "vitest";
import { middleOf, zoneToward } from "@/app/_components/map/zoneToward.ts";

const at = (zone: number, longitude: number, latitude: number) => ({ zone, longitude, latitude });
const HOME = at(1, 106, 27);
const PLACES = [HOME, at(2, 106.2, 27.05), at(3, 107, 27), at(4, 106, 27.5), at(5, 105.9, 26)];

describe("the zone beside a zone", () => {
  it.each([
    [{ east: 1, north: 0 }, 2],
    [{ east: 0, north: 1 }, 4],
    [{ east: 0, north: -1 }, 5],
  ] as const)("toward %j is %j, the nearest that lies more that way than across", (heading, zone) => {
    expect(zoneToward(PLACES, HOME, heading)?.zone).toBe(zone);
  });

  it("is none where nothing lies that way", () => {
    expect(zoneToward(PLACES, HOME, { east: -1, north: 0 })).toBeNull();
  });

  it("is looked for from the middle of its outline", () => {
    const outline = {
      type: "MultiPolygon",
      coordinates: [
        [
          [
            [106, 26],
            [108, 26],
            [108, 27],
          ],
        ],
        [
          [
            [106, 28],
            [107, 28],
            [106, 27],
          ],
        ],
      ],
    };
    expect(middleOf(outline)).toEqual({ longitude: 107, latitude: 27 });
  });
});
