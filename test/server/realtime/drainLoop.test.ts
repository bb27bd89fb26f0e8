import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { changedJobs, startDrainLoop } from "@/server/realtime/drainLoop.ts";
import type { Hint, Progress } from "@/contract/event.ts";

const hint = (seq: number): Hint => ({ seq, kind: "alert.opened", areaId: "a", subject: String(seq) });
const job = (jobId: number, done: number): Progress => ({
  ...{ jobId, kind: "tally", areaId: "a", subject: "2024", state: "running", cancellable: true, done },
  ...{ total: 100, unit: "pixels", ratePerSecond: null, remainingMs: null },
});

describe("drain loop", () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function setUp() {
    const state = { counter: 1, due: [] as Hint[], jobs: [] as Progress[], failures: 0 };
    const told: (Hint | Progress)[] = [];
    const takeDue = vi.fn(() => {
      if (state.failures-- > 0) return Promise.reject(new Error("database is locked"));
      return Promise.resolve(state.due.splice(0));
    });
    const stop = startDrainLoop({
      getChangeCounter: () => state.counter,
      takeDue,
      listJobs: () => Promise.resolve(state.jobs),
      emitHint: (one) => told.push(one),
      emitProgress: (one) => told.push(one),
    });
    return { state, told, takeDue, stop };
  }

  it("hands hints on soon after the database has changed, in order, and reads nothing while it has not", async () => {
    const { state, told, takeDue, stop } = setUp();
    await vi.advanceTimersByTimeAsync(350);
    expect(takeDue).toHaveBeenCalledTimes(1);
    state.due = [hint(1), hint(2)];
    state.counter++;
    await vi.advanceTimersByTimeAsync(150);
    expect(told).toEqual([hint(1), hint(2)]);
    await stop();
  });

  it("goes on after an error, and loses nothing", async () => {
    const { state, told, stop } = setUp();
    await vi.advanceTimersByTimeAsync(50);
    state.failures = 2;
    state.due = [hint(1)];
    state.counter++;
    await vi.advanceTimersByTimeAsync(500);
    expect(told).toEqual([hint(1)]);
    await stop();
  });

  it("drains now and then without a change, for messages that were not due before", async () => {
    const { state, told, stop } = setUp();
    await vi.advanceTimersByTimeAsync(50);
    state.due = [hint(9)];
    await vi.advanceTimersByTimeAsync(5_500);
    expect(told).toEqual([hint(9)]);
    await stop();
  });

  it("stops", async () => {
    const { state, takeDue, stop } = setUp();
    await vi.advanceTimersByTimeAsync(50);
    await stop();
    state.counter++;
    await vi.advanceTimersByTimeAsync(1000);
    expect(takeDue).toHaveBeenCalledTimes(1);
  });
});

describe("changed jobs", () => {
  it("tells each state of a job once", () => {
    const told = new Map<number, string>();
    expect(changedJobs(told, [job(1, 10), job(2, 0)])).toHaveLength(2);
    expect(changedJobs(told, [job(1, 20), job(2, 0)])).toEqual([job(1, 20)]);
    expect(changedJobs(told, [job(1, 20)])).toEqual([]);
  });
});
