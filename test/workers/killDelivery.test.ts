import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkChain } from "../support/checkChain.ts";
import { CHAIN_POINTS, ChainRuns, type ChainEnd } from "../support/chainRuns.ts";

/** Runs at each point here; scripts/nightly.mjs asks for more. */
const RUNS = Number(process.env.CARBONWATCH_KILL_RUNS ?? 2);

describe("a process killed between evaluating and the last message", { timeout: 60_000 * RUNS }, () => {
  let runs: ChainRuns;
  let expected: ChainEnd;

  beforeAll(async () => {
    runs = await ChainRuns.start();
    expected = await runs.killedAt(null);
  });
  afterAll(() => runs.stop());

  it("leaves something to compare with: every message sent once", () => {
    expect(expected.signal).toBeNull();
    expect(expected.atEnd.length).toBeGreaterThanOrEqual(8);
    expect(new Set(expected.atEnd.map(({ state }) => state))).toEqual(new Set(["sent"]));
    expect([...expected.received].sort()).toEqual(expected.atEnd.map(({ idempotencyKey }) => idempotencyKey));
  });

  it.each(CHAIN_POINTS)("loses nothing, and repeats only what was not written down: %s", async (point) => {
    for (let run = 0; run < RUNS; run++) checkChain(await runs.killedAt(point), expected);
  });
});
