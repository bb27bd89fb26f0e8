import "../../support/ownDataDir.ts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../../support/computedArea.ts";
import { SMALL_GRID } from "../../support/smallSeries.ts";
import { requireTileNearAreas } from "@/server/api/tileNearAreas.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { lonLatBounds } from "@/domain/grid/projection.ts";

/** Column and row of the tile over a place (by the formula of the OSM wiki, "Slippy map tilenames"). */
function tileAt(z: number, longitude: number, latitude: number) {
  const φ = (latitude * Math.PI) / 180;
  const x = Math.floor(((longitude + 180) / 360) * 2 ** z);
  const y = Math.floor(((1 - Math.log(Math.tan(φ) + 1 / Math.cos(φ)) / Math.PI) / 2) * 2 ** z);
  return { z, x, y };
}

describe("tiles of a base map", () => {
  beforeAll(() => computeSmallArea([2000]));
  afterAll(removeComputedArea);

  const ask = (z: number, longitude: number, latitude: number) =>
    requireTileNearAreas(LOCAL_OPERATOR, tileAt(z, longitude, latitude));
  const { west, east, south, north } = lonLatBounds(SMALL_GRID);
  const middle = [(west + east) / 2, (south + north) / 2] as const;

  it("are handed on over an area and beside it, at any zoom", async () => {
    for (const z of [0, 5, 9, 14, 18]) await ask(z, ...middle);
    await ask(18, east + (east - west) / 2, middle[1]);
  });

  it("are handed on for the whole country from afar, and not near", async () => {
    await ask(8, 116.4, 39.9);
    await expect(ask(9, 116.4, 39.9)).rejects.toThrow(/away from every study area/);
  });

  it("are not handed on for the rest of the world", async () => {
    await expect(ask(6, 2.35, 48.86)).rejects.toThrow(/away from every study area/);
  });
});
