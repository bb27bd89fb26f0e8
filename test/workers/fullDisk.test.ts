import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { forgeTiff } from "../support/forgeTiff.ts";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_AREA_ID, SMALL_YEARS } from "../support/smallSeries.ts";
import { TAG } from "@/raster/tiffTags.ts";

/** A larger extent on the same pixels, cropland throughout, stored as it is: 9 MB. */
function largeYear(): Buffer {
  const side = 3000;
  return forgeTiff(
    { [TAG.imageWidth]: [side], [TAG.imageLength]: [side], [TAG.rowsPerStrip]: [side] },
    { packed: new Uint8Array(side * side).fill(1) },
  );
}

describe.skipIf(process.platform === "win32")(
  "a disk that has no room for the copy of a file",
  { timeout: 120_000 },
  () => {
    const installation = new Installation();
    const file = path.join(installation.dataDir, "large_2007.tif");
    const args = ["bin/carbonwatch.mjs", "ingest", file, "--year", "2007", "--dataset", SMALL_AREA_ID];
    const content = () => [
      installation.rows("SELECT year, revision, state, sha256 FROM Dataset ORDER BY id"),
      installation.rows("SELECT regionCode, year, netEmissionT FROM RegionBudget ORDER BY year, regionCode"),
      readdirSync(path.join(installation.dataDir, "rasters", SMALL_AREA_ID)).sort(),
      readdirSync(path.join(installation.dataDir, "uploads")),
    ];

    beforeAll(async () => {
      await fillInbox(installation.dataDir, SMALL_YEARS);
      expect((await installation.run(["recompute"])).code).toBe(0);
      writeFileSync(file, largeYear());
    }, 120_000);
    afterAll(() => installation.dispose());

    it("leaves everything as it was, says what to do, and the file is taken in later", async () => {
      const before = content();
      // No file may grow beyond 2 MB; the signal that comes with it is ignored, so that writing fails as on a full disk.
      const { status, stderr } = spawnSync(
        "bash",
        ["-c", `trap '' XFSZ; ulimit -f 2048; exec "$0" "$@"`, process.execPath, ...args],
        {
          encoding: "utf8",
          env: { ...process.env, DATA_DIR: installation.dataDir, DATABASE_URL: "", LOG_LEVEL: "silent" },
        },
      );
      expect(status).toBe(1);
      expect(stderr).toMatch(/large_2007\.tif cannot be put into .*Free some space.*the file is tried again/);
      expect(stderr.trim().split("\n")).toHaveLength(1);
      expect(content()).toEqual(before);
      expect(installation.rows("SELECT state FROM Intake WHERE fileName = 'large_2007.tif'")).toEqual([
        { state: "pending" },
      ]);
      expect((await installation.run(["recompute"])).code).toBe(0);
      expect(installation.rows("SELECT state FROM Intake WHERE fileName = 'large_2007.tif'")).toEqual([
        { state: "accepted" },
      ]);
      expect(existsSync(file)).toBe(true);
    });
  },
);
