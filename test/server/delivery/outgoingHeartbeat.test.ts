import "../../support/allowLoopback.ts";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { HttpReceiver } from "../../support/receivers.ts";
import { AREA, clearAll, NOW, prepareArea } from "./deliveryRig.ts";
import { LATE_AFTER_MS } from "@/contract/lateAfter.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { getHealth } from "@/server/db/health.ts";
import { beat, HEARTBEAT_DEAD_MS, stopBeating } from "@/server/db/heartbeat.ts";
import { findLateness } from "@/server/db/lateness.ts";
import { sendHeartbeat } from "@/server/delivery/outgoingHeartbeat.ts";

let watcher: HttpReceiver;
const later = (ms: number) => new Date(NOW.getTime() + ms);

function putYear(evaluatedHash: string | null): void {
  const { sqlite } = getDatabase();
  sqlite.prepare(`DELETE FROM "YearResult"`).run();
  sqlite
    .prepare(
      `INSERT INTO "YearResult" (areaId, year, fromYear, role, inputHash, computedAt, evaluatedHash) VALUES (?, 2025, 2024, 'judged', 'h', ?, ?)`,
    )
    .run(AREA, NOW.toISOString(), evaluatedHash);
}

beforeAll(prepareArea);
beforeEach(async () => {
  clearAll();
  putYear("h");
  watcher = await HttpReceiver.start((response) => void response.end("ok"));
  await beat("worker", "1", NOW);
});
afterEach(() => watcher.stop());
afterAll(closeDatabase);

describe("work that waits beyond its time", () => {
  it("is none while everything is evaluated", async () => {
    expect(await findLateness(later(100 * LATE_AFTER_MS))).toBeNull();
  });

  it("is said of rules a quarter of an hour after the results, not before", async () => {
    putYear("an older one");
    expect(await findLateness(later(LATE_AFTER_MS))).toBeNull();
    expect(await findLateness(later(LATE_AFTER_MS + 1))).toEqual({ what: "rules", since: NOW.toISOString() });
  });

  it("is said of files that are not taken in, and of what has waited longest", async () => {
    putYear(null);
    const { sqlite } = getDatabase();
    const since = NOW.getTime() - 1000;
    sqlite
      .prepare(
        `INSERT INTO "Intake" (door, fileName, path, sizeBytes, modifiedMs, state, stableSinceMs, updatedAt) VALUES ('inbox', 'a.tif', 'a', 1, 1, 'pending', ?, ?)`,
      )
      .run(since, NOW.toISOString());
    expect(await findLateness(later(LATE_AFTER_MS + 1))).toMatchObject({ what: "intake" });
    sqlite.prepare(`UPDATE "Intake" SET state = 'needsYear'`).run();
    expect(await findLateness(later(LATE_AFTER_MS + 1))).toMatchObject({ what: "rules" });
    sqlite.prepare(`DELETE FROM "Intake"`).run();
  });

  it("is part of the installation's health", async () => {
    putYear(null);
    expect((await getHealth(later(1000))).late).toBeNull();
    expect((await getHealth(later(LATE_AFTER_MS + 1))).late).toEqual({ what: "rules", since: NOW.toISOString() });
  });
});

describe("the heartbeat to a watcher outside", () => {
  it("comes while all is well", async () => {
    expect(await sendHeartbeat(watcher.url, later(1000))).toBe(true);
    expect(JSON.parse(watcher.received[0].body)).toMatchObject({ from: "carbon-watch", lagMs: 0 });
  });

  it("stays away when the worker has died, so that the watcher notices", async () => {
    expect(await sendHeartbeat(watcher.url, later(HEARTBEAT_DEAD_MS + 1))).toBe(false);
    await stopBeating("worker");
    expect(await sendHeartbeat(watcher.url, later(1000))).toBe(false);
    expect(watcher.received).toHaveLength(0);
  });

  it("stays away when the evaluation is late, though every process lives", async () => {
    putYear(null);
    await beat("worker", "1", later(LATE_AFTER_MS));
    expect(await sendHeartbeat(watcher.url, later(LATE_AFTER_MS + 1))).toBe(false);
    expect(watcher.received).toHaveLength(0);
  });

  it("that nobody takes is not an error of ours", async () => {
    const { url } = watcher;
    await watcher.stop();
    expect(await sendHeartbeat(url, later(1000))).toBe(false);
    watcher = await HttpReceiver.start((response) => void response.end("ok"));
  });
});
