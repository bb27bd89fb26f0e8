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

/** Enters the published calendar; a day that is there already, perhaps edited, stays as it is. */
export async function ensureCalendar(transaction: Transaction): Promise<void> {
  const present = new Set((await transaction.calendarDay.findMany({ select: { day: true } })).map(({ day }) => day));
  const years = new Set([...present].map((day) => day.slice(0, 4)));
  const missing = OFFICIAL_CALENDAR.filter(({ day }) => !years.has(day.slice(0, 4)));
  if (missing.length > 0) await transaction.calendarDay.createMany({ data: [...missing] });
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
