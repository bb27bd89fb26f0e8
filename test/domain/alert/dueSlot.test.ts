import { describe, expect, it } from "vitest";
import { lateReason, missedSlots, ON_TIME_MS } from "@/domain/alert/dueSlot.ts";

const DUE = Date.parse("2026-11-02T00:00:00Z");
const MINUTE = 60_000;
const HOUR = 3_600_000;

describe("why a slot is late", () => {
  it.each([
    ["on time", 0, { startedMs: DUE - HOUR, lookedMs: DUE - 30_000, awakeMs: 30_000 }, null],
    ["just on time", ON_TIME_MS, { startedMs: DUE + MINUTE, lookedMs: DUE + MINUTE, awakeMs: MINUTE }, null],
    ["not running", HOUR, { startedMs: DUE + 59 * MINUTE, lookedMs: DUE + 59 * MINUTE, awakeMs: MINUTE }, "notRunning"],
    ["asleep for eight hours", 8 * HOUR, { startedMs: DUE - HOUR, lookedMs: DUE - 1, awakeMs: 5_000 }, "asleep"],
    ["blocked", 10 * MINUTE, { startedMs: DUE - HOUR, lookedMs: DUE - 1, awakeMs: 10 * MINUTE + 1 }, "blocked"],
    ["behind", 10 * MINUTE, { startedMs: DUE - HOUR, lookedMs: DUE + 9.5 * MINUTE, awakeMs: 30_000 }, "behind"],
  ] as const)("%s", (_name, afterMs, watch, expected) => {
    expect(lateReason(DUE, DUE + afterMs, watch)).toBe(expected);
  });
});

describe("slots nobody took", () => {
  const WEEK = 7 * 24 * HOUR;
  it("are those between the last one taken and the present one", () => {
    expect(missedSlots(DUE, DUE + 3 * WEEK, WEEK, 53)).toEqual([DUE + WEEK, DUE + 2 * WEEK]);
    expect(missedSlots(DUE, DUE + WEEK, WEEK, 53)).toEqual([]);
    expect(missedSlots(null, DUE, WEEK, 53)).toEqual([]);
  });

  it("are limited to the newest, and laid by the present rhythm when its hour was moved", () => {
    expect(missedSlots(DUE, DUE + 10 * WEEK, WEEK, 2)).toEqual([DUE + 8 * WEEK, DUE + 9 * WEEK]);
    expect(missedSlots(DUE, DUE + 2 * WEEK + HOUR, WEEK, 53)).toEqual([DUE + WEEK + HOUR]);
    expect(() => missedSlots(DUE, DUE, 0, 1)).toThrow("0 ms");
  });
});
