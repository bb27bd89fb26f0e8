import { dataDir } from "../../support/ownDataDir.ts";
import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fromArrayBuffer } from "geotiff";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_GRID, smallPixels } from "../../support/smallSeries.ts";
import { GET as getGeoTiff } from "@/app/api/areas/[areaId]/geotiffs/[file]/route.ts";
import { GET as getPixel } from "@/app/api/areas/[areaId]/pixel/route.ts";
import { GET as getTile } from "@/app/api/areas/[areaId]/tiles/[layer]/[years]/[z]/[x]/[y]/route.ts";
import type { AccountingChoice } from "@/contract/accounting.ts";
import { pixelTileVersion } from "@/contract/pixelAddress.ts";
import { pixelStorySchema, type PixelStory } from "@/contract/pixels.ts";
import { pixelCentre } from "@/domain/grid/gridSpec.ts";
import { CHANGE, decodePixelTile } from "@/domain/grid/pixelTile.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { sharedPixelCrew } from "@/raster/pixels/sharedCrew.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";
import { PERSON_COOKIE } from "@/server/auth/actingPerson.ts";
import { makeCurrent } from "@/server/db/accounting.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { createFactorInput } from "@/server/db/factorInput.ts";
import { addPerson } from "@/server/db/person.ts";
import { getPixelGround, getPixelInfo } from "@/server/db/pixelStore.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { workOnOverviews } from "@/workers/workOnOverviews.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

/*
 * The area: 60 × 40 pixels of 1 ha, cells of 5 × 5, four counties. County 5101 holds columns 1–27 of rows 1–18, county
 * 5102 the columns from 28 on: the cells of columns 25–29 belong to both.
 *
 * Factors: bare rock covers half of columns 0–27 and nothing else, so forest there sequesters 0.581 / 2. Energy per
 * built-up hectare of county 5101 is 100, 70, 40 in the three years, elsewhere nothing is known (factor 1).
 */
const YEARS = [2000, 2003, 2006] as const;
const NOW = new Date("2026-01-01T00:00:00Z");
const areaId = SMALL_AREA_ID;
const never = new AbortController().signal;
const COEFFICIENT: Readonly<Record<number, number>> = { 1: 0.497, 2: -0.581, 4: -0.021, 5: -0.253, 8: 49.1 };
const ENERGY: Readonly<Record<number, number>> = { 2000: 1, 2003: 0.7, 2006: 0.4 };
const CELL_PX = 5;
/** Half of the account's rounding step, for each of the few transitions of a cell's fragments. */
const CELL_TOLERANCE_T = 30 * 2 ** -23;

/** Coefficient of a code at a place, worked out from the facts above. */
function coefficientAt(code: number, column: number, row: number, year: number): number {
  const isIn5101 = column >= 1 && column <= 27 && row >= 1 && row <= 18;
  if (code === 8 && isIn5101) return COEFFICIENT[8] * ENERGY[year];
  if ((code === 2 || code === 4) && column <= 24) return COEFFICIENT[code] * 0.5;
  return COEFFICIENT[code];
}

const codeAt = (year: number, column: number, row: number) => smallPixels(year)[row * SMALL_GRID.width + column];

async function take(indexMode: AccountingChoice["indexMode"]): Promise<void> {
  const limits = { low: 0, high: 10 };
  const choice: AccountingChoice = {
    ...{ coefficientSetId: "liu-2022-v1", coefficientRegion: "southwest", indexMode },
    factorSettings: { karst: {}, intensity: { baseYear: YEARS[0], limits } },
  };
  await makeCurrent(LOCAL_OPERATOR, { areaId, choice, note: "", now: NOW });
  await workUntilIdle(never);
  await layOut();
}

async function layOut(): Promise<void> {
  for (let round = 0; round < 20; round++) if (!(await workOnOverviews(never))) return;
  throw new Error("the pixels were never laid out");
}

async function loadFactors(): Promise<void> {
  const reading = { unitText: "1", scale: 1, offset: 0, validMin: null, validMax: null };
  const facts = { areaId, source: "test", synthetic: true, reading, now: NOW };
  const grid = { ...SMALL_GRID, width: 15, height: 10, pixelWidth: 400, pixelHeight: 400 };
  const karst = path.join(dataDir, "karst.tif");
  const readRows = (_first: number, rows: number) =>
    Float32Array.from({ length: rows * grid.width }, (_, i) => (i % grid.width < 7 ? 0.5 : 0));
  await writeGeoTiff(karst, { grid, dataType: "float32", tileSize: 16, readRows });
  const energy = path.join(dataDir, "energy.csv");
  writeFileSync(energy, `code,year,tce\n${YEARS.map((year) => `5101,${year},${100 * ENERGY[year]}`).join("\n")}\n`);
  await createFactorInput(LOCAL_OPERATOR, {
    ...{ ...facts, variable: "karst", year: null, fileName: "karst.tif", path: karst },
  });
  await createFactorInput(LOCAL_OPERATOR, {
    ...{ ...facts, variable: "energy", year: null, fileName: "energy.csv", path: energy },
  });
  await workUntilIdle(never);
}

const ADDRESS = "http://127.0.0.1/api/areas";
const as = (person: number | string) => ({ cookie: `${PERSON_COOKIE}=${person}` });

function askTile(
  [layer, years, z, x, y]: readonly [string, string, string | number, string | number, string | number],
  { headers = {}, query = "", area = areaId } = {},
): Promise<Response> {
  const params = { areaId: area, layer, years, z: String(z), x: String(x), y: String(y) };
  const url = `${ADDRESS}/${area}/tiles/${layer}/${years}/${z}/${x}/${y}${query}`;
  return getTile(new Request(url, { headers }), { params: Promise.resolve(params) });
}

function askPixel(query: string, { headers = {}, area = areaId } = {}): Promise<Response> {
  const request = new Request(`${ADDRESS}/${area}/pixel?${query}`, { headers });
  return getPixel(request, { params: Promise.resolve({ areaId: area }) });
}

function askGeoTiff(file: string, { headers = {}, area = areaId } = {}): Promise<Response> {
  const request = new Request(`${ADDRESS}/${area}/geotiffs/${file}`, { headers });
  return getGeoTiff(request, { params: Promise.resolve({ areaId: area, file }) });
}

const { inverse } = projectionOf(SMALL_GRID.projection);
const placeOf = (column: number, row: number) => inverse(pixelCentre(SMALL_GRID, row, column));

async function storyOf(column: number, row: number, years: string): Promise<PixelStory> {
  const [longitude, latitude] = placeOf(column, row);
  const response = await askPixel(`lon=${longitude.toFixed(7)}&lat=${latitude.toFixed(7)}&${years}`);
  expect(response.status).toBe(200);
  return pixelStorySchema.parse(await response.json());
}

/** Tile that holds a pixel's centre, and the tile pixel nearest to it. */
function tileOver(column: number, row: number, zoom: number) {
  const [longitude, latitude] = placeOf(column, row);
  const tiles = 2 ** zoom;
  const radians = (latitude * Math.PI) / 180;
  const fx = ((longitude + 180) / 360) * tiles;
  const fy = ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2) * tiles;
  const [x, y] = [Math.floor(fx), Math.floor(fy)];
  return { x, y, at: Math.floor((fy - y) * 256) * 256 + Math.floor((fx - x) * 256) };
}

async function errorOf(response: Response): Promise<{ status: number; appCode: string; message: string }> {
  const body = (await response.json()) as { appCode: string; message: string };
  expect(response.headers.get("cache-control")).toBe("no-store");
  return { status: response.status, ...body };
}

/** Stored change of every cell, t. */
function cellChanges(year: number): Map<number, number> {
  const rows = getDatabase()
    .sqlite.prepare<[string, number], [number, number | null]>(
      `SELECT cell, changeT FROM "GridCarbonIndex" WHERE areaId = ? AND year = ?`,
    )
    .raw()
    .all(areaId, year);
  return new Map(rows.map(([cell, changeT]) => [cell, changeT ?? 0]));
}

async function exportedIndex(years: string): Promise<Float64Array> {
  const response = await askGeoTiff(`index-${years}.tif`);
  expect(response.status).toBe(200);
  const image = await (await fromArrayBuffer(await response.arrayBuffer())).getImage();
  expect([image.getWidth(), image.getHeight()]).toEqual([SMALL_GRID.width, SMALL_GRID.height]);
  const [values] = await image.readRasters();
  return Float64Array.from(values as Float64Array);
}

beforeAll(async () => {
  await computeSmallArea(YEARS);
  await loadFactors();
}, 120_000);
afterAll(async () => {
  sharedPixelCrew().dismiss();
  await removeComputedArea();
});

describe.each(["full", "landChange"] as const)("pixels of an area whose factors are on, mode %s", (mode) => {
  beforeAll(() => take(mode), 120_000);

  it("leave as a GeoTIFF whose pixels add up to the stored change of every single cell", async () => {
    const index = await exportedIndex("2003-2006");
    const sums = new Map<number, number>();
    index.forEach((value, i) => {
      if (value === -9999) return;
      const [row, column] = [Math.floor(i / SMALL_GRID.width), i % SMALL_GRID.width];
      const cell = Math.floor(row / CELL_PX) * (SMALL_GRID.width / CELL_PX) + Math.floor(column / CELL_PX);
      sums.set(cell, (sums.get(cell) ?? 0) + value);
    });
    const cells = cellChanges(2006);
    expect(cells.size).toBe((SMALL_GRID.width / CELL_PX) * (SMALL_GRID.height / CELL_PX));
    for (const [cell, changeT] of cells)
      expect(Math.abs((sums.get(cell) ?? 0) - changeT), `cell ${cell}`).toBeLessThan(CELL_TOLERANCE_T);
    expect([...cells.values()].filter((changeT) => changeT !== 0).length).toBeGreaterThan(20);
  });

  it("say on a click what follows from the facts by hand", async () => {
    const places: [number, number][] = [];
    for (let column = 2; column < 58; column += 7)
      for (let row = 2; row < 38; row += 5) if (column < 25 || column > 27) places.push([column, row]);
    let unchanged = 0;
    for (const [column, row] of [...places, [12, 10], [16, 10], [45, 28]] as [number, number][]) {
      const [from, to] = [codeAt(2003, column, row), codeAt(2006, column, row)];
      const story = await storyOf(column, row, "year=2006&from=2003");
      const now = coefficientAt(to, column, row, 2006);
      const frozen = coefficientAt(to, column, row, mode === "full" ? 2006 : 2003);
      const index = frozen - coefficientAt(from, column, row, 2003);
      expect(story).toMatchObject({ row, column, code: to, fromCode: from, areaHa: 1 });
      expect(story.coefficientTPerHa).toBeCloseTo(now, 12);
      expect(story.netEmissionT).toBeCloseTo(now, 6);
      expect(story.indexTPerHa).toBeCloseTo(index, 12);
      expect(story.changeT).toBeCloseTo(index, 6);
      if (from === to) unchanged++;
    }
    expect(unchanged).toBeGreaterThan(10);
    // The middle of the first town: built-up all the time, 30 % of the base year's energy less in full mode.
    const town = await storyOf(12, 10, "year=2006&from=2003");
    expect(town.indexTPerHa).toBeCloseTo(mode === "full" ? 49.1 * (0.4 - 0.7) : 0, 12);
  });

  it("are drawn with the same index, to half a step", async () => {
    for (const [column, row] of [
      [12, 10],
      [16, 10],
      [30, 5],
      [45, 28],
    ]) {
      const { x, y, at } = tileOver(column, row, 15);
      const response = await askTile(["index", "2003-2006", 15, x, y]);
      const tile = decodePixelTile(await response.arrayBuffer());
      expect(tile.factor).toBe(1);
      const story = await storyOf(column, row, "year=2006&from=2003");
      expect(Math.abs(tile.steps[at] * tile.scale - (story.indexTPerHa ?? NaN))).toBeLessThanOrEqual(tile.scale / 2);
    }
  });
});

describe("the county of a pixel", () => {
  it("is the one that holds the pixel, not the one that holds most of its cell", async () => {
    const [west, east] = [await storyOf(27, 10, "year=2006"), await storyOf(28, 10, "year=2006")];
    expect([west.cell, west.regionCode, east.cell, east.regionCode]).toEqual([west.cell, "5101", west.cell, "5102"]);
    expect((await storyOf(0, 0, "year=2006")).regionCode).toBeNull();
  });

  it("has no index and no earlier class without a pair", async () => {
    expect(await storyOf(12, 10, "year=2006")).toMatchObject({ fromCode: null, indexTPerHa: null, changeT: null });
  });
});

describe("the door of pixel tiles", () => {
  const { x, y } = tileOver(30, 20, 14);

  it("answers with an ETag, says 304 to who has it, and for good to who names the version", async () => {
    const info = await getPixelInfo(LOCAL_OPERATOR, areaId);
    const version = pixelTileVersion(info, "index", [2003, 2006]);
    const first = await askTile(["index", "2003-2006", 14, x, y]);
    const etag = first.headers.get("etag") ?? "";
    expect([first.status, first.headers.get("cache-control")]).toEqual([200, "private, no-cache"]);
    const again = await askTile(["index", "2003-2006", 14, x, y], { headers: { "if-none-match": etag } });
    expect([again.status, await again.text()]).toEqual([304, ""]);
    const pinned = await askTile(["index", "2003-2006", 14, x, y], { query: `?v=${version}` });
    expect([pinned.headers.get("etag"), pinned.headers.get("cache-control")]).toEqual([
      etag,
      "private, max-age=31536000, immutable",
    ]);
    const older = await askTile(["index", "2003-2006", 14, x, y], { query: "?v=older" });
    expect(older.headers.get("cache-control")).toBe("private, no-cache");
  });

  it("draws land cover and change as the rasters have it", async () => {
    const { x: tx, y: ty, at } = tileOver(45, 28, 15);
    const land = decodePixelTile(await (await askTile(["land", "2006", 15, tx, ty])).arrayBuffer());
    const info = await getPixelInfo(LOCAL_OPERATOR, areaId);
    expect(info.codes[land.classes[at] - 2]).toBe(codeAt(2006, 45, 28));
    const change = decodePixelTile(await (await askTile(["change", "2003-2006", 15, tx, ty])).arrayBuffer());
    expect(change.classes[at]).toBe(CHANGE.unchanged);
  });

  it.each([
    ["an unknown layer", ["ndvi", "2003-2006", 14, x, y], /address\.layer/],
    ["one year for a pair", ["index", "2006", 14, x, y], /address\.years: one year for land cover, two for a change/],
    ["two years for one", ["land", "2003-2006", 14, x, y], /address\.years: one year for land cover/],
    ["the same year twice", ["change", "2006-2006", 14, x, y], /address\.years: two different years/],
    ["a year that is none", ["land", "20x6", 14, x, y], /address\.years/],
    ["a zoom beyond the finest", ["land", "2006", 19, x, y], /address\.z/],
    ["a column that is not there at the zoom", ["land", "2006", 2, 4, 0], /address\.x: no such tile at this zoom/],
    ["no number", ["land", "2006", 14, "1e3", y], /address\.x: a whole number/],
  ] as const)("refuses %s and says which part is wrong", async (_what, address, reason) => {
    const error = await errorOf(await askTile(address));
    expect(error).toMatchObject({ status: 400, appCode: "invalidInput" });
    expect(error.message).toMatch(reason);
  });

  it("says that a year, a study area or a person is not known", async () => {
    const year = await errorOf(await askTile(["land", "1999", 14, x, y]));
    expect(year).toMatchObject({ status: 404, message: `Study area "small" has no raster for 1999.` });
    expect((await errorOf(await askTile(["land", "2006", 14, x, y], { area: "elsewhere" }))).status).toBe(404);
    expect(await errorOf(await askTile(["land", "2006", 14, x, y], { headers: as(999) }))).toMatchObject({
      status: 403,
      message: 'Study area "small" is outside your scope.',
    });
  });
});

describe("the doors of a pixel and of files", () => {
  it("serve whoever may see the study area, and nobody else", async () => {
    const { id } = await addPerson(
      LOCAL_OPERATOR,
      {
        ...{ account: "viewer", nameZh: "看客", nameEn: "Viewer", role: "viewer", areaId, regionCode: "5101" },
        ...{ email: null, phone: null, locale: "zh-CN" },
      },
      NOW,
    );
    const [longitude, latitude] = placeOf(12, 10);
    const query = `lon=${longitude.toFixed(7)}&lat=${latitude.toFixed(7)}&year=2006`;
    expect((await askPixel(query, { headers: as(id) })).status).toBe(200);
    expect((await askPixel(query, { headers: as(999) })).status).toBe(403);
    expect((await askGeoTiff("land-2006.tif", { headers: as(999) })).status).toBe(403);
    const file = await askGeoTiff("land-2006.tif", { headers: as(id) });
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="small-land-2006.tif"');
    const bytes = await file.arrayBuffer();
    expect(String(bytes.byteLength)).toBe(file.headers.get("content-length"));
  });

  it.each([
    ["lon=abc&lat=26&year=2006", /query\.lon: decimal degrees/],
    ["lon=106&lat=91&year=2006", /query\.lat/],
    ["lon=106&lat=26", /query\.year/],
    ["lon=106&lat=26&year=2006&from=06", /query\.from/],
  ])("refuse the place %s", async (query, reason) => {
    const error = await errorOf(await askPixel(query));
    expect(error).toMatchObject({ status: 400, appCode: "invalidInput" });
    expect(error.message).toMatch(reason);
  });

  it("say that a place lies beside the raster, and that a year is not there", async () => {
    expect(await errorOf(await askPixel("lon=10&lat=50&year=2006"))).toMatchObject({ status: 404 });
    const [longitude, latitude] = placeOf(12, 10);
    const unknown = await askPixel(`lon=${longitude.toFixed(7)}&lat=${latitude.toFixed(7)}&year=1999`);
    expect((await errorOf(unknown)).message).toMatch(/no raster for 1999/);
  });

  it.each([
    ["land-2006.zip", /layer-year\.tif/],
    ["..%2f-2006.tif", /layer-year\.tif/],
    ["ndvi-2006.tif", /file\.layer/],
    ["index-2006.tif", /one year for land and net/],
    ["index-2006-2006.tif", /two different years/],
  ])("refuse the file %s", async (file, reason) => {
    const error = await errorOf(await askGeoTiff(file));
    expect(error).toMatchObject({ status: 400, appCode: "invalidInput" });
    expect(error.message).toMatch(reason);
  });

  it("say that pixels which are not laid out yet will be", async () => {
    const { years } = await getPixelGround(LOCAL_OPERATOR, areaId);
    rmSync(years.get(2000)?.file ?? "");
    expect(await errorOf(await askTile(["land", "2000", 14, 0, 0]))).toMatchObject({
      status: 412,
      appCode: "notReady",
    });
    expect((await errorOf(await askGeoTiff("land-2000.tif"))).status).toBe(412);
    const info = await getPixelInfo(LOCAL_OPERATOR, areaId);
    expect(pixelTileVersion(info, "land", [2000])).toBeNull();
    expect(pixelTileVersion(info, "index", [2003, 2006])).not.toBeNull();
  });
});
