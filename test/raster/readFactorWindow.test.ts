import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { forgeTiff, packZstd } from "../support/forgeTiff.ts";
import { SMALL_GRID, smallPixels } from "../support/smallSeries.ts";
import { readFactorWindow } from "@/raster/readFactorWindow.ts";
import { clcdGrid, temporaryFolder, writePixels } from "./asciiRaster.ts";

const WIDTH = 300;
const HEIGHT = 210;
/** Every pixel says where it is. */
const places = Float32Array.from({ length: WIDTH * HEIGHT }, (_, i) => i);

describe("readFactorWindow", () => {
  it.each([
    [{ row: 0, column: 0, rows: HEIGHT, columns: WIDTH, step: 1 }],
    [{ row: 13, column: 70, rows: 150, columns: 201, step: 4 }],
    [{ row: 13, column: 70, rows: 150, columns: 201, step: 7 }],
    [{ row: 100, column: 5, rows: 1, columns: 3, step: 1 }],
    [{ row: 0, column: 0, rows: HEIGHT, columns: WIDTH, step: 64 }],
  ])("takes the middle pixel of every square of %j", async (window) => {
    const path = join(temporaryFolder(onTestFinished), "factor.tif");
    await writePixels(path, clcdGrid(WIDTH, HEIGHT), places, { noData: 40_000, tileSize: 32 });
    const { row, column, rows, columns, step } = window;
    const wanted: number[] = [];
    for (let r = 0; r < Math.ceil(rows / step); r++)
      for (let c = 0; c < Math.ceil(columns / step); c++) {
        const at = Math.min(r * step + (step >> 1), rows - 1) + row;
        const place = at * WIDTH + Math.min(c * step + (step >> 1), columns - 1) + column;
        wanted.push(place === 40_000 ? NaN : place);
      }
    expect([...(await readFactorWindow(path, window))]).toEqual(wanted);
  });

  it("reads ZSTD as well", async () => {
    const path = join(temporaryFolder(onTestFinished), "factor.tif");
    const pixels = smallPixels(2000);
    writeFileSync(path, forgeTiff({}, { packed: packZstd(pixels), compression: 50_000 }));
    expect(readFileSync(path).length).toBeGreaterThan(pixels.length);
    const { width, height } = SMALL_GRID;
    const values = await readFactorWindow(path, { row: 0, column: 0, rows: height, columns: width, step: 1 });
    expect([...values]).toEqual([...pixels]);
  });
});
