import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeZip } from "../raster/makeZip.ts";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_GRID, smallPixels, writeSmallYear } from "../support/smallSeries.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";

interface Row {
  readonly year: number;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly storedPath: string;
}

describe("zipped years", { timeout: 120_000 }, () => {
  const installation = new Installation();
  const inbox = path.join(installation.dataDir, "inbox", SMALL_AREA_ID);
  const datasets = () =>
    installation.rows<Row>("SELECT year, fileName, sha256, sizeBytes, storedPath FROM Dataset ORDER BY year");
  let plain: Buffer;

  /** Replaces a plain file of the inbox by an archive of it. */
  function pack(plainName: string, zipName: string): void {
    const file = path.join(inbox, plainName);
    plain = readFileSync(file);
    makeZip(path.join(inbox, zipName), [
      { name: `clip/${plainName}`, bytes: plain },
      { name: "clip/readme.txt", bytes: Buffer.from("as published") },
    ]);
    rmSync(file);
  }

  beforeAll(async () => {
    await fillInbox(installation.dataDir, [2000, 2001]);
    pack(readdirSync(inbox).find((name) => name.includes("2001")) ?? "", "clip 2001.zip");
    const end = await installation.run(["recompute"]);
    expect(end.stderr).toBe("");
  });
  afterAll(() => installation.dispose());

  it("are taken in from the inbox, kept unpacked and cleared away", () => {
    const [, zipped] = datasets();
    expect(zipped).toMatchObject({ year: 2001, fileName: "clip 2001.zip", sizeBytes: plain.length });
    expect(readFileSync(path.join(installation.dataDir, zipped.storedPath))).toEqual(plain);
    expect(readdirSync(inbox).filter((name) => name.endsWith(".zip"))).toEqual([]);
    expect(readdirSync(path.join(installation.dataDir, "uploads"))).toEqual([]);
  });

  it("come in by the command line, and are known again whether zipped or not", async () => {
    const file = path.join(installation.dataDir, "small_2002.tif");
    await writeSmallYear(file, 2002);
    const zip = makeZip(path.join(installation.dataDir, "small_2002.zip"), [
      { name: "small_2002.tif", bytes: readFileSync(file), stored: true },
    ]);
    const first = await installation.run(["ingest", zip]);
    expect(first.stderr).toBe("");
    expect(JSON.parse(first.stdout)).toMatchObject({ year: 2002, state: "accepted", area: SMALL_AREA_ID });
    expect(existsSync(zip)).toBe(true);
    const again = await installation.run(["ingest", file]);
    expect(JSON.parse(again.stdout)).toMatchObject({ state: "duplicate" });
    expect(readdirSync(path.join(installation.dataDir, "uploads"))).toEqual([]);
  });

  it("of every province in one archive: the clip with the land of the area is taken, on its very pixels", async () => {
    const folder = path.join(installation.dataDir, "provinces");
    const clip = async (name: string, grid: GridSpec, pixels: Uint8Array) => {
      const file = path.join(folder, name);
      mkdirSync(folder, { recursive: true });
      const { width } = grid;
      const readRows = (row: number, rows: number) => pixels.subarray(row * width, (row + rows) * width);
      await writeGeoTiff(file, { grid, dataType: "uint8", tileSize: 16, noData: 0, readRows });
      return { name: `CLCD_v01_2003_albert_province/${name}`, bytes: readFileSync(file) };
    };
    const { width, height } = SMALL_GRID;
    const own = smallPixels(2003);
    // A neighbour whose rectangle covers the area with hardly any land in it, one far away, one on other pixels.
    const fewPixels = Uint8Array.from(own, (code, i) => (i < 50 ? code : 0));
    const wider = new Uint8Array((width + 20) * (height + 10));
    own.forEach((code, i) => (wider[(Math.floor(i / width) + 4) * (width + 20) + (i % width) + 7] = code));
    const around = {
      ...{ ...SMALL_GRID, width: width + 20, height: height + 10 },
      ...{ originX: SMALL_GRID.originX - 700, originY: SMALL_GRID.originY + 400 },
    };
    const zip = makeZip(path.join(installation.dataDir, "CLCD_v01_2003_albert_province.zip"), [
      await clip("CLCD_v01_2003_albert_hunan.tif", SMALL_GRID, fewPixels),
      await clip("CLCD_v01_2003_albert_guizhou.tif", around, wider),
      await clip("CLCD_v01_2003_albert_tibet.tif", { ...SMALL_GRID, originX: -1_000_000 }, own),
      await clip("CLCD_v01_2003_albert_odd.tif", { ...SMALL_GRID, originX: SMALL_GRID.originX + 33 }, own),
    ]);
    const end = await installation.run(["ingest", zip, "--dataset", SMALL_AREA_ID]);
    expect(end.stderr).toBe("");
    expect(JSON.parse(end.stdout)).toMatchObject({ year: 2003, state: "accepted", area: SMALL_AREA_ID });
    const taken = datasets().find(({ year }) => year === 2003);
    const kept = readFileSync(path.join(installation.dataDir, taken?.storedPath ?? ""));
    expect(kept).toEqual(readFileSync(path.join(folder, "CLCD_v01_2003_albert_guizhou.tif")));
    expect(readdirSync(path.join(installation.dataDir, "uploads"))).toEqual([]);

    const elsewhere = makeZip(path.join(installation.dataDir, "elsewhere_2004.zip"), [
      await clip("CLCD_v01_2004_albert_tibet.tif", { ...SMALL_GRID, originX: -1_000_000 }, own),
      await clip("CLCD_v01_2004_albert_hunan.tif", { ...SMALL_GRID, originX: 1_000_000 }, own),
    ]);
    const refused = await installation.run(["ingest", elsewhere, "--dataset", SMALL_AREA_ID]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^carbonwatch: elsewhere_2004\.zip holds 2 GeoTIFFs; none has land on the pixels/);
  });

  it("are refused by the name of the archive when it holds something else", async () => {
    const zip = makeZip(path.join(installation.dataDir, "wrong_2003.zip"), [
      { name: "wrong.tif", bytes: Buffer.from("no raster at all, only a few words") },
    ]);
    const end = await installation.run(["ingest", zip, "--dataset", SMALL_AREA_ID]);
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(/^carbonwatch: wrong_2003\.zip: it does not begin like a TIFF[^\n]*\n$/);
  });
});
