import proj4 from "proj4";
import { describe, expect, it } from "vitest";
import { PIXEL_LAYERS } from "@/domain/grid/pixelLayer.ts";
import { decodePixelTile, emptyPixelTile, encodePixelTile } from "@/domain/grid/pixelTile.ts";
import { tileLonLat, tilePositions } from "@/domain/grid/webMercatorTile.ts";

const ALBERS = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m";
const PIXEL_M = 30;

/** The tile that holds a place. Source: the usual slippy-map formula. */
function tileAt(longitude: number, latitude: number, zoom: number) {
  const tiles = 2 ** zoom;
  const radians = (latitude * Math.PI) / 180;
  const y = ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * tiles;
  return { x: Math.floor(((longitude + 180) / 360) * tiles), y: Math.floor(y), zoom, size: 256 };
}

describe("the grid place under a tile's pixels", () => {
  const toGrid = (longitude: number, latitude: number): [number, number] => {
    const [x, y] = proj4(ALBERS).forward([longitude, latitude]);
    return [x / PIXEL_M, -y / PIXEL_M];
  };

  it.each([8, 9, 10, 11, 12, 13, 14, 16, 18])(
    "is within a quarter of a 30 m pixel, or a fiftieth of a tile pixel, of what proj4 says at zoom %i",
    (zoom) => {
      const tile = tileAt(106.7, 26.6, zoom);
      const { columns, rows } = tilePositions(tile, toGrid);
      const step = Math.hypot(columns[1] - columns[0], rows[1] - rows[0]);
      let worst = 0;
      for (let y = 0; y < 256; y += 5) {
        for (let x = 0; x < 256; x += 5) {
          const [column, row] = toGrid(...tileLonLat(tile, (x + 0.5) / 256, (y + 0.5) / 256));
          const at = y * 256 + x;
          worst = Math.max(worst, Math.hypot(columns[at] - column, rows[at] - row));
        }
      }
      expect(worst).toBeLessThan(Math.max(0.25, step / 50));
    },
  );

  it("is a number of its own for each pixel, from west to east and north to south", () => {
    const { columns, rows } = tilePositions(tileAt(105, 26, 12), toGrid);
    expect(columns[255]).toBeGreaterThan(columns[0]);
    expect(rows[255 * 256]).toBeGreaterThan(rows[0]);
  });
});

describe("a pixel tile's bytes", () => {
  it.each(PIXEL_LAYERS)("are read back as they were written: %s", (layer) => {
    const tile = emptyPixelTile(layer, 8, 4, 0.25);
    tile.classes.forEach((_, i) => (tile.classes[i] = i));
    tile.detail.forEach((_, i) => (tile.detail[i] = 255 - i));
    tile.steps.forEach((_, i) => (tile.steps[i] = -5 * i));
    const bytes = encodePixelTile(tile);
    expect(decodePixelTile(bytes.buffer as ArrayBuffer)).toEqual(tile);
  });

  it("are refused when they are something else or cut short", () => {
    const bytes = encodePixelTile(emptyPixelTile("land", 1, 4));
    expect(() => decodePixelTile(bytes.slice(0, 20).buffer)).toThrow(/20 bytes/);
    expect(() => decodePixelTile(new ArrayBuffer(64))).toThrow("not a pixel tile");
  });
});
