import { setImmediate as nextTurn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, databaseFile, getDatabase } from "@/server/db/connection.ts";
import { applyMigrations } from "@/server/db/migrate.ts";
import { write } from "@/server/db/write.ts";

/** Another writer: takes SQLite's write lock again and again, each time for a few milliseconds. */
const OTHER_WRITER = `
  const { parentPort, workerData } = require("node:worker_threads");
  const Sqlite = require("better-sqlite3");
  const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  const sqlite = new Sqlite(workerData, { timeout: 15000 });
  parentPort.postMessage("ready");
  for (let turn = 0; turn < 150; turn++) {
    sqlite.exec("BEGIN IMMEDIATE");
    sqlite.exec('UPDATE "Heartbeat" SET pid = pid + 1 WHERE process = \\'web\\'');
    pause(4);
    sqlite.exec("COMMIT");
    pause(1);
  }
  sqlite.close();
`;

const beat = () =>
  getDatabase()
    .prisma.heartbeat.findUniqueOrThrow({ where: { process: "worker" } })
    .then(({ beatMs }) => beatMs);
const setBeat = (beatMs: number) =>
  write((transaction) => transaction.heartbeat.update({ where: { process: "worker" }, data: { beatMs } }));

beforeAll(applyMigrations);
beforeEach(() => {
  getDatabase().sqlite.exec(
    `DELETE FROM "Heartbeat"; INSERT INTO "Heartbeat" VALUES ('worker', 1, 'x', 0), ('web', 1, 'x', 0)`,
  );
});
afterAll(closeDatabase);

describe("a write", () => {
  it("is seen by readers of the process when it has ended, not before", async () => {
    const during = await write(async (transaction) => {
      await transaction.heartbeat.update({ where: { process: "worker" }, data: { beatMs: 2 } });
      return beat();
    });
    expect([during, await beat()]).toEqual([1, 2]);
  });

  it("that is undone was never seen", async () => {
    const seen: number[] = [];
    const undone = write(async (transaction) => {
      await transaction.heartbeat.update({ where: { process: "worker" }, data: { beatMs: 3 } });
      seen.push(await beat());
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    expect([...seen, await beat()]).toEqual([1, 1]);
  });

  it("waits its turn behind another process, whatever is read meanwhile", async () => {
    const other = new Worker(OTHER_WRITER, { eval: true, workerData: databaseFile() });
    await new Promise((resolve) => other.once("message", resolve));
    let isOver = false;
    const ended = new Promise((resolve) => other.once("exit", resolve)).then(() => (isOver = true));
    const read = async () => {
      while (!isOver) {
        await Promise.all([beat(), beat(), beat()]);
        // The driver answers at once: without a pause nothing but these reads would ever come to its turn.
        await nextTurn();
      }
    };
    const readers = [read(), read(), read(), read()];
    let last = 1;
    while (!isOver) {
      await setBeat(++last);
      await nextTurn();
    }
    await Promise.all([ended, ...readers]);
    expect(last).toBeGreaterThan(10);
    expect(await beat()).toBe(last);
  });
});
