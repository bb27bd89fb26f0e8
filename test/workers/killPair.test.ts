import path from "node:path";
import Database from "better-sqlite3";
import { afterAll, expect, it } from "vitest";
import { Installation } from "../support/installation.ts";
import { fillInbox } from "../support/smallSeries.ts";

const installation = new Installation();
afterAll(() => installation.dispose());

/** Asks for a pair of which nothing is kept. */
function askAnew(): void {
  const database = new Database(path.join(installation.dataDir, "carbon-watch.db"));
  database.exec(`
    DELETE FROM PairResult;
    DELETE FROM TransitionTally WHERE fromDatasetId = (SELECT id FROM Dataset WHERE year = 2000)
      AND toDatasetId = (SELECT id FROM Dataset WHERE year = 2006);
    INSERT INTO PairResult (areaId, fromYear, year, state, basisHash, requestedAt)
      VALUES ('small', 2000, 2006, 'pending', '', '2026-01-01T00:00:00Z')`);
  database.close();
}

/** The pair and its counts without times and running numbers. */
const contentOf = () => [
  installation.rows("SELECT state, basisHash, hex(regions), hex(cells) FROM PairResult"),
  installation.rows(
    "SELECT a.year, b.year, t.inputHash, hex(t.bytes) FROM TransitionTally t JOIN Dataset a ON a.id = t.fromDatasetId JOIN Dataset b ON b.id = t.toDatasetId ORDER BY a.year, b.year",
  ),
];
const told = () => installation.rows<{ n: number }>("SELECT count(*) n FROM Event WHERE kind = 'pair.ready'")[0].n;

it("computes a pair once, the same, when killed between its counts and its figures", { timeout: 120_000 }, async () => {
  await fillInbox(installation.dataDir, [2000, 2003, 2006]);
  expect((await installation.run(["recompute"])).code).toBe(0);
  askAnew();
  const killed = await installation.run(["recompute"], { CARBONWATCH_KILL_AT: "pair.counted" });
  expect(killed.signal).toBe("SIGKILL");
  expect(installation.rows("SELECT state FROM PairResult")).toEqual([{ state: "pending" }]);
  expect(told()).toBe(0);
  expect((await installation.run(["recompute"])).code).toBe(0);
  expect(installation.rows("SELECT state FROM PairResult")).toEqual([{ state: "done" }]);
  expect(told()).toBe(1);
  const afterKill = contentOf();

  askAnew();
  expect((await installation.run(["recompute"])).code).toBe(0);
  expect(contentOf()).toEqual(afterKill);
});
