import { join } from "node:path";
import type * as Fs from "node:fs";
import { deflateSync } from "node:zlib";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { cellGridOf } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { wholeRegionRuns } from "@/domain/grid/regionRuns.ts";
import { cropToGrid, isWorthCropping } from "@/raster/cropToGrid.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { resampleNearest } from "@/raster/resampleNearest.ts";
import { tallySeries } from "@/raster/tallySeries.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import { putTile, TiledTiffFile } from "@/raster/tiledTiffFile.ts";
import { openValueReader } from "@/raster/valueReader.ts";
import { clcdGrid, temporaryFolder, writePixels } from "./asciiRaster.ts";

/** Bytes that were asked of the system since the last reset. */
const read = { bytes: 0, calls: 0 };
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof Fs>();
  const readSync = (...args: Parameters<typeof fs.readSync>) => {
    const count = fs.readSync(...args);
    read.bytes += count;
    read.calls++;
    return count;
  };
  return { ...fs, readSync };
});

const TILE = 128;
/** China at 30 m: 1,190,752 tiles. */
const COUNTRY = clcdGrid(150_000, 130_000, { originX: -2_600_010, originY: 5_900_010 });
const ACROSS = Math.ceil(COUNTRY.width / TILE);
/** Tiles that are written, in and around the area; the rest of the country is sparse. */
const WRITTEN = { rows: [700, 712], columns: [600, 615] } as const;
/** An area inside them that begins in the middle of a tile. */
const AREA: GridSpec = {
  ...COUNTRY,
  width: 1000,
  height: 700,
  originX: COUNTRY.originX + (605 * TILE + 50) * 30,
  originY: COUNTRY.originY - (703 * TILE + 31) * 30,
};
const OFFSET = { rowOffset: 703 * TILE + 31, columnOffset: 605 * TILE + 50 };
/** Tiles that the area touches. */
const TOUCHED = 6 * 9;

const codeAt = (row: number, column: number) =>
  1 + ((row * 31 + (column >> 2) * 7 + Math.floor((row * column) / 512)) % 9);

function makeCountry(path: string): number {
  const file = new TiledTiffFile(path, {
    ...{ grid: COUNTRY, dataType: "uint8", compression: "deflate", tileSize: TILE, noData: 0 },
  });
  let largest = 0;
  for (let tileRow = WRITTEN.rows[0]; tileRow < WRITTEN.rows[1]; tileRow++) {
    for (let tileColumn = WRITTEN.columns[0]; tileColumn < WRITTEN.columns[1]; tileColumn++) {
      const pixels = Uint8Array.from({ length: TILE * TILE }, (_, i) =>
        codeAt(tileRow * TILE + Math.floor(i / TILE), tileColumn * TILE + (i % TILE)),
      );
      const packed = deflateSync(pixels);
      largest = Math.max(largest, packed.length);
      putTile(file.slot, tileRow * ACROSS + tileColumn, packed);
    }
  }
  file.finish({ durable: false });
  return largest;
}

/** What the area must hold. */
const expected = Uint8Array.from({ length: AREA.width * AREA.height }, (_, i) =>
  codeAt(703 * TILE + 31 + Math.floor(i / AREA.width), 605 * TILE + 50 + (i % AREA.width)),
);

function allPixels(header: RasterHeader): number[] {
  const { width, height } = header.grid;
  const reader = openValueReader(header);
  const values = new Float64Array(width * height);
  reader.readWindow({ row: 0, column: 0, rows: height, columns: width }, values);
  reader.close();
  return [...values];
}

describe("a country's raster", { timeout: 60_000 }, () => {
  let clear = () => {};
  const folder = temporaryFolder((remove) => (clear = remove));
  const path = join(folder, "country.tif");
  let largestTile = 0;

  beforeAll(() => {
    largestTile = makeCountry(path);
    return clear;
  });
  beforeEach(() => {
    read.bytes = read.calls = 0;
  });

  /** The blocks that are touched, their places in the two lists (a window of each per row of blocks), and the header. */
  const mostBytes = (passes: number) => passes * (TOUCHED * largestTile + 6 * 2 * 8 * 1024 * 2) + 4096;

  it("is opened by a few hundred bytes, however many tiles it has", () => {
    const header = openRaster(path, OPERATOR_LIMITS);
    expect(header.blocks.offsets.count).toBe(1_190_752);
    expect(read.bytes).toBeLessThan(4096);
  });

  it("is read only where it overlaps the area", async () => {
    const header = openRaster(path, OPERATOR_LIMITS);
    const cells = cellGridOf(AREA, 33);
    const runs = wholeRegionRuns(AREA.width, AREA.height);
    const input = { grid: AREA, cells, runs, fragments: fragmentsOf(runs, cells), pairs: [] };
    const epochs = [{ header, legendNoData: [0] }];
    const tally = await tallySeries({ ...input, epochs, legendCodes: [1, 2, 3, 4, 5, 6, 7, 8, 9] }, { threads: 0 });
    const pixels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((code) => expected.filter((one) => one === code).length);
    expect([...tally.classTotals[0].pixels]).toEqual(pixels);
    // Units of the pass do not begin where tiles do: a tile at the seam of two is unpacked for both.
    expect(read.bytes).toBeLessThan(mostBytes(2));
  });

  it("is cut to the area's window, pixel by pixel", async () => {
    const header = openRaster(path, OPERATOR_LIMITS);
    expect(isWorthCropping(header, AREA, OFFSET)).toBe(true);
    await cropToGrid(header, AREA, OFFSET, join(folder, "window.tif"));
    expect(read.bytes).toBeLessThan(mostBytes(2));
    const window = openRaster(join(folder, "window.tif"));
    expect(window.grid).toEqual({ ...AREA, projection: window.grid.projection });
    expect(window.noData).toBe(0);
    expect(allPixels(window)).toEqual([...expected]);
  });

  it("fills what the country does not cover with its no-data value", async () => {
    const header = openRaster(path, OPERATOR_LIMITS);
    const beyond = { ...AREA, width: 3, height: 2, originX: COUNTRY.originX + (COUNTRY.width - 1) * 30 };
    const offset = { ...OFFSET, columnOffset: COUNTRY.width - 1 };
    await cropToGrid(header, beyond, offset, join(folder, "beyond.tif"));
    expect(allPixels(openRaster(join(folder, "beyond.tif")))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("is resampled without reading the rest, areas before and after told of the area alone", async () => {
    // A third of a pixel off: every value comes from the pixel that holds the centre.
    const target = { ...AREA, originX: AREA.originX + 10, originY: AREA.originY - 10 };
    const report = await resampleNearest(path, target, join(folder, "moved.tif"), OPERATOR_LIMITS);
    expect(read.bytes).toBeLessThan(mostBytes(5));
    expect(report.filledPixels).toBe(AREA.width * AREA.height);
    expect(report.movedRatio).toBe(1);
    const hectares = (areas: ReadonlyMap<number, number>) => [...areas.values()].reduce((sum, ha) => sum + ha, 0);
    expect(hectares(report.areaAfterHa)).toBeCloseTo(AREA.width * AREA.height * 0.09, 6);
    expect(hectares(report.areaBeforeHa)).toBeCloseTo(AREA.width * AREA.height * 0.09, 6);
    expect(allPixels(openRaster(join(folder, "moved.tif")))).toEqual([...expected]);
  });
});

describe("isWorthCropping", () => {
  const small = clcdGrid(10, 10);

  it.each([
    ["much larger, with a no-data value", clcdGrid(40, 40), { noData: 0 }, true],
    ["much larger, covering all, without one", clcdGrid(40, 40), {}, true],
    ["much larger, leaving a gap, without one", clcdGrid(400, 5), {}, false],
    ["hardly larger", clcdGrid(12, 12), { noData: 0 }, false],
  ])("judges a file that is %s", async (_, grid, more, worth) => {
    const file = join(temporaryFolder(onTestFinished), "a.tif");
    const header = await writePixels(file, grid, new Uint8Array(grid.width * grid.height), more);
    expect(isWorthCropping(header, small, { rowOffset: 0, columnOffset: 0 })).toBe(worth);
  });

  it("keeps a file whole whose values are no bytes", async () => {
    const file = join(temporaryFolder(onTestFinished), "a.tif");
    expect(
      isWorthCropping(await writePixels(file, clcdGrid(40, 40), new Float32Array(1600)), small, {
        rowOffset: 0,
        columnOffset: 0,
      }),
    ).toBe(false);
  });
});
