import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { fromFile } from "geotiff";
import { describe, expect, it, onTestFinished } from "vitest";
import { account } from "@/cli/account.ts";
import { toJson } from "@/cli/json.ts";
import { clcdGrid, temporaryFolder, writeDrawing, writePixels } from "../raster/asciiRaster.ts";

/* The promises of the program's documentation about `account`, one test each, where account.test.ts has none. */

type Json = Record<string, unknown>;
const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const textOf = async (...args: string[]) => toJson(await account.run(args)) ?? "";
const run = async (...args: string[]) => JSON.parse(await textOf(...args)) as Json & { pairs: Json[]; epochs: Json[] };

/** Two years of two by three pixels: no data in other places. */
async function years(folder: string): Promise<[string, string]> {
  await writeDrawing(
    join(folder, "a.tif"),
    `12.
     .58`,
  );
  await writeDrawing(
    join(folder, "b.tif"),
    `82.
     258`,
  );
  return [`2000=${join(folder, "a.tif")}`, `2024=${join(folder, "b.tif")}`];
}

/** A square over the two pixels in the west of the first row, in raster coordinates. */
function writeZones(folder: string, properties: Json | null, id?: string): string {
  const file = join(folder, "zones.geojson");
  const ring = [
    [50_010, 3_060_000],
    [50_070, 3_060_000],
    [50_070, 3_059_970],
    [50_010, 3_059_970],
    [50_010, 3_060_000],
  ];
  const feature = { type: "Feature", id, properties, geometry: { type: "Polygon", coordinates: [ring] } };
  writeFileSync(file, JSON.stringify({ type: "FeatureCollection", features: [feature] }));
  return file;
}

describe("the answer of carbonwatch account", () => {
  it("has the documented members and no others, in the documented order", async () => {
    const folder = temporaryFolder(onTestFinished);
    const zones = writeZones(folder, { id: "west" });
    const result = await run(
      ...(await years(folder)),
      ...["--zones", zones, "--zones-crs", "raster", "--cells", "json"],
    );
    const keysOf = (value: unknown) => Object.keys(value as Json);
    expect(keysOf(result)).toEqual(["crs", "width", "height", "pixelAreaHa", "epochs", "pairs"]);
    const [epoch] = result.epochs;
    expect(keysOf(epoch)).toEqual([
      ...["year", "nodataPixels", "classes", "emissionT", "sequestrationT", "netEmissionT"],
    ]);
    expect(keysOf((epoch.classes as Json[])[0])).toEqual(["code", "name", "class", "pixels", "areaHa"]);
    const [pair] = result.pairs;
    expect(keysOf(pair)).toEqual([
      ...["from", "to", "comparedPixels", "changedPixels", "transitions", "changeT", "incrementT", "reductionT"],
      ...["offsetRatio", "zones", "cells"],
    ]);
    expect(keysOf((pair.transitions as Json[])[0])).toEqual(["from", "to", "pixels", "areaHa", "changeT"]);
    expect(keysOf((pair.zones as Json[])[0])).toEqual(["id", "pixels", "changeT"]);
    expect(keysOf((pair.cells as Json[])[0])).toEqual(["row", "col", "pixels", "changeT"]);
    expect(typeof result.crs).toBe("string");
  });

  it("compares where both years are valid, and speaks of each year alone in its own budget", async () => {
    const folder = temporaryFolder(onTestFinished);
    const { epochs, pairs } = await run(...(await years(folder)));
    expect(epochs.map(({ nodataPixels }) => nodataPixels)).toEqual([2, 1]);
    const pixels = (epoch: Json) => (epoch.classes as { pixels: number }[]).reduce((sum, each) => sum + each.pixels, 0);
    expect(epochs.map(pixels)).toEqual([4, 5]);
    // Forest in the south-west of the second year has no pixel before it: it is in the budget, not in the change.
    expect(epochs[1].sequestrationT).toBeCloseTo(0.09 * (2 * 0.581 + 0.253), 12);
    expect(pairs[0]).toMatchObject({ comparedPixels: 4, changedPixels: 1, offsetRatio: 0 });
    expect(pairs[0].changeT).toBeCloseTo(0.09 * (49.1 - 0.497), 12);
  });

  it("prints numbers in full double precision and what is undefined as null", async () => {
    const folder = temporaryFolder(onTestFinished);
    const [a, b] = await years(folder);
    const text = await textOf(a, b.replace("2024", "1999"));
    const { pairs } = JSON.parse(text) as { pairs: { changeT: number; offsetRatio: number | null }[] };
    expect(text).toContain(String(pairs[0].changeT));
    expect(pairs[0].offsetRatio).toBeNull();
    expect(text).not.toMatch(/NaN|Infinity/);
  });

  it("lays cells of the size nearest to one kilometre: 33 pixels of 30 m", async () => {
    const folder = temporaryFolder(onTestFinished);
    const grid = clcdGrid(70, 34);
    for (const name of ["a", "b"])
      await writePixels(join(folder, `${name}.tif`), grid, new Uint8Array(70 * 34).fill(1));
    const { pairs } = await run(`2000=${join(folder, "a.tif")}`, `2001=${join(folder, "b.tif")}`, "--cells", "json");
    expect((pairs[0].cells as Json[]).map(({ row, col, pixels }) => [row, col, pixels])).toEqual([
      [0, 0, 33 * 33],
      [0, 1, 33 * 33],
      [0, 2, 33 * 4],
      [1, 0, 33],
      [1, 1, 33],
      [1, 2, 4],
    ]);
  });

  it("names zones by the property id, by the one that was asked for, and says which is missing", async () => {
    const folder = temporaryFolder(onTestFinished);
    const words = await years(folder);
    const zones = writeZones(folder, { id: "w-1", code: 5201 });
    const idOf = async (...more: string[]) =>
      (await run(...words, "--zones", zones, "--zones-crs", "raster", ...more)).pairs[0].zones;
    expect(await idOf()).toMatchObject([{ id: "w-1", pixels: 2 }]);
    expect(await idOf("--zone-id", "code")).toMatchObject([{ id: "5201", pixels: 2 }]);
    await expect(idOf("--zone-id", "pac")).rejects.toThrow(/zones\.geojson.*"pac"/);
  });

  it("writes change rasters as tiled, DEFLATE, float32 GeoTIFFs with no data −9999", async () => {
    const folder = temporaryFolder(onTestFinished);
    await run(...(await years(folder)), "--change", join(folder, "change"));
    const image = await (await fromFile(join(folder, "change", "change_2000_2024.tif"))).getImage();
    const tag = (name: Parameters<typeof image.fileDirectory.getValue>[0]): unknown =>
      image.fileDirectory.getValue(name);
    expect(image.isTiled).toBe(true);
    expect([tag("Compression"), Array.from(tag("BitsPerSample") as ArrayLike<number>)]).toEqual([8, [32]]);
    expect(Array.from(tag("SampleFormat") as ArrayLike<number>)).toEqual([3]);
    expect(image.getGDALNoData()).toBe(-9999);
  });
});

describe("the program carbonwatch account", () => {
  const start = promisify(execFile);
  const program = join(ROOT, "bin", "carbonwatch.mjs");

  it("explains every documented option", async () => {
    const { stdout, stderr } = await start(process.execPath, [program, "account", "--help"]);
    const help = stdout + stderr;
    for (const option of [
      ...["--zones", "--zones-crs wgs84|raster", "--zone-id", "--cell-px", "--legend", "--coefficients", "--region"],
      ...["--change", "--pairs", "--cells none|json|csv:FILE", "--out", "consecutive", "first-last", "all"],
    ])
      expect(help).toContain(option);
  });

  it("starts without Next, a server or a database: its bundle asks for none of them", () => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const walk = (file: string) => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(join(ROOT, "dist", file), "utf8");
      for (const [, name] of text.matchAll(/^import\s(?:[^"';]*?from\s*)?"([^"]+)";/gm)) {
        if (name.startsWith("./")) walk(name.slice(2));
        else if (!name.startsWith("node:")) packages.add(name);
      }
    };
    walk("account.mjs");
    expect(seen.size).toBeGreaterThan(1);
    for (const name of packages) expect(name).not.toMatch(/next|prisma|sqlite|react|socket|pino|trpc/);
  });
});
