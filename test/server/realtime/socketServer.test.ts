import { execFileSync } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { Follower } from "./follower.ts";
import { closeDatabase, getDatabase } from "@/server/db/connection.ts";
import { appendEventBulk, getLatestSeq } from "@/server/db/event.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { bulkWrite } from "@/server/db/write.ts";
import { getEnv } from "@/env.ts";
import { startSocketServer } from "@/server/realtime/socketServer.ts";

const MISSED = 10_000;
const LIMIT_MS = 10_000;

/** Writes events as a worker does: a program of its own on the same database. */
const OTHER_PROCESS = `
  import Database from "better-sqlite3";
  const database = new Database(process.argv[1]);
  database.pragma("busy_timeout = 5000");
  database.transaction(() => {
    for (const subject of process.argv.slice(2)) {
      const { lastInsertRowid } = database
        .prepare("INSERT INTO Event (kind, areaId, subject, at) VALUES ('alert.opened', NULL, ?, ?)")
        .run(subject, new Date().toISOString());
      database
        .prepare("INSERT INTO Outbox (eventSeq, channel, recipient, idempotencyKey, state, dueMs) VALUES (?, 'inApp', 'browsers', ?, 'queued', ?)")
        .run(lastInsertRowid, lastInsertRowid + ":inApp:browsers:1", Date.now());
    }
  }).immediate();`;

function tellFromAnotherProcess(...subjects: string[]): void {
  const file = path.join(getEnv().dataDir, "carbon-watch.db");
  execFileSync(process.execPath, ["--input-type=module", "-e", OTHER_PROCESS, "--", file, ...subjects]);
}

/** The same from this process, in one transaction. */
function tell(...subjects: string[]): Promise<void> {
  return bulkWrite((sqlite) => {
    const at = new Date();
    for (const subject of subjects) appendEventBulk(sqlite, { kind: "alert.opened", areaId: null, subject, at });
  });
}

let server: Server;
let stop: () => Promise<void>;
const followers: Follower[] = [];

async function start(port = 0): Promise<string> {
  server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  stop = startSocketServer(server, "127.0.0.1");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function follow(address: string): Promise<Follower> {
  const follower = new Follower(address, await getLatestSeq(LOCAL_OPERATOR));
  followers.push(follower);
  await vi.waitFor(() => expect(follower.isConnected).toBe(true), LIMIT_MS);
  return follower;
}

const hears = (follower: Follower, expected: readonly string[]) =>
  vi.waitFor(() => expect(follower.seen).toEqual(expected), LIMIT_MS);

beforeAll(async () => {
  await applyMigrations();
  getDatabase().sqlite.pragma("foreign_keys = OFF");
});
let address: string;
beforeEach(async () => {
  address = await start();
});
afterEach(async () => {
  for (const follower of followers.splice(0)) follower.close();
  await stop();
});
afterAll(closeDatabase);

describe("two browsers", () => {
  it("hear what a second process has written, each event once and in order", async () => {
    const [first, second] = [await follow(address), await follow(address)];
    tellFromAnotherProcess("a", "b");
    await Promise.all([hears(first, ["a", "b"]), hears(second, ["a", "b"])]);
    await tell("c");
    await Promise.all([hears(first, ["a", "b", "c"]), hears(second, ["a", "b", "c"])]);
  });

  it("do not hold each other back: one is away, the other hears at once, and the first catches up", async () => {
    const [first, second] = [await follow(address), await follow(address)];
    first.goOffline();
    await tell("d", "e");
    await hears(second, ["d", "e"]);
    expect(first.seen).toEqual([]);
    first.comeBack();
    await hears(first, ["d", "e"]);
  });
});

describe("a browser that was away", () => {
  it("for ten minutes by the clock has missed nothing", async () => {
    const follower = await follow(address);
    follower.goOffline();
    await tell("before");
    const now = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 600_000);
    await tell("after");
    now.mockRestore();
    follower.comeBack();
    await hears(follower, ["before", "after"]);
  });

  it("before it had heard of anything has missed nothing either", async () => {
    const follower = new Follower(address, await getLatestSeq(LOCAL_OPERATOR));
    followers.push(follower);
    follower.goOffline();
    await tell("early");
    follower.comeBack();
    await hears(follower, ["early"]);
  });

  it("while the server was down finds it again, with what another process did meanwhile", async () => {
    const follower = await follow(address);
    const { port } = new URL(address);
    await stop();
    await vi.waitFor(() => expect(follower.isConnected).toBe(false), LIMIT_MS);
    tellFromAnotherProcess("while it was down");
    await start(Number(port));
    await hears(follower, ["while it was down"]);
    await tell("and then");
    await hears(follower, ["while it was down", "and then"]);
  });

  it(`for ${MISSED} events is current again in under a second: it loads its page anew instead of walking them`, async () => {
    const follower = await follow(address);
    follower.goOffline();
    await tell(...Array.from({ length: MISSED }, (_, index) => `missed ${index}`));
    const latest = await getLatestSeq(LOCAL_OPERATOR);
    const startedMs = performance.now();
    follower.comeBack();
    await vi.waitFor(() => expect(follower.lastSeq).toBe(latest), { timeout: LIMIT_MS, interval: 5 });
    expect(performance.now() - startedMs).toBeLessThan(1000);
    expect(follower.reloads).toBe(1);
    await tell("the next one");
    await hears(follower, ["the next one"]);
  });
});
