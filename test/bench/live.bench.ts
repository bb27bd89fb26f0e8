import { fork, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { Installation } from "../support/installation.ts";
import { fillInbox, SMALL_YEARS } from "../support/smallSeries.ts";
import { BuiltProcess } from "../support/webProgram.ts";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";

/** What is promised, ms. */
const HEAR_TARGET_MS = 1_000;
const ACKNOWLEDGE_TARGET_MS = 500;

const SOCKETS = Number(process.env.LIVE_SOCKETS ?? 2_000);
const CLIENT_PROCESSES = 2;
const EVENTS = 10;
const SECONDS = Number(process.env.LIVE_SECONDS ?? 30);
const PER_SECOND = 100;
/** Acknowledged one by one before the clock starts: what is compiled then does not count, as nowhere in these figures. */
const WARM_UP = 50;
const PATIENCE_MS = 60_000;
const KB_PER_MB = 1024;

const figure = (task: string, oursMs: number, targetMs: number): BenchFigure => ({
  ...{ task, oursMs, peerMs: targetMs, ratio: oursMs / targetMs, bar: 1 },
});

/** The value that 99 of 100 do not exceed. */
function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * 0.99) - 1)] ?? NaN;
}

function open(installation: Installation): Database.Database {
  const database = new Database(path.join(installation.dataDir, "carbon-watch.db"));
  database.pragma("busy_timeout = 10000");
  return database;
}

/** Resident memory of the process that listens on a port of ours, MB; its number stands in the heartbeat of nobody, so it is asked for. */
function memoryMb(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return line ? Number(line[1]) / KB_PER_MB : NaN;
}

/** Writes an event as the worker does when it opens an alert; the subject is the moment of the commit. */
function tell(database: Database.Database): void {
  database
    .transaction(() => {
      const now = Date.now();
      const { lastInsertRowid: seq } = database
        .prepare(`INSERT INTO "Event" (kind, areaId, subject, at) VALUES ('alert.opened', NULL, ?, ?)`)
        .run(String(now), new Date(now).toISOString());
      database
        .prepare(
          `INSERT INTO "Outbox" (eventSeq, channel, recipient, idempotencyKey, state, dueMs) VALUES (?, 'inApp', 'browsers', ?, 'queued', ?)`,
        )
        .run(seq, `${seq}:inApp:browsers:1`, now);
    })
    .immediate();
}

async function until(isTrue: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`${what} within ${PATIENCE_MS} ms`);
    await delay(20);
  }
}

interface ClientWord {
  readonly kind: "ready" | "heard";
  readonly ms?: number;
}

/** All sockets hear of a new alert. */
async function hearing(): Promise<BenchFigure> {
  const installation = new Installation();
  const web = await BuiltProcess.start("server", installation.dataDir);
  const clients: ChildProcess[] = [];
  const database = open(installation);
  try {
    const heard: number[] = [];
    let ready = 0;
    const before = memoryMb(web.pid);
    for (let each = 0; each < CLIENT_PROCESSES; each++) {
      const program = fileURLToPath(new URL("liveClients.mjs", import.meta.url));
      const client = fork(program, [web.address, String(SOCKETS / CLIENT_PROCESSES)]);
      client.on("message", (word: ClientWord) => (word.kind === "ready" ? ready++ : heard.push(word.ms ?? NaN)));
      clients.push(client);
    }
    await until(() => ready === CLIENT_PROCESSES, `${SOCKETS} sockets were not connected`);
    for (let event = 1; event <= EVENTS; event++) {
      tell(database);
      await until(() => heard.length >= event * SOCKETS, `event ${event} was not heard by all (${heard.length})`);
    }
    const after = memoryMb(web.pid);
    const memory = `server ${Math.round(after)} MB, of it ${Math.round(after - before)} MB for the sockets`;
    return figure(`${SOCKETS} sockets hear of a new alert, p99 (${memory}; peer = target)`, p99(heard), HEAR_TARGET_MS);
  } finally {
    for (const client of clients) client.disconnect();
    database.close();
    await web.stop();
    installation.dispose();
  }
}

/** Puts so many open alerts there that everybody has one to acknowledge. */
function putAlerts(database: Database.Database, count: number): string[] {
  const model = database.prepare(`SELECT * FROM "Alert" LIMIT 1`).get() as Record<string, unknown>;
  const columns = Object.keys(model).filter((name) => name !== "id");
  const insert = database.prepare(
    `INSERT INTO "Alert" (${columns.map((name) => `"${name}"`).join(",")}) VALUES (${columns.map((name) => `@${name}`).join(",")})`,
  );
  const numbers = Array.from({ length: count }, (_, index) => `A-1999-${String(index + 1).padStart(6, "0")}`);
  database
    .transaction(() => {
      for (const number of numbers) {
        insert.run({ ...model, number, ruleKey: number, state: "open", historical: 0, acknowledgedAt: null });
      }
    })
    .immediate();
  return numbers;
}

async function acknowledge(address: string, number: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(`${address}/api/trpc/alert.act`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: address },
    body: JSON.stringify({ numbers: [number], action: "acknowledge", note: "" }),
  });
  const text = await response.text();
  if (!response.ok || !text.includes('"changed":true')) throw new Error(`${number}: ${response.status} ${text}`);
  return performance.now() - started;
}

/** People acknowledge while a year comes in. */
async function acknowledging(): Promise<BenchFigure> {
  const installation = new Installation();
  await fillInbox(installation.dataDir, SMALL_YEARS.slice(0, -1));
  await installation.run(["recompute"]);
  const database = open(installation);
  const numbers = putAlerts(database, WARM_UP + SECONDS * PER_SECOND);
  const web = await BuiltProcess.start("server", installation.dataDir);
  const worker = await BuiltProcess.start("worker", installation.dataDir, {
    INBOX_POLL_MS: "200",
    WORKER_NICENESS: "5",
  });
  try {
    await fetch(`${web.address}/api/health`);
    for (const number of numbers.slice(0, WARM_UP)) await acknowledge(web.address, number);
    const ingest = delay(1_000).then(() => fillInbox(installation.dataDir, SMALL_YEARS));
    const startedMs = performance.now();
    const answers = numbers.slice(WARM_UP).map(async (number, index) => {
      await delay(Math.max(0, startedMs + (index * 1000) / PER_SECOND - performance.now()));
      return acknowledge(web.address, number);
    });
    const times = await Promise.all(answers);
    await ingest;
    const written = database
      .prepare(
        `SELECT count(*) FROM "Alert" a JOIN "AlertEntry" e ON e.alertNumber = a.number AND e.action = 'acknowledge' WHERE a.number LIKE 'A-1999-%' AND a.state = 'acknowledged'`,
      )
      .pluck()
      .get();
    if (written !== numbers.length) throw new Error(`${numbers.length} acknowledged, ${String(written)} written down`);
    const newest = SMALL_YEARS.at(-1);
    await until(
      () =>
        typeof database.prepare(`SELECT evaluatedHash FROM "YearResult" WHERE year = ?`).pluck().get(newest) ===
        "string",
      "the new year was not evaluated beside it",
    );
    const task = `${PER_SECOND} acknowledgements a second for ${SECONDS} s beside an ingest, none lost or refused, p99 (peer = target)`;
    return figure(task, p99(times), ACKNOWLEDGE_TARGET_MS);
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
    database.close();
    installation.dispose();
  }
}

/** Live hints and writes under load, each with processes of its own. */
export async function run(): Promise<BenchFigure[]> {
  return [await hearing(), await acknowledging()];
}
