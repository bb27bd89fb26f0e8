import { isWorkday } from "chinese-days";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OFFICIAL_CALENDAR } from "@/domain/alert/officialCalendar.ts";
import {
  addWorkingDays,
  dayNumber,
  dayOf,
  isWorkingDay,
  workingDaysBetween,
  type WorkingCalendar,
} from "@/domain/alert/workingDays.ts";

const of = (kind: string) => new Set(OFFICIAL_CALENDAR.filter((each) => each.kind === kind).map(({ day }) => day));
const CALENDAR: WorkingCalendar = { holidays: of("holiday"), makeUpDays: of("makeUp") };
const DAY_MS = 86_400_000;

describe("day numbers", () => {
  it("are those of JavaScript's own calendar over four centuries, and lead back", () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000, max: 90_000 }), (number) => {
        const day = new Date(number * DAY_MS).toISOString().slice(0, 10);
        expect(dayNumber(day)).toBe(number);
        expect(dayOf(number)).toBe(day);
      }),
      { seed: 1 },
    );
  });

  it.each(["2026-02-29", "2026-13-01", "2026-00-10", "yesterday", "2026-1-1"])("refuse %s", (day) => {
    expect(() => dayNumber(day)).toThrow(RangeError);
  });
});

describe("the official calendar", () => {
  // Counted by hand in the State Council's notices: days off that fall on weekdays, weekend days worked.
  it.each([
    ["2024", 28, 8],
    ["2025", 28, 5],
    ["2026", 33, 6],
  ])("has all days of %s", (year, holidays, makeUpDays) => {
    const ofYear = OFFICIAL_CALENDAR.filter(({ day }) => day.startsWith(year));
    expect(ofYear.filter(({ kind }) => kind === "holiday")).toHaveLength(holidays);
    expect(ofYear.filter(({ kind }) => kind === "makeUp")).toHaveLength(makeUpDays);
  });

  it("agrees with another table of the same notices on every day of 2024 to 2026", () => {
    const last = dayNumber("2026-12-31");
    for (let number = dayNumber("2024-01-01"); number <= last; number++) {
      const day = dayOf(number);
      expect(isWorkingDay(day, CALENDAR), day).toBe(isWorkday(day));
    }
  });

  it("says of 2027 that only the statutory days are in it", () => {
    const days = OFFICIAL_CALENDAR.filter(({ day }) => day.startsWith("2027"));
    expect(days).toHaveLength(13);
    expect(days.every(({ source }) => source.includes("尚未录入"))).toBe(true);
  });

  it("makes up for holidays on Saturdays and Sundays only", () => {
    for (const { day, kind } of OFFICIAL_CALENDAR) {
      const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
      if (kind === "makeUp") expect([0, 6], day).toContain(weekday);
    }
  });
});

describe("working days", () => {
  it.each([
    ["2026-02-13", true, "Friday before Spring Festival"],
    ["2026-02-14", true, "Saturday worked for it"],
    ["2026-02-16", false, "Monday of the festival"],
    ["2026-02-24", true, "Tuesday after it"],
    ["2025-10-08", false, "last day of the long National Day"],
    ["2025-10-11", true, "Saturday worked for it"],
    ["2024-05-05", false, "Sunday"],
    ["2027-02-08", false, "third day of the first lunar month"],
  ])("%s is one: %s (%s)", (day, expected) => {
    expect(isWorkingDay(day, CALENDAR)).toBe(expected);
  });

  it.each([
    ["2026-09-30", 1, "2026-10-08"],
    ["2026-09-30", 3, "2026-10-10"],
    ["2026-02-13", 2, "2026-02-24"],
    ["2025-01-24", 1, "2025-01-26"],
    ["2024-02-09", 1, "2024-02-18"],
    ["2026-11-20", 10, "2026-12-04"],
    ["2026-11-21", 0, "2026-11-23"],
  ])("%s and %i more lead to %s", (day, count, expected) => {
    expect(addWorkingDays(day, count, CALENDAR)).toBe(expected);
  });

  it("between two days are as many as lead from one to the other", () => {
    fc.assert(
      fc.property(fc.integer({ min: 19_724, max: 21_100 }), fc.integer({ min: 0, max: 60 }), (start, count) => {
        const from = addWorkingDays(dayOf(start), 0, CALENDAR);
        const to = addWorkingDays(from, count, CALENDAR);
        expect(workingDaysBetween(from, to, CALENDAR)).toBe(count);
        expect(workingDaysBetween(to, from, CALENDAR)).toBe(count === 0 ? 0 : -count);
      }),
      { seed: 2 },
    );
  });

  it("are no fractions and do not run backwards", () => {
    expect(() => addWorkingDays("2026-01-05", -1, CALENDAR)).toThrow(RangeError);
    expect(() => addWorkingDays("2026-01-05", 1.5, CALENDAR)).toThrow(RangeError);
  });
});
