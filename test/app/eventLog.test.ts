import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { absorbRange, isNews, touchedBy } from "@/app/_live/eventLog.ts";
import type { EventView } from "@/contract/event.ts";

const event = (seq: number, kind: EventView["kind"] = "alert.opened"): EventView => ({
  ...{ seq, kind, areaId: "a", regionCode: null },
  ...{ subject: `A-2025-${seq}`, at: "2026-01-01T00:00:00.000Z" },
});
const range = (from: number, to: number) => ({
  events: Array.from({ length: to - from + 1 }, (_, index) => event(from + index)),
  latestSeq: to,
  reload: false,
});

describe("event catch-up", () => {
  it("takes in what came after the last event seen, in order", () => {
    const { lastSeq, fresh } = absorbRange(3, { ...range(4, 6), events: [event(6), event(4), event(5)] });
    expect(fresh.map(({ seq }) => seq)).toEqual([4, 5, 6]);
    expect(lastSeq).toBe(6);
  });

  it("takes in nothing twice when ranges overlap or come again", () => {
    expect(absorbRange(5, range(4, 6)).fresh.map(({ seq }) => seq)).toEqual([6]);
    expect(absorbRange(6, range(4, 6)).fresh).toEqual([]);
    expect(absorbRange(3, { ...range(4, 4), events: [event(4), event(4)] }).fresh).toHaveLength(1);
  });

  it("asks for everything anew after a gap that is too long, and goes on from the end of the log", () => {
    expect(absorbRange(3, { events: [], latestSeq: 9000, reload: true })).toEqual({
      lastSeq: 9000,
      fresh: [],
      reload: true,
    });
  });

  it("starts from the end of the log when the log is another one", () => {
    expect(absorbRange(500, range(1, 2))).toEqual({ lastSeq: 2, fresh: [], reload: true });
  });

  it("ends with the same list however the answers are cut and repeated", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 10 })), { maxLength: 30 }),
        (cuts) => {
          let lastSeq = 0;
          const seen: number[] = [];
          for (const [from, length] of [...cuts, [1, 0]]) {
            const first = Math.min(from, lastSeq + 1);
            const absorbed = absorbRange(lastSeq, range(first, Math.max(lastSeq, first + length)));
            seen.push(...absorbed.fresh.map(({ seq }) => seq));
            lastSeq = absorbed.lastSeq;
          }
          expect(seen).toEqual(Array.from({ length: lastSeq }, (_, index) => index + 1));
        },
      ),
    );
  });

  it("knows which hints tell of something new", () => {
    const hint = { seq: 7, kind: "alert.opened" as const, areaId: null, subject: "x" };
    expect([null, 6, 7, 8].map((lastSeq) => isNews(lastSeq, hint))).toEqual([true, true, false, false]);
  });

  it("names each router once", () => {
    expect(touchedBy([event(1), event(2), event(3, "intake.changed")])).toEqual(["alert", "intake", "job"]);
  });
});
