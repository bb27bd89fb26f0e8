import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { fromFile } from "geotiff";
import { describe, expect, it, onTestFinished } from "vitest";
import { account } from "@/cli/account.ts";
import { toJson } from "@/cli/json.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { clcdGrid, temporaryFolder, writeDrawing, writePixels } from "../raster/asciiRaster.ts";
import { makeZip } from "../raster/makeZip.ts";
import { SERIES_HEIGHT, SERIES_WIDTH, seriesEpoch, seriesZones } from "../raster/formulaSeries.ts";

interface Account {
  crs: string;
  width: number;
  height: number;
  pixelAreaHa: number | null;
  epochs: Array<{
    year: number;
    nodataPixels: number;
    classes: Array<{ code: number; name: string; class: string; pixels: number; areaHa: number }>;
    emissionT: number;
    sequestrationT: number;
    netEmissionT: number;
  }>;
  pairs: Array<{
    from: number;
    to: number;
    comparedPixels: number;
    changedPixels: number;
    transitions: Array<{ from: number; to: number; pixels: number; areaHa: number; changeT: number }>;
    changeT: number;
    incrementT: number;
    reductionT: number;
    offsetRatio: number | null;
    zones: Array<{ id: string; pixels: number; changeT: number }>;
    cells: Array<{ row: number; col: number; pixels: number; changeT: number }>;
  }>;
}

async function run(...args: string[]): Promise<Account> {
  return JSON.parse(toJson(await account.run(args))) as Account;
}

/** Two small years: one cropland pixel is built over, one forest pixel is cleared for cropland. */
async function smallYears(folder: string): Promise<[string, string]> {
  await writeDrawing(
    join(folder, "a.tif"),
    `1122.
     1144.
     55889`,
  );
  await writeDrawing(
    join(folder, "b.tif"),
    `1821.
     11441
     55.89`,
  );
  return [`2000=${join(folder, "a.tif")}`, `2010=${join(folder, "b.tif")}`];
}

describe("carbonwatch account", () => {
  it("prints areas, budgets, transitions and change that can be checked by hand", async () => {
    const result = await run(...(await smallYears(temporaryFolder(onTestFinished))));
    expect(result).toMatchObject({ width: 5, height: 3, pixelAreaHa: 0.09 });
    const [first] = result.epochs;
    expect(first.nodataPixels).toBe(2);
    expect(first.classes.map(({ code, name, class: className, pixels }) => [code, name, className, pixels])).toEqual([
      [1, "cropland", "cropland", 4],
      [2, "forest", "forest", 2],
      [4, "grassland", "grassland", 2],
      [5, "water", "water", 2],
      [8, "impervious", "construction", 2],
      [9, "wetland", "water", 1],
    ]);
    expect(first.emissionT).toBeCloseTo(0.09 * (4 * 0.497 + 2 * 49.1), 12);
    expect(first.sequestrationT).toBeCloseTo(0.09 * (2 * 0.581 + 2 * 0.021 + 3 * 0.253), 12);
    expect(first.netEmissionT).toBe(first.emissionT - first.sequestrationT);
    const [pair] = result.pairs;
    expect(pair).toMatchObject({ from: 2000, to: 2010, comparedPixels: 12, changedPixels: 2, zones: [], cells: [] });
    expect(pair.transitions.map(({ from, to, pixels }) => [from, to, pixels])).toEqual([
      [1, 1, 3],
      [1, 8, 1],
      [2, 1, 1],
      [2, 2, 1],
      [4, 4, 2],
      [5, 5, 2],
      [8, 8, 1],
      [9, 9, 1],
    ]);
    // methods: one 30 m pixel of cropland built over is +4.374 t; forest to cropland is +1.078 t/ha.
    expect(pair.transitions[1].changeT).toBeCloseTo(4.37427, 12);
    expect(pair.changeT).toBeCloseTo(4.37427 + 1.078 * 0.09, 12);
    expect([pair.incrementT, pair.reductionT, pair.offsetRatio]).toEqual([pair.changeT, 0, 0]);
  });

  it("reads zipped years like plain ones, and speaks of the archive by its own name", async () => {
    const folder = temporaryFolder(onTestFinished);
    const [a, b] = await smallYears(folder);
    const years = [a, b].map((word) => readFileSync(word.slice(5)));
    makeZip(join(folder, "a.zip"), [{ name: "x/a.tif", bytes: years[0] }]);
    makeZip(join(folder, "b.zip"), [{ name: "x/b.tif", bytes: years[1], stored: true }]);
    const zipped = [`2000=${join(folder, "a.zip")}`, `2010=${join(folder, "b.zip")}`];
    expect(await run(...zipped)).toEqual(await run(a, b));
    // A year's archive with a clip of every province: one is named behind a slash.
    makeZip(join(folder, "all.zip"), [
      { name: "x/a.tif", bytes: years[0] },
      { name: "x/b.tif", bytes: years[1], stored: true },
    ]);
    const all = join(folder, "all.zip");
    expect(await run(`2000=${all}/a.tif`, `2010=${all}/x/b.tif`)).toEqual(await run(a, b));
    await expect(run(`2000=${all}`)).rejects.toThrow(`2 GeoTIFFs ("a.tif", "b.tif"). Say which: ${all}/a.tif`);
    const broken = Buffer.from(years[0]);
    broken.write("nothing", 0);
    makeZip(join(folder, "c.zip"), [{ name: "x/c.tif", bytes: broken }]);
    const temporary = () => readdirSync(tmpdir()).filter((name) => name.startsWith("unzipped-"));
    const before = temporary();
    await expect(run(`2000=${join(folder, "c.zip")}`)).rejects.toThrow(`${join(folder, "c.zip")}: it does not begin`);
    expect(temporary()).toEqual(before);
  });

  it("turns every sign when the years change places", async () => {
    const folder = temporaryFolder(onTestFinished);
    const [a, b] = await smallYears(folder);
    const forth = (await run(a, b)).pairs[0];
    const back = (await run(b.replace("2010", "1990"), a)).pairs[0];
    expect(back.changeT).toBe(-forth.changeT);
    expect([back.incrementT, back.reductionT]).toEqual([forth.reductionT, forth.incrementT]);
    expect(back.offsetRatio).toBeNull();
  });

  it("chooses pairs", async () => {
    const folder = temporaryFolder(onTestFinished);
    const years = await Promise.all(
      [2000, 2010, 2020].map(async (year) => {
        await writeDrawing(join(folder, `${year}.tif`), "12");
        return `${year}=${join(folder, `${year}.tif`)}`;
      }),
    );
    const pairsOf = async (...more: string[]) =>
      (await run(...years.toReversed(), ...more)).pairs.map(({ from, to }) => `${from}-${to}`);
    expect(await pairsOf()).toEqual(["2000-2010", "2010-2020"]);
    expect(await pairsOf("--pairs", "first-last")).toEqual(["2000-2020"]);
    expect(await pairsOf("--pairs", "all")).toEqual(["2000-2010", "2000-2020", "2010-2020"]);
    expect((await run(years[0])).pairs).toEqual([]);
  });

  it("sums cells, as JSON or CSV, leaving out those without a compared pixel", async () => {
    const folder = temporaryFolder(onTestFinished);
    const years = await smallYears(folder);
    const [pair] = (await run(...years, "--cells", "json", "--cell-px", "2")).pairs;
    expect(pair.cells.map(({ row, col, pixels }) => [row, col, pixels])).toEqual([
      [0, 0, 4],
      [0, 1, 4],
      [1, 0, 2],
      [1, 1, 1],
      [1, 2, 1],
    ]);
    expect(pair.cells.reduce((sum, { changeT }) => sum + changeT, 0)).toBeCloseTo(pair.changeT, 12);
    const csv = join(folder, "cells.csv");
    expect((await run(...years, "--cells", `csv:${csv}`, "--cell-px", "2")).pairs[0].cells).toEqual([]);
    const lines = readFileSync(csv, "utf8").trim().split("\n");
    expect(lines[0]).toBe("from,to,row,col,pixels,changeT");
    expect(lines.slice(1)).toEqual(
      pair.cells.map(({ row, col, pixels, changeT }) => `2000,2010,${row},${col},${pixels},${changeT}`),
    );
  });

  it("takes zones from a zipped shapefile and a GeoPackage as from GeoJSON", async () => {
    const folder = temporaryFolder(onTestFinished);
    // 2 km pixels over the invented counties, 106–107° E, 26–27° N.
    const grid = clcdGrid(62, 65, { originX: 90_000, originY: 2_845_000, pixelWidth: 2000, pixelHeight: 2000 });
    const years = await Promise.all(
      [2000, 2001].map(async (year) => {
        await writePixels(
          join(folder, `${year}.tif`),
          grid,
          new Uint8Array(grid.width * grid.height).fill(year - 1999),
        );
        return `${year}=${join(folder, `${year}.tif`)}`;
      }),
    );
    const golden = (name: string) => fileURLToPath(new URL(`../workers/boundaries/golden/${name}`, import.meta.url));
    const zonesOf = async (name: string) =>
      (await run(...years, "--zones", golden(name), "--zone-id", "CODE")).pairs[0].zones;
    const plain = await zonesOf("invented.geojson");
    expect(plain.map(({ id }) => id)).toEqual(["990101", "990102", "990103"]);
    // Areas of the three by pyproj's geodesic areas, 400 ha a pixel, within the pixels of their rims.
    for (const [index, areaHa] of [265_637, 280_703, 220_337].entries())
      expect(Math.abs(plain[index].pixels * 400 - areaHa) / areaHa).toBeLessThan(0.04);
    for (const name of ["gbk.zip", "layers.gpkg"]) expect(await zonesOf(name)).toEqual(plain);
    await expect(run(...years, "--zones", golden("gbk.zip"), "--zones-crs", "raster")).rejects.toThrow(
      /states its own coordinate system/,
    );
  });

  it("sums zones given in degrees or in the raster's own coordinates", async () => {
    const folder = temporaryFolder(onTestFinished);
    const grid = clcdGrid(SERIES_WIDTH, SERIES_HEIGHT);
    const years = await Promise.all(
      [0, 1].map(async (t) => {
        await writePixels(join(folder, `${t}.tif`), grid, seriesEpoch(t));
        return `${2000 + t}=${join(folder, `${t}.tif`)}`;
      }),
    );
    const { inverse } = projectionOf(grid.projection);
    const file = (name: string, place: (xy: readonly number[]) => readonly number[]) => {
      const features = seriesZones().map((polygon, index) => ({
        type: "Feature",
        properties: { code: 520_000 + index },
        geometry: { type: "Polygon", coordinates: polygon.map((ring) => ring.map(place)) },
      }));
      writeFileSync(join(folder, name), JSON.stringify({ type: "FeatureCollection", features }));
      return join(folder, name);
    };
    const raw = await run(
      ...years,
      "--zones",
      file("raw.geojson", (xy) => xy),
      "--zones-crs",
      "raster",
      "--zone-id",
      "code",
    );
    const degrees = await run(
      ...years,
      "--zones",
      file("degrees.geojson", ([x, y]) => inverse([x, y])),
      "--zone-id",
      "code",
      "--cells",
      "json",
    );
    expect(degrees.pairs[0].zones.map(({ id, pixels }) => [id, pixels])).toEqual(
      raw.pairs[0].zones.map(({ id, pixels }) => [id, pixels]),
    );
    const golden = JSON.parse(readFileSync(new URL("../raster/golden/series.json", import.meta.url), "utf8")) as {
      zoneTransitions01: number[][][];
    };
    const compared = golden.zoneTransitions01.map((zone) =>
      zone.reduce((sum, [key, count]) => (key >= 10 && key % 10 > 0 ? sum + count : sum), 0),
    );
    expect(raw.pairs[0].zones.map(({ pixels }) => pixels)).toEqual(compared);
    expect(raw.pairs[0].zones.reduce((sum, { changeT }) => sum + changeT, 0)).toBeCloseTo(raw.pairs[0].changeT, 6);
    expect(degrees.pairs[0].cells.reduce((sum, { pixels }) => sum + pixels, 0)).toBe(raw.pairs[0].comparedPixels);
  });

  it("writes change rasters that hold every pixel's tonnes", async () => {
    const folder = temporaryFolder(onTestFinished);
    const grid = clcdGrid(SERIES_WIDTH, SERIES_HEIGHT);
    const codes = [0, 1].map(seriesEpoch);
    const years = await Promise.all(
      codes.map(async (pixels, t) => {
        await writePixels(join(folder, `${t}.tif`), grid, pixels);
        return `${2000 + t}=${join(folder, `${t}.tif`)}`;
      }),
    );
    const { pairs } = await run(...years, "--change", join(folder, "change"));
    const image = await (await fromFile(join(folder, "change", "change_2000_2001.tif"))).getImage();
    expect([image.getWidth(), image.getHeight(), image.getGDALNoData(), image.getOrigin().slice(0, 2)]).toEqual([
      SERIES_WIDTH,
      SERIES_HEIGHT,
      -9999,
      [50010, 3060000],
    ]);
    const perHa = [NaN, 0.497, -0.581, -0.581, -0.021, -0.253, -0.005, -0.005, 49.1, -0.253];
    const expected = Array.from(codes[0], (from, i) => {
      const to = codes[1][i];
      return from === 0 || to === 0 ? -9999 : Math.fround(0.09 * (perHa[to] - perHa[from]));
    });
    const pixels = (await image.readRasters())[0] as Float32Array;
    expect([...pixels]).toEqual(expected);
    expect(pixels.reduce((sum, value) => (value === -9999 ? sum : sum + value), 0)).toBeCloseTo(pairs[0].changeT, 3);
    expect(readdirSync(join(folder, "change"))).toEqual(["change_2000_2001.tif"]);
  });

  it("weighs every row of a geographic raster by its own area", async () => {
    const folder = temporaryFolder(onTestFinished);
    const grid = clcdGrid(2, 3, {
      projection: "+proj=longlat +ellps=GRS80 +no_defs",
      geographic: true,
      originX: 105,
      originY: 27,
      pixelWidth: 0.25,
      pixelHeight: 0.25,
    });
    await writePixels(join(folder, "a.tif"), grid, Uint8Array.of(1, 1, 1, 2, 2, 2));
    await writePixels(join(folder, "b.tif"), grid, Uint8Array.of(8, 1, 1, 8, 2, 8));
    const result = await run(
      `2000=${join(folder, "a.tif")}`,
      `2001=${join(folder, "b.tif")}`,
      "--change",
      join(folder, "change"),
    );
    expect(result.pixelAreaHa).toBeNull();
    const rowHa = rowPixelAreaHa(grid);
    expect(result.epochs[0].classes[0].areaHa).toBeCloseTo(2 * rowHa[0] + rowHa[1], 7);
    const changeT = rowHa[0] * (49.1 - 0.497) + (rowHa[1] + rowHa[2]) * (49.1 + 0.581);
    expect(result.pairs[0].changeT).toBeCloseTo(changeT, 5);
    const image = await (await fromFile(join(folder, "change", "change_2000_2001.tif"))).getImage();
    expect([...((await image.readRasters())[0] as Float32Array)]).toEqual(
      [rowHa[0] * (49.1 - 0.497), 0, 0, rowHa[1] * (49.1 + 0.581), 0, rowHa[2] * (49.1 + 0.581)].map(Math.fround),
    );
  });

  it("takes legends and coefficients of other products", async () => {
    const folder = temporaryFolder(onTestFinished);
    await writeDrawing(join(folder, "a.tif"), "1233");
    await writeDrawing(join(folder, "b.tif"), "2233");
    const years = [`1971=${join(folder, "a.tif")}`, `1999=${join(folder, "b.tif")}`];
    writeFileSync(
      join(folder, "legend.csv"),
      "\uFEFFcode,name,class\r\n1,林地,natural\r\n2,城镇,built\r\n3,农田,agriculture\r\n",
    );
    writeFileSync(
      join(folder, "classes.csv"),
      "class,region,t_per_ha\nnatural,all,-0.5\nbuilt,North,60\nbuilt,south,40\nagriculture,,0.5\n",
    );
    writeFileSync(join(folder, "codes.csv"), "code,t_per_ha\n1,-0.5\n2,40\n3,0.5\n");
    const byClass = await run(
      ...years,
      "--legend",
      join(folder, "legend.csv"),
      "--coefficients",
      join(folder, "classes.csv"),
      "--region",
      "South",
    );
    expect(byClass.epochs[0].classes[0]).toEqual({ code: 1, name: "林地", class: "natural", pixels: 1, areaHa: 0.09 });
    expect(byClass.pairs[0].changeT).toBeCloseTo(0.09 * 40.5, 12);
    const byCode = await run(
      ...years,
      "--legend",
      join(folder, "legend.csv"),
      "--coefficients",
      join(folder, "codes.csv"),
    );
    expect(byCode.pairs[0].changeT).toBe(byClass.pairs[0].changeT);
    writeFileSync(
      join(folder, "gbk.csv"),
      Buffer.concat([
        Buffer.from("code,name,class\n1,"),
        Buffer.from([0xc1, 0xd6, 0xb5, 0xd8]),
        Buffer.from(",natural\n2,x,built\n3,y,agriculture\n"),
      ]),
    );
    const gbk = await run(...years, "--legend", join(folder, "gbk.csv"), "--coefficients", join(folder, "codes.csv"));
    expect(gbk.epochs[0].classes[0].name).toBe("林地");
    await expect(run(...years, "--legend", join(folder, "legend.csv"))).rejects.toThrow(
      /no coefficient for code 1 \(class natural\), code 2 \(class built\), code 3 \(class agriculture\)/,
    );
    await expect(
      run(
        ...years,
        "--coefficients",
        join(folder, "classes.csv"),
        "--region",
        "west",
        "--legend",
        join(folder, "legend.csv"),
      ),
    ).rejects.toThrow(/no coefficient for code 2 \(class built\)/);
  });

  it("uses the region's own coefficient for construction", async () => {
    const folder = temporaryFolder(onTestFinished);
    await writeDrawing(join(folder, "a.tif"), "8");
    const year = `2000=${join(folder, "a.tif")}`;
    const emission = async (...more: string[]) => (await run(year, ...more)).epochs[0].emissionT / 0.09;
    for (const [region, tPerHa] of [
      ["north", 81.2],
      ["east", 65.3],
      ["Northeast", 48.8],
      ["Central South", 46.5],
      ["southwest", 49.1],
      ["northwest", 33.9],
    ] as const) {
      expect(await emission("--region", region)).toBeCloseTo(tPerHa, 10);
    }
    expect(await emission()).toBeCloseTo(49.1, 10);
    await expect(run(year, "--region", "atlantis")).rejects.toThrow(/region "atlantis"; it has north, east/);
  });

  it("says what is wrong with its input, and leaves no half-written raster behind", async () => {
    const folder = temporaryFolder(onTestFinished);
    const [a, b] = await smallYears(folder);
    await writeDrawing(join(folder, "strange.tif"), "1234");
    await writePixels(join(folder, "odd.tif"), clcdGrid(5, 3), new Uint8Array(15).fill(77));
    await writePixels(join(folder, "half.tif"), clcdGrid(5, 3, { originX: 50025 }), new Uint8Array(15).fill(1));
    writeFileSync(
      join(folder, "points.geojson"),
      JSON.stringify({
        type: "FeatureCollection",
        features: [{ type: "Feature", id: 1, geometry: { type: "Point", coordinates: [1, 2] } }],
      }),
    );
    writeFileSync(
      join(folder, "metres.geojson"),
      JSON.stringify({
        type: "Feature",
        id: 1,
        geometry: {
          type: "Polygon",
          coordinates: [
            [
              [50010, 3060000],
              [50100, 3060000],
              [50100, 3059000],
              [50010, 3060000],
            ],
          ],
        },
      }),
    );
    const cases: ReadonlyArray<readonly [args: readonly string[], message: RegExp]> = [
      [[], /at least one YEAR=FILE/],
      [["a.tif"], /"a.tif" is not YEAR=FILE/],
      [[a, a], /Year 2000 is given twice/],
      [[a, "--zone", "x"], /Unknown option --zone\. Known: --zones/],
      [[a, b, "-x"], /Unknown option -x/],
      [[a, "--zones"], /Option --zones needs a value/],
      [[a, "--zones", "--cells", "json"], /Option --zones needs a value/],
      [[a, "--pairs", "some"], /--pairs is "some"; it may be consecutive, first-last, all/],
      [[a, "--cells", "xml"], /--cells is "xml"/],
      [[a, "--cell-px", "1.5"], /--cell-px is "1.5"/],
      [[a, "--change", "x"], /--change needs two years/],
      [[a, b, "--zones", join(folder, "points.geojson")], /feature 0: geometry is Point/],
      [[a, b, "--zones", join(folder, "metres.geojson")], /\(50010, 3060000\).*--zones-crs raster/],
      [[a, b, "--zones", join(folder, "none.geojson")], /there is no such file/],
      [[a, b, "--legend", join(folder, "none.csv")], /cannot be read/],
      [
        [a, `2001=${join(folder, "half.tif")}`],
        /half\.tif does not lie on the grid of .*a\.tif: the corners are -0.5 columns and 0 rows apart/,
      ],
      [
        [a, `2001=${join(folder, "odd.tif")}`, "--change", join(folder, "change")],
        /odd\.tif holds code 77 \(15 pixels, first at row 0, column 0\)/,
      ],
    ];
    for (const [args, message] of cases) await expect(account.run(args)).rejects.toThrow(message);
    expect(readdirSync(join(folder, "change"))).toEqual([]);
  });

  it("writes the result to a file when asked, and prints nothing then", async () => {
    const folder = temporaryFolder(onTestFinished);
    const out = join(folder, "result.json");
    expect(await account.run([...(await smallYears(folder)), "--out", out])).toBeUndefined();
    expect((JSON.parse(readFileSync(out, "utf8")) as Account).epochs).toHaveLength(2);
  });

  it("ends with status 2 and one line for bad input, with JSON alone on standard output for good", async () => {
    const folder = temporaryFolder(onTestFinished);
    const program = fileURLToPath(new URL("../../bin/carbonwatch.mjs", import.meta.url));
    const start = promisify(execFile);
    const years = await smallYears(folder);
    const good = await start(process.execPath, [program, "account", ...years], { cwd: folder });
    expect((JSON.parse(good.stdout) as Account).pairs).toHaveLength(1);
    expect(good.stderr).toBe("");
    // A folder that exists and takes nothing in: Node's recursive way of making one never ends there.
    const closed = existsSync("/proc") ? "/proc/none" : join(program, "none");
    for (const args of [["nonsense"], [...years, "--change", closed]]) {
      const bad = await start(process.execPath, [program, "account", ...args], { cwd: folder, timeout: 20_000 }).catch(
        (error: { code: number; stdout: string; stderr: string }) => error,
      );
      expect(bad).toMatchObject({ code: 2, stdout: "" });
      expect(bad.stderr.trim().split("\n")).toHaveLength(1);
    }
  });
});

const shared = process.env.CARBONWATCH_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));

describe.skipIf(!existsSync(join(shared, "data", "landcover")))("carbonwatch account on published data", () => {
  const file = (name: string) => join(shared, "data", "landcover", name);

  it("finds the published cross-tabulations of Plum Island", async () => {
    const folder = temporaryFolder(onTestFinished);
    writeFileSync(join(folder, "codes.csv"), "code,t_per_ha\n1,-0.581\n2,49.1\n3,0\n");
    writeFileSync(
      join(folder, "legend.csv"),
      "code,name,class\n1,forest,forest\n2,built,construction\n3,other,other\n",
    );
    const years = [1985, 1991, 1999].map((year) => `${year}=${file(`plum_island_${year}.tif`)}`);
    const { pairs, pixelAreaHa } = await run(
      ...years,
      "--legend",
      join(folder, "legend.csv"),
      "--coefficients",
      join(folder, "codes.csv"),
    );
    const matrices = pairs.map(({ transitions }) =>
      [1, 2, 3].map((from) =>
        [1, 2, 3].map((to) => transitions.find((one) => one.from === from && one.to === to)?.pixels ?? 0),
      ),
    );
    expect(matrices).toEqual([
      [
        [46672, 1926, 415],
        [0, 37085, 37],
        [359, 1339, 25730],
      ],
      [
        [44425, 2183, 423],
        [8, 40208, 134],
        [944, 1064, 24174],
      ],
    ]);
    expect(pixelAreaHa).toBeCloseTo((99.92125984251513 * 99.95485327313365) / 1e4, 12);
  });

  it("refuses the two years of Lausanne, whose origins and pixel sizes differ", async () => {
    const years = [2006, 2012].map((year) => `${year}=${file(`lausanne_${year}_misaligned.tif`)}`);
    await expect(run(...years)).rejects.toMatchObject({
      code: "misaligned",
      message: expect.stringMatching(
        /pixel sizes differ, the corners are 0.6103 columns and -1.4443 rows apart/,
      ) as string,
    });
  });
});
