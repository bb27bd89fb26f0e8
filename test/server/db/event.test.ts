import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase } from "@/server/db/connection.ts";
import { appendEvent, getLatestSeq, listEventsSince } from "@/server/db/event.ts";
import { claimJob, listJobs } from "@/server/db/jobRun.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { LOCAL_OPERATOR, type Scope } from "@/server/db/scope.ts";
import { write } from "@/server/db/write.ts";

const NOW = new Date("2026-01-01T00:00:00Z");
const COUNTY: Scope = {
  who: "county",
  personId: null,
  role: "operator",
  areas: ["a"],
  regions: ["520100"],
};
const dataDir = mkdtempSync(path.join(tmpdir(), "carbon-watch-events-"));

beforeAll(async () => {
  Object.assign(process.env, { DATA_DIR: dataDir, DATABASE_URL: "" });
  await applyMigrations();
  await write(async (transaction) => {
    const kind = "alert.opened";
    await appendEvent(transaction, { kind, areaId: null, subject: "installation", at: NOW });
    await appendEvent(transaction, { kind, areaId: "a", subject: "area", at: NOW });
    await appendEvent(transaction, { kind, areaId: "a", regionCode: "520100", subject: "own county", at: NOW });
    await appendEvent(transaction, { kind, areaId: "a", regionCode: "520200", subject: "other county", at: NOW });
    await appendEvent(transaction, { kind, areaId: "b", subject: "other area", at: NOW });
  });
  for (const areaId of [null, "a", "b"]) await claimJob("tally", areaId, areaId ?? "installation", NOW);
});
afterAll(async () => {
  await closeDatabase();
  rmSync(dataDir, { recursive: true, force: true });
});

describe("the event log", () => {
  it("tells the local operator everything, in order", async () => {
    const { events, latestSeq, reload } = await listEventsSince(LOCAL_OPERATOR, 0);
    const subjects = events.map(({ subject }) => subject);
    expect(subjects).toEqual(["installation", "area", "own county", "other county", "other area"]);
    expect([latestSeq, reload]).toEqual([await getLatestSeq(LOCAL_OPERATOR), false]);
  });

  it("tells others what is within their reach and what concerns everybody", async () => {
    const { events } = await listEventsSince(COUNTY, 0);
    expect(events.map(({ subject }) => subject)).toEqual(["installation", "area", "own county"]);
  });

  it("tells only what came after a sequence number, and to load anew when that lies ahead of the log", async () => {
    const last = await getLatestSeq(LOCAL_OPERATOR);
    expect((await listEventsSince(LOCAL_OPERATOR, last - 1)).events).toHaveLength(1);
    expect((await listEventsSince(LOCAL_OPERATOR, last)).events).toEqual([]);
    expect((await listEventsSince(LOCAL_OPERATOR, last + 1)).reload).toBe(true);
  });
});

describe("the list of jobs", () => {
  it("shows the local operator all of them, others those within their reach", async () => {
    const subjects = async (scope: Scope) => (await listJobs(scope)).map(({ subject }) => subject).toSorted();
    expect(await subjects(LOCAL_OPERATOR)).toEqual(["a", "b", "installation"]);
    expect(await subjects(COUNTY)).toEqual(["a", "installation"]);
  });

  it("lets one process run jobs of a kind side by side, and no other process beside them", async () => {
    const beside = new Set<number>();
    const [first, second] = await Promise.all(
      ["2001.tif", "2002.tif"].map((file) => claimJob("intake", "b", file, NOW, beside)),
    );
    expect([...beside]).toEqual([first, second]);
    expect(await claimJob("intake", "b", "2003.tif", NOW)).toBeNull();
    const later = new Date(NOW.getTime() + 60_000);
    const taken = await claimJob("intake", "b", "2003.tif", later);
    const running = (await listJobs(LOCAL_OPERATOR)).filter(
      ({ kind, state }) => kind === "intake" && state === "running",
    );
    expect(running.map(({ jobId }) => jobId)).toEqual([taken]);
  });
});
