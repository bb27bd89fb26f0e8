import { dataDir } from "../support/ownDataDir.ts";
import { readdirSync } from "node:fs";
import type * as Files from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { computeSmallArea, removeComputedArea } from "../support/computedArea.ts";
import { SMALL_AREA_ID, SMALL_YEARS, writeSmallYear } from "../support/smallSeries.ts";
import { verifyFigures } from "@/cli/verify/verifyFigures.ts";
import { verifyRasters } from "@/cli/verify/verifyRasters.ts";
import { AppError } from "@/errors.ts";
import { getDatabase } from "@/server/db/connection.ts";
import { createIntake } from "@/server/db/intake.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { verifyDatabase } from "@/server/db/verifyDatabase.ts";
import { workUntilIdle } from "@/workers/workUntilIdle.ts";

/** Whether the store's disk is full just now. */
const disk = vi.hoisted(() => ({ isFull: false }));
const noSpace = () => Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });

// The one step that needs room in the store: a second name for the checked copy, or a copy of it.
vi.mock("node:fs/promises", async (importOriginal) => {
  const files = await importOriginal<typeof Files>();
  const isInStore = (file: unknown) => String(file).includes(`${path.sep}rasters${path.sep}`);
  return {
    ...files,
    link: (from: string, to: string) =>
      disk.isFull && isInStore(to) ? Promise.reject(noSpace()) : files.link(from, to),
    copyFile: (from: string, to: string, mode?: number) =>
      disk.isFull && isInStore(to) ? Promise.reject(noSpace()) : files.copyFile(from, to, mode),
  };
});

const never = new AbortController().signal;
const NOW = new Date("2026-01-01T00:00:00Z");
const FIRST = SMALL_YEARS.slice(0, 3);

/** Offers a year of the series; the file lies beside the inbox and stays there. */
async function offer(year: number): Promise<number> {
  const file = path.join(dataDir, `land_${year}.tif`);
  await writeSmallYear(file, year);
  const facts = { door: "cli", fileName: path.basename(file), path: file, areaId: SMALL_AREA_ID, year } as const;
  const { id } = await createIntake(LOCAL_OPERATOR, {
    ...{ ...facts, sizeBytes: 1, modifiedMs: 0, newArea: null, publish: true, now: NOW },
  });
  return id;
}

const rows = (sql: string) => getDatabase().sqlite.prepare(sql).all();
/** What people see: figures, signals and which file is in use, but not how far an offered file has come. */
const figures = () => [
  rows("SELECT year, revision, state, sha256 FROM Dataset ORDER BY id"),
  rows("SELECT regionCode, year, netEmissionT, changeT FROM RegionBudget ORDER BY year, regionCode"),
  rows("SELECT year, cell, netEmissionT, changeT FROM GridCarbonIndex ORDER BY year, cell"),
  rows("SELECT number, state FROM Alert ORDER BY number"),
];
const known = (years: string) => [
  rows(`SELECT regionCode, year, netEmissionT, changeT FROM RegionBudget WHERE year IN (${years}) ORDER BY 2, 1`),
  rows(`SELECT year, cell, netEmissionT, changeT FROM GridCarbonIndex WHERE year IN (${years}) ORDER BY 1, 2`),
];
const stateOf = (id: number) =>
  getDatabase().sqlite.prepare("SELECT state, errorCode FROM Intake WHERE id = ?").get(id);

async function isSound(): Promise<boolean> {
  const { checks, areaIds, rasters } = verifyDatabase(SMALL_AREA_ID);
  return [...checks, await verifyFigures(areaIds), await verifyRasters(rasters)].every(({ ok }) => ok);
}

/** Works as the worker does, and says what stopped it. */
async function workUntilStopped(): Promise<AppError | null> {
  return workUntilIdle(never).then(
    () => null,
    (thrown: unknown) => {
      if (thrown instanceof AppError) return thrown;
      throw thrown;
    },
  );
}

beforeAll(() => computeSmallArea(FIRST), 60_000);
afterAll(removeComputedArea);

describe("a disk that fills up", { timeout: 60_000 }, () => {
  it("before a checked file can be moved into the store: says so, changes nothing, and tries again", async () => {
    const before = figures();
    const stored = readdirSync(path.join(dataDir, "rasters", SMALL_AREA_ID));
    const id = await offer(2003);
    disk.isFull = true;
    const error = await workUntilStopped();
    expect(error).toMatchObject({ code: "environment" });
    expect(error?.message).toMatch(/cannot be put into .*rasters.*ENOSPC.*Free some space/);
    expect(figures()).toEqual(before);
    expect(readdirSync(path.join(dataDir, "rasters", SMALL_AREA_ID))).toEqual(stored);
    expect(readdirSync(path.join(dataDir, "uploads"))).toEqual([]);
    expect(stateOf(id)).toEqual({ state: "pending", errorCode: null });
    disk.isFull = false;
    expect(await workUntilStopped()).toBeNull();
    expect(stateOf(id)).toEqual({ state: "accepted", errorCode: null });
    expect(await isSound()).toBe(true);
  });

  it("at any step of the database: what was there stays whole, and in the end nothing is missing", async () => {
    const { sqlite, prisma } = getDatabase();
    const years = rows("SELECT year FROM YearResult").map((row) => (row as { year: number }).year);
    const before = known(years.join(", "));
    const id = await offer(2004);
    const messages = new Set<string>();
    let stops = 0;
    // SQLite's own limit stands for the disk's: the file may grow by so many pages and no more.
    const pages = sqlite.pragma("page_count", { simple: true }) as number;
    for (let room = 0; ; room += stops) {
      sqlite.pragma(`max_page_count = ${pages + room}`);
      await prisma.$queryRawUnsafe(`PRAGMA max_page_count = ${pages + room}`);
      const error = await workUntilStopped();
      if (error === null) break;
      stops++;
      expect(error).toMatchObject({ code: "environment" });
      messages.add(error.message.replace(dataDir, "…"));
      expect(known(years.join(", "))).toEqual(before);
      expect(stateOf(id)).not.toMatchObject({ state: "refused" });
      expect(stops).toBeLessThan(40);
    }
    expect(stops).toBeGreaterThan(3);
    expect([...messages]).toEqual([
      "The database …/carbon-watch.db cannot be written: database or disk is full. Nothing was changed. Free some space or check the rights of the folder; it is tried again.",
    ]);
    expect(stateOf(id)).toEqual({ state: "accepted", errorCode: null });
    expect(rows("SELECT year FROM YearResult ORDER BY year")).toHaveLength(years.length + 1);
    expect(await isSound()).toBe(true);
  });
});
