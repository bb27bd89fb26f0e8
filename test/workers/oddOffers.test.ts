import { dataDir } from "../support/ownDataDir.ts";
import { execFile } from "node:child_process";
import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { computeSmallArea, removeComputedArea } from "../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_YEARS, writeSmallYear } from "../support/smallSeries.ts";
import { POST } from "@/app/api/intakes/route.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { noteInboxFile } from "@/server/db/intake.ts";
import { workOnIntakes } from "@/workers/workOnIntakes.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

const never = new AbortController().signal;
const NOW = new Date("2026-01-01T00:00:00Z");
const COMMAND = fileURLToPath(new URL("../../bin/carbonwatch.mjs", import.meta.url));
const inbox = path.join(dataDir, "inbox", SMALL_AREA_ID);

interface IntakeFacts {
  readonly fileName: string;
  readonly state: string;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly errorText: string | null;
}
const intakeOf = (where: string, value: string) =>
  getDatabase()
    .sqlite.prepare<[string], IntakeFacts>(
      `SELECT fileName, state, errorCode, errorMessage, errorText FROM Intake WHERE ${where} = ?`,
    )
    .get(value);
const datasets = () => getDatabase().sqlite.prepare("SELECT year, sha256 FROM Dataset ORDER BY year").all();

beforeAll(() => computeSmallArea(SMALL_YEARS.slice(0, 2)), 60_000);
afterAll(removeComputedArea);

describe("a file that is written to while it is being read", { timeout: 60_000 }, () => {
  it("is refused in one sentence, changes nothing, and is taken in when it stands still", async () => {
    const file = path.join(inbox, "growing_2002.tif");
    await writeSmallYear(file, 2002);
    const before = datasets();
    const facts = { path: file, fileName: path.basename(file), areaId: SMALL_AREA_ID, year: 2002 };
    await noteInboxFile({ ...facts, sizeBytes: 0, modifiedMs: 0, stableSinceMs: 0, state: "pending" }, NOW);
    // Somebody writes a byte in every turn of the event loop: between any two steps of the reading.
    let isWriting = true;
    const write = () => {
      appendFileSync(file, "\0");
      if (isWriting) setImmediate(write);
    };
    write();
    await workOnIntakes(never).finally(() => (isWriting = false));
    const refused = intakeOf("path", file);
    expect(refused).toMatchObject({ state: "refused", errorCode: "conflict" });
    expect(refused?.errorMessage).toBe(
      "growing_2002.tif was changed while it was being read. Offer it again when it is whole.",
    );
    expect(JSON.parse(refused?.errorText ?? "")).toEqual({ key: "changed", values: { name: "growing_2002.tif" } });
    expect(datasets()).toEqual(before);
    expect(readdirSync(path.join(dataDir, "uploads"))).toEqual([]);
    expect(existsSync(file)).toBe(true);

    await workUntilIdle(never);
    expect(intakeOf("path", file)).toMatchObject({ state: "accepted" });
    expect(datasets()).toHaveLength(before.length + 1);
    expect(existsSync(file)).toBe(false);
  });
});

describe("a name that leads elsewhere", { timeout: 60_000 }, () => {
  async function upload(name: string): Promise<Response> {
    const source = path.join(dataDir, "offered.tif");
    await writeSmallYear(source, 2003);
    const url = `http://127.0.0.1/api/intakes?name=${encodeURIComponent(name)}&areaId=${SMALL_AREA_ID}&year=2003`;
    const headers = { host: "127.0.0.1", origin: "http://127.0.0.1" };
    return POST(new Request(url, { method: "POST", body: readFileSync(source), headers }));
  }

  it.each([
    ["../../../land_2003.tif", "land_2003.tif"],
    ["..\\..\\land_2003.tif", "land_2003.tif"],
    ["/etc/cron.d/land_2003.tif", "land_2003.tif"],
    ["land\n2003.tif", "land_2003.tif"],
    ["land\u0000\r2003.tif", "land__2003.tif"],
  ])("offered through the page as %j becomes a bare one", async (offered, bare) => {
    const response = await upload(offered);
    expect(response.status).toBe(201);
    const { fileName } = (await response.json()) as { fileName: string };
    expect(fileName).toBe(bare);
    const stored = readdirSync(path.join(dataDir, "uploads")).filter((name) => name.endsWith(`-${bare}`));
    expect(stored.every((name) => /^[0-9a-f-]{36}-land/.test(name))).toBe(true);
    expect(stored.length).toBeGreaterThan(0);
  });

  it("takes nothing out of the data folder by all that, and keeps one of equal files", async () => {
    await workUntilIdle(never);
    expect(readdirSync(path.join(dataDir, "uploads"))).toEqual([]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith("land"))).toEqual([]);
    expect(readdirSync(path.join(dataDir, "rasters", SMALL_AREA_ID))).toHaveLength(datasets().length);
  });

  interface End {
    readonly code: number;
    readonly stderr: string;
  }
  const ingest = (file: string) =>
    new Promise<End>((resolve) => {
      const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: "silent" };
      const args = [COMMAND, "ingest", file, "--year", "2004", "--dataset", SMALL_AREA_ID];
      const child = execFile(process.execPath, args, { env }, (_error, _stdout, stderr) =>
        resolve({ code: child.exitCode ?? -1, stderr }),
      );
    });

  it("is refused by the command line in one line if it has a line break, and a path with .. is only a path", async () => {
    const folder = path.join(dataDir, "a");
    const broken = path.join(folder, "line\nbreak_2004.tif");
    await writeSmallYear(broken, 2004);
    const { code, stderr } = await ingest(broken);
    expect(code).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toMatch(/has a line break or another control character in its name\. Rename it/);

    await writeSmallYear(path.join(dataDir, "b", "land_2004.tif"), 2004);
    expect(await ingest(path.join(folder, "..", "b", "land_2004.tif"))).toEqual({ code: 0, stderr: "" });
    expect(intakeOf("fileName", "land_2004.tif")).toMatchObject({ state: "accepted" });
  });

  it("is no folder's and no year's in the inbox: dots and percent signs are letters there", async () => {
    const odd = path.join(inbox, "a..%2f..%2fetc_2005.tif");
    await writeSmallYear(odd, 2005);
    await workUntilIdle(never);
    expect(intakeOf("path", odd)).toMatchObject({ state: "accepted", fileName: "a..%2f..%2fetc_2005.tif" });
    expect(
      readdirSync(path.join(dataDir, "rasters", SMALL_AREA_ID)).every((name) => /^\d{4}-[0-9a-f]{16}\.tif$/.test(name)),
    ).toBe(true);
  });
});
