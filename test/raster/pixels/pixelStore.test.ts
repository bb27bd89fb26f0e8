import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { SMALL_GRID, smallPixels } from "../../support/smallSeries.ts";
import { HAS_GDAL, gdalPixels } from "../gdal.ts";
import { CHANGE, INDEX, LAND } from "@/domain/grid/pixelTile.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { tileLonLat } from "@/domain/grid/webMercatorTile.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { buildPixelStore } from "@/raster/pixels/buildPixelStore.ts";
import { majorityOf } from "@/raster/pixels/classMajority.ts";
import { BlockCache, PixelStore } from "@/raster/pixels/pixelStore.ts";
import { renderTile } from "@/raster/pixels/renderTile.ts";
import { changesOfSquares, UNCHANGED } from "@/raster/pixels/squares.ts";
import { slotTableOf } from "@/raster/slotTable.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";

const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** No data and CLCD's nine codes: slots are codes. */
const CODES = [-32769, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const OUTSIDE = CODES.length;
const classes = { codeCount: CODES.length, outside: OUTSIDE };
const COEFFICIENTS = [NaN, 0.497, -0.581, -0.581, -0.021, -0.253, -0.005, -0.005, 49.1, -0.253];
const indexOfPair = Float64Array.from(
  { length: 100 },
  (_, key) => COEFFICIENTS[key % 10] - COEFFICIENTS[Math.floor(key / 10)],
);

interface Land {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A store of some land; every row's columns `from … to − 1` lie in a region. */
async function storeOf(name: string, { width, height, pixels }: Land, from = 0, to = width): Promise<string> {
  const grid = { ...SMALL_GRID, width, height };
  const source = path.join(folder, `${name}-source.tif`);
  await writeGeoTiff(source, {
    ...{ grid, dataType: "uint8", tileSize: 64, noData: 0 },
    readRows: (first, count) => pixels.subarray(first * width, (first + count) * width),
  });
  const header = openRaster(source);
  const store = path.join(folder, `${name}.tif`);
  buildPixelStore(
    {
      path: store,
      grid,
      source: {
        header,
        slots: slotTableOf(CODES, header.sampleType, header.noData, [0]),
        rowOffset: 0,
        columnOffset: 0,
      },
      codeCount: CODES.length,
      runStarts: Uint32Array.from({ length: height + 1 }, (_, row) => row),
      runFrom: new Int32Array(height).fill(from),
      runTo: new Int32Array(height).fill(to),
    },
    () => true,
  );
  return store;
}

/** Land with clumps, single pixels and no data, the same every time. */
function patchyLand(width: number, height: number, salt: number): Land {
  const pixels = new Uint8Array(width * height);
  for (let i = 0; i < pixels.length; i++) {
    const [row, column] = [Math.floor(i / width), i % width];
    const clump = ((row >> 4) * 7 + (column >> 4) * 5 + salt) % 9;
    const mixed = Math.imul(i + 1, 2_654_435_761) >>> 24;
    pixels[i] = mixed < 20 + salt ? mixed % 10 : clump + 1;
  }
  return { width, height, pixels };
}

function readLevel(store: PixelStore, level: number): Uint8Array {
  const { width, height } = store.sizeOf(level);
  const target = new Uint8Array(width * height);
  store.readWindow(level, { row: 0, column: 0, rows: height, columns: width }, target, OUTSIDE);
  return target;
}

describe("the class of a square of pixels", () => {
  const majority = (squares: number[]) => {
    const counts = new Uint32Array(OUTSIDE + 1);
    for (const value of squares) counts[value]++;
    return majorityOf(counts, 0, squares.length, classes);
  };

  it.each([
    ["the most frequent one", [1, 1, 2, 8], 1],
    ["the smaller number among equals", [8, 8, 2, 2], 2],
    ["a class, however rare, before no data", [0, 0, 0, 5], 5],
    ["no data only where there is nothing else", [0, 0, 0, 0], 0],
    ["a class as long as half of it lies inside", [OUTSIDE, OUTSIDE, 4, 4], 4],
    ["outside beyond that", [OUTSIDE, OUTSIDE, OUTSIDE, 4], OUTSIDE],
  ])("is %s", (_what, squares, expected) => expect(majority(squares)).toBe(expected));
});

describe("a pixel store", () => {
  const land = patchyLand(1300, 1100, 3);

  it("holds every pixel of its regions, and every level's majorities as counted one by one", async () => {
    const store = new PixelStore(await storeOf("levels", land, 37, 1201), new BlockCache(1 << 24));
    const masked = land.pixels.map((code, i) => (i % 1300 < 37 || i % 1300 >= 1201 ? OUTSIDE : code));
    expect(Buffer.compare(readLevel(store, 0), masked)).toBe(0);
    expect(store.levelCount).toBe(3);
    for (const level of [1, 2]) {
      const factor = 2 ** level;
      const { width, height } = store.sizeOf(level);
      const expected = new Uint8Array(width * height);
      for (let square = 0; square < expected.length; square++) {
        const counts = new Uint32Array(OUTSIDE + 1);
        let total = 0;
        for (let row = 0; row < factor; row++) {
          for (let column = 0; column < factor; column++) {
            const r = Math.floor(square / width) * factor + row;
            const c = (square % width) * factor + column;
            if (r >= 1100 || c >= 1300) continue;
            counts[masked[r * 1300 + c]]++;
            total++;
          }
        }
        expected[square] = majorityOf(counts, 0, total, classes);
      }
      expect(Buffer.compare(readLevel(store, level), expected)).toBe(0);
    }
    store.close();
  });

  it("counts squares of the coarse levels like those of the fine ones", async () => {
    const wide = patchyLand(5000, 90, 1);
    const store = new PixelStore(await storeOf("wide", wide), new BlockCache(1 << 24));
    expect(store.levelCount).toBe(5);
    const level = readLevel(store, 4);
    const { width } = store.sizeOf(4);
    for (const square of [0, 17, 200, width, 3 * width + 11]) {
      const counts = new Uint32Array(OUTSIDE + 1);
      const [top, left] = [Math.floor(square / width) * 16, (square % width) * 16];
      for (let row = top; row < top + 16; row++)
        for (let c = left; c < left + 16; c++) counts[wide.pixels[row * 5000 + c]]++;
      expect(level[square]).toBe(majorityOf(counts, 0, 256, classes));
    }
    store.close();
  });

  it("reads any window, also one that reaches beyond the raster", () => {
    const store = new PixelStore(path.join(folder, "levels.tif"), new BlockCache(1 << 20));
    const target = new Uint8Array(6 * 4);
    store.readWindow(0, { row: -2, column: 1196, rows: 4, columns: 6 }, target, OUTSIDE);
    expect([...target.subarray(0, 12)]).toEqual(new Array<number>(12).fill(OUTSIDE));
    expect([...target.subarray(12, 17)]).toEqual([...land.pixels.subarray(1196, 1201)]);
    expect(target[17]).toBe(OUTSIDE);
    store.close();
  });

  it.skipIf(!HAS_GDAL)("is a GeoTIFF whose pixels GDAL reads the same", () => {
    const store = new PixelStore(path.join(folder, "levels.tif"), new BlockCache(1 << 20));
    const byGdal = gdalPixels(path.join(folder, "levels.tif"), folder).subarray(0, 1300 * 1100);
    expect(Buffer.compare(byGdal, readLevel(store, 0))).toBe(0);
    store.close();
  });

  it("leaves nothing behind when it is called off", () => {
    const header = openRaster(path.join(folder, "levels-source.tif"));
    const task = {
      path: path.join(folder, "stopped.tif"),
      grid: header.grid,
      source: {
        header,
        slots: slotTableOf(CODES, header.sampleType, header.noData, [0]),
        rowOffset: 0,
        columnOffset: 0,
      },
      codeCount: CODES.length,
      runStarts: new Uint32Array(1101),
      runFrom: new Int32Array(0),
      runTo: new Int32Array(0),
    };
    expect(() => buildPixelStore(task, (done) => done === 0)).toThrow("cancelled");
    expect(existsSync(task.path)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.includes("stopped"))).toEqual([]);
  });
});

describe("a map tile of pixels", () => {
  /** The tile over the small area's middle. */
  function middleTile(zoom: number) {
    const { inverse } = projectionOf(SMALL_GRID.projection);
    const [longitude, latitude] = inverse([SMALL_GRID.originX + 3000, SMALL_GRID.originY - 2000]);
    const tiles = 2 ** zoom;
    const radians = (latitude * Math.PI) / 180;
    return {
      x: Math.floor(((longitude + 180) / 360) * tiles),
      y: Math.floor(((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * tiles),
      zoom,
      size: 256,
    };
  }
  const base = { grid: SMALL_GRID, codeCount: CODES.length, paths: [], indexOfPair, fragmentIndex: null };
  const { forward } = projectionOf(SMALL_GRID.projection);

  /** Index of the raster's pixel under a tile pixel by proj4 itself; −1 beside the raster, −2 too near an edge to say. */
  function pixelUnder(place: ReturnType<typeof middleTile>, x: number, y: number): number {
    const [e, n] = forward(tileLonLat(place, (x + 0.5) / 256, (y + 0.5) / 256));
    const [column, row] = [(e - SMALL_GRID.originX) / 100, (SMALL_GRID.originY - n) / 100];
    const nearEdge = [column, row].some((value) => Math.abs(value - Math.round(value)) < 0.02);
    if (nearEdge) return -2;
    const isInside = column >= 0 && row >= 0 && column < SMALL_GRID.width && row < SMALL_GRID.height;
    return isInside ? Math.floor(row) * SMALL_GRID.width + Math.floor(column) : -1;
  }

  const small = (year: number): Land => ({
    width: SMALL_GRID.width,
    height: SMALL_GRID.height,
    pixels: smallPixels(year),
  });

  it("shows the class of the very pixel that lies under each of its own", async () => {
    const store = new PixelStore(await storeOf("s2006", small(2006)), new BlockCache(1 << 20));
    const place = middleTile(13);
    const tile = renderTile({ ...base, layer: "land", place }, [store], null);
    expect(tile.factor).toBe(1);
    const pixels = smallPixels(2006);
    let looked = 0;
    for (let i = 0; i < 256 * 256; i += 7) {
      const under = pixelUnder(place, i % 256, i >> 8);
      if (under === -2) continue;
      expect(tile.classes[i]).toBe(under === -1 ? LAND.outside : LAND.firstSlot + pixels[under] - 1);
      looked++;
    }
    expect(looked).toBeGreaterThan(5000);
    store.close();
  });

  it("shows what was gained and lost, and the index in t/ha, of a pair", async () => {
    const stores = [];
    for (const year of [2000, 2006])
      stores.push(new PixelStore(await storeOf(`p${year}`, small(year)), new BlockCache(1 << 20)));
    const place = middleTile(13);
    const change = renderTile({ ...base, layer: "change", place }, stores, null);
    const index = renderTile({ ...base, layer: "index", place }, stores, null);
    const [before, after] = [smallPixels(2000), smallPixels(2006)];
    let changed = 0;
    for (let i = 0; i < 256 * 256; i += 3) {
      const under = pixelUnder(place, i % 256, i >> 8);
      if (under === -2) continue;
      if (under === -1) {
        expect([change.classes[i], index.steps[i]]).toEqual([CHANGE.outside, INDEX.outside]);
        continue;
      }
      const [from, to] = [before[under], after[under]];
      expect(change.classes[i]).toBe(from === to ? CHANGE.unchanged : CHANGE.firstSlot + to - 1);
      expect(change.detail[i]).toBe(from);
      expect(Math.abs(index.steps[i] * index.scale - indexOfPair[from * 10 + to])).toBeLessThanOrEqual(index.scale / 2);
      if (from !== to) changed++;
    }
    expect(changed).toBeGreaterThan(100);
    stores.forEach((store) => store.close());
  });

  it("sums a pair over squares of pixels from afar, and no single changed pixel is lost", () => {
    const before = new Uint8Array(64).fill(1);
    const after = before.slice();
    after[9] = 8;
    const squares = changesOfSquares({ before, after, rows: 8, columns: 8 }, 8, classes, indexOfPair);
    expect(squares.gained[0]).toBe(8);
    expect(squares.share[0]).toBe(4); // 255 ÷ 64, rounded
    expect(squares.indexTPerHa[0]).toBe(indexOfPair[18] / 64);
    const calm = changesOfSquares({ before, after: before, rows: 8, columns: 8 }, 8, classes, indexOfPair);
    expect([calm.gained[0], calm.share[0], calm.indexTPerHa[0]]).toEqual([UNCHANGED, 0, 0]);
  });

  it("leaves pixels without data in a year out of the mean, and says where nothing can be compared", () => {
    const before = Uint8Array.from([1, 0, 1, 1]);
    const after = Uint8Array.from([8, 8, 0, OUTSIDE]);
    const squares = changesOfSquares({ before, after, rows: 2, columns: 2 }, 2, classes, indexOfPair);
    expect(squares.indexTPerHa[0]).toBe(indexOfPair[18]);
    const nothing = changesOfSquares(
      { before: after, after: Uint8Array.of(0, 0, 0, 0), rows: 2, columns: 2 },
      2,
      classes,
      indexOfPair,
    );
    expect([nothing.gained[0], nothing.indexTPerHa[0]]).toEqual([0, NaN]);
  });

  it("is empty beside the raster", () => {
    const store = new PixelStore(path.join(folder, "s2006.tif"), new BlockCache(1 << 20));
    const tile = renderTile({ ...base, layer: "land", place: { x: 0, y: 0, zoom: 10, size: 256 } }, [store], null);
    expect(tile.classes.every((value) => value === LAND.outside)).toBe(true);
    store.close();
  });
});
