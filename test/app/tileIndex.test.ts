import { describe, expect, it } from "vitest";
import { cellLookup } from "@/app/_components/map/cellLookup.ts";
import { tileIndex } from "@/app/_components/map/tileIndex.ts";
import { tileLonLat } from "@/domain/grid/webMercatorTile.ts";

const ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m";
const grid = {
  ...{ projection: ALBERS, projectionName: "Albers", geographic: false, pixelAreaHa: 9 },
  ...{ originX: -50_000, originY: 3_050_000, pixelWidth: 300, pixelHeight: 300, width: 900, height: 900 },
  ...{ cellPx: 3, cellRows: 300, cellCols: 300 },
};
const cells = Uint32Array.from({ length: 300 * 300 }, (_, index) => index).filter((cell) => cell % 7 !== 0);
const lookup = cellLookup(grid, cells);

/** Tile of web Mercator that holds a place. */
function tileAt(longitude: number, latitude: number, zoom: number) {
  const tiles = 2 ** zoom;
  const radians = (latitude * Math.PI) / 180;
  const y = ((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * tiles;
  return { x: Math.floor(((longitude + 180) / 360) * tiles), y: Math.floor(y), zoom, size: 256 };
}

describe("tile index", () => {
  it.each([7, 8, 10, 12])("finds at zoom %i the cells that projecting every pixel would find", (zoom) => {
    const [latitude, longitude] = lookup.corners(45_150)[0];
    const tile = tileAt(longitude, latitude, zoom);
    const index = tileIndex(tile, lookup);
    expect(index).not.toBeNull();
    let different = 0;
    for (let y = 0; y < 256; y += 3) {
      for (let x = 0; x < 256; x += 3) {
        const exact = lookup.positionAt(...lookup.toGrid(...tileLonLat(tile, (x + 0.5) / 256, (y + 0.5) / 256)));
        if (index?.[y * 256 + x] !== exact) different++;
      }
    }
    expect(different / (86 * 86)).toBeLessThan(0.01);
  });

  it("says so when no pixel of a tile has a cell", () => {
    expect(tileIndex(tileAt(-60, 10, 8), lookup)).toBeNull();
  });
});

describe("cell lookup", () => {
  it("draws the outer edge of the grid as a closed line through its corners", () => {
    const outline = lookup.outline();
    expect(outline[0]).toEqual(outline.at(-1));
    const [column, row] = lookup.toGrid(outline[33][1], outline[33][0]);
    expect(column).toBeCloseTo(300, 6);
    expect(row).toBeCloseTo(300, 6);
  });

  it("finds a cell at the middle of its own corners, and nothing for a cell that is not listed", () => {
    const corners = lookup.corners(15_100);
    const latitude = corners.reduce((sum, [value]) => sum + value, 0) / 4;
    const longitude = corners.reduce((sum, [, value]) => sum + value, 0) / 4;
    const position = lookup.positionAt(...lookup.toGrid(longitude, latitude));
    expect(lookup.cellAt(position)).toBe(15_100);
    expect(lookup.positionOf(15_100)).toBe(position);
    expect(lookup.positionOf(14)).toBe(-1);
  });
});
