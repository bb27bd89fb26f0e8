import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { requireRole, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import { calendarDaySchema, type CalendarDayView } from "@/contract/duty.ts";
import { OFFICIAL_CALENDAR } from "@/domain/alert/officialCalendar.ts";
import type { WorkingCalendar } from "@/domain/alert/workingDays.ts";

/** China keeps one clock, eight hours ahead of UTC, the whole year. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** The calendar day in China at a moment, "YYYY-MM-DD". */
export function chinaDay(moment: Date): string {
  return new Date(moment.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

const yearOf = (day: string) => Number(day.slice(0, 4));

const PUBLISHED_YEARS = [...new Set(OFFICIAL_CALENDAR.map(({ day }) => yearOf(day)))];

/**
 * Enters each year of the published calendar once. What was entered is written down, so that a year whose days somebody has
 * changed, or taken out to the last, stays as it is; a year that an older version of the program entered is only written down.
 */
export async function ensureCalendar(transaction: Transaction, now: Date): Promise<void> {
  const entered = await transaction.calendarYear.findMany({ select: { year: true } });
  const known = new Set(entered.map(({ year }) => year));
  const days = await transaction.calendarDay.findMany({ select: { day: true } });
  const present = new Set(days.map(({ day }) => yearOf(day)));
  for (const year of PUBLISHED_YEARS.filter((each) => !known.has(each))) {
    const published = OFFICIAL_CALENDAR.filter(({ day }) => yearOf(day) === year);
    if (!present.has(year)) await transaction.calendarDay.createMany({ data: [...published] });
    await transaction.calendarYear.create({ data: { year, enteredAt: now } });
  }
}

/** Days that differ from the week's rule, by day. */
export async function listCalendarDays(_scope: Scope): Promise<CalendarDayView[]> {
  const rows = await getDatabase().prisma.calendarDay.findMany({ orderBy: { day: "asc" } });
  return rows.map((row) => calendarDaySchema.parse(row));
}

/** The calendar as the arithmetic wants it. */
export function getWorkingCalendar(_scope: Scope): Promise<WorkingCalendar> {
  const days = getDatabase().sqlite.prepare(`SELECT day FROM "CalendarDay" WHERE kind = ?`).pluck();
  const of = (kind: CalendarDayView["kind"]) => new Set(days.all(kind) as string[]);
  return Promise.resolve({ holidays: of("holiday"), makeUpDays: of("makeUp") });
}

/** Enters or changes days, and takes others out (the week's rule holds again), in one step. */
export async function changeCalendar(
  scope: Scope,
  { set, remove }: { set: readonly Omit<CalendarDayView, "source">[]; remove: readonly string[] },
  now: Date,
): Promise<CalendarDayView[]> {
  requireRole(scope, "administrator");
  await write(async (transaction) => {
    await transaction.calendarDay.deleteMany({ where: { day: { in: [...remove] } } });
    for (const day of set) {
      const row = { ...day, source: scope.who };
      await transaction.calendarDay.upsert({ where: { day: day.day }, create: row, update: row });
    }
    await appendEvent(transaction, { kind: "settings.changed", areaId: null, subject: "calendar", at: now });
  });
  return listCalendarDays(scope);
}
