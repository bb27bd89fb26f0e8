import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  checkMessageTiming,
  DEFAULT_MESSAGE_TIMING,
  nextDigestMs,
  nextWeeklyMs,
  quietUntilMs,
} from "@/domain/alert/messageTiming.ts";

const at = (text: string) => Date.parse(text);
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

describe("quiet hours", () => {
  const night = { fromHour: 22, toHour: 7, upTo: "yellow" } as const;
  const noon = { fromHour: 12, toHour: 14, upTo: "red" } as const;

  it.each([
    // 22:00 in China is 14:00 UTC.
    [night, "yellow", "2026-11-02T13:59:59.999Z", null],
    [night, "yellow", "2026-11-02T14:00:00.000Z", "2026-11-02T23:00:00.000Z"],
    [night, "blue", "2026-11-02T20:00:00.000Z", "2026-11-02T23:00:00.000Z"],
    [night, "blue", "2026-11-02T22:59:59.999Z", "2026-11-02T23:00:00.000Z"],
    [night, "blue", "2026-11-02T23:00:00.000Z", null],
    [night, "orange", "2026-11-02T20:00:00.000Z", null],
    [noon, "red", "2026-11-02T04:30:00.000Z", "2026-11-02T06:00:00.000Z"],
    [noon, "red", "2026-11-02T06:00:00.000Z", null],
    [null, "blue", "2026-11-02T20:00:00.000Z", null],
  ] as const)("%j of a %s message at %s end %s", (quiet, level, now, expected) => {
    expect(iso(quietUntilMs(quiet, level, at(now)))).toBe(expected);
  });

  it("end within a day, at their hour, whenever they are asked", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 4e12 }), fc.nat(23), fc.nat(23), (now, fromHour, toHour) => {
        fc.pre(fromHour !== toHour);
        const until = quietUntilMs({ fromHour, toHour, upTo: "red" }, "red", now);
        if (until === null) return;
        expect(until).toBeGreaterThan(now);
        expect(until - now).toBeLessThanOrEqual(86_400_000);
        expect((new Date(until).getUTCHours() + 8) % 24).toBe(toHour);
      }),
    );
  });
});

describe("a slot of the week", () => {
  it.each([
    [1, 8, "2026-11-02T00:00:00.000Z", "2026-11-09T00:00:00.000Z"],
    [1, 8, "2026-11-01T23:59:59.999Z", "2026-11-02T00:00:00.000Z"],
    [5, 17, "2026-11-02T00:00:00.000Z", "2026-11-06T09:00:00.000Z"],
    [7, 0, "2026-11-02T00:00:00.000Z", "2026-11-07T16:00:00.000Z"],
  ])("weekday %i, %i o'clock in China after %s is %s", (weekday, hour, now, expected) => {
    expect(iso(nextWeeklyMs(weekday, hour, at(now)))).toBe(expected);
  });

  it("moves the digests with their hour", () => {
    const now = at("2026-11-02T01:00:00Z");
    expect(iso(nextDigestMs("daily", now, { digestHour: 18 }))).toBe("2026-11-02T10:00:00.000Z");
    expect(iso(nextDigestMs("weekly", now, { digestHour: 18 }))).toBe("2026-11-02T10:00:00.000Z");
  });
});

describe("times that do not fit together are refused", () => {
  const quiet = { fromHour: 22, toHour: 7, upTo: "yellow" } as const;
  it.each([
    [{ digestHour: 24 }, "24 is no hour"],
    [{ digestHour: 7.5 }, "7.5 is no hour"],
    [{ proof: { weekday: 0, hour: 8 } }, "0 is no weekday"],
    [{ quiet: { ...quiet, toHour: 22 } }, "would never end"],
    [{ quiet, digestHour: 6 }, "within the quiet hours"],
  ])("%j", (change, message) => {
    expect(() => checkMessageTiming({ ...DEFAULT_MESSAGE_TIMING, ...change })).toThrow(message);
  });

  it("and others are not", () => {
    expect(() => checkMessageTiming(DEFAULT_MESSAGE_TIMING)).not.toThrow();
    expect(() => checkMessageTiming({ ...DEFAULT_MESSAGE_TIMING, quiet, digestHour: 7 })).not.toThrow();
  });
});
