import type { CalendarDayView } from "@/contract/duty.ts";
import { dayNumber, dayOf, isWorkingDay, type WorkingCalendar } from "@/domain/alert/workingDays.ts";

const DAYS_PER_WEEK = 7;
/** 1970-01-01 was a Thursday: three days after a Monday. */
const THURSDAY = 3;

/** Years with an entry, the present one and the next. */
export function yearsOf(days: readonly CalendarDayView[], thisYear: number): number[] {
  const years = new Set([...days.map(({ day }) => Number(day.slice(0, 4))), thisYear, thisYear + 1]);
  return [...years].sort((a, b) => a - b);
}

function calendarOf(days: readonly CalendarDayView[]): WorkingCalendar {
  const of = (kind: CalendarDayView["kind"]) =>
    new Set(days.filter((each) => each.kind === kind).map(({ day }) => day));
  return { holidays: of("holiday"), makeUpDays: of("makeUp") };
}

/** Days of a year, first to last. */
function daysOfYear(year: number): string[] {
  const [first, next] = [dayNumber(`${year}-01-01`), dayNumber(`${year + 1}-01-01`)];
  return Array.from({ length: next - first }, (_, index) => dayOf(first + index));
}

/** How many days of a year are worked. */
export function workingDaysOf(year: number, days: readonly CalendarDayView[]): number {
  const calendar = calendarOf(days);
  return daysOfYear(year).filter((day) => isWorkingDay(day, calendar)).length;
}

/** Weekday of a day, 0 (Monday) to 6. */
export function weekdayOf(day: string): number {
  return (((dayNumber(day) + THURSDAY) % DAYS_PER_WEEK) + DAYS_PER_WEEK) % DAYS_PER_WEEK;
}

/** The weeks of a month, Monday first; null = a day of another month. */
export function weeksOf(year: number, month: number): (string | null)[][] {
  const days = daysOfYear(year).filter((day) => Number(day.slice(5, 7)) === month);
  const cells: (string | null)[] = [...Array.from({ length: weekdayOf(days[0]) }, () => null), ...days];
  while (cells.length % DAYS_PER_WEEK !== 0) cells.push(null);
  return Array.from({ length: cells.length / DAYS_PER_WEEK }, (_, week) =>
    cells.slice(week * DAYS_PER_WEEK, (week + 1) * DAYS_PER_WEEK),
  );
}
