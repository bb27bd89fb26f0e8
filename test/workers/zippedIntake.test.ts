import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeZip } from "../raster/makeZip.ts";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, writeSmallYear } from "../support/smallSeries.ts";

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

  it("are refused by the name of the archive when it holds something else", async () => {
    const zip = makeZip(path.join(installation.dataDir, "wrong_2003.zip"), [
      { name: "wrong.tif", bytes: Buffer.from("no raster at all, only a few words") },
    ]);
    const end = await installation.run(["ingest", zip, "--dataset", SMALL_AREA_ID]);
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(/^carbonwatch: wrong_2003\.zip: it does not begin like a TIFF[^\n]*\n$/);
  });
});
