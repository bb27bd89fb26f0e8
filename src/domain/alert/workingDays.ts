/** Days that differ from the week's rule (Monday to Friday work, Saturday and Sunday rest). */
export interface WorkingCalendar {
  /** Weekdays without work, "YYYY-MM-DD". */
  readonly holidays: ReadonlySet<string>;
  /** Weekend days worked to make up for a holiday (调休), "YYYY-MM-DD". */
  readonly makeUpDays: ReadonlySet<string>;
}

const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAYS_PER_ERA = 146_097;
/** Days from the era's first day, 1 March of year 0, to 1 January 1970. */
const EPOCH_OFFSET = 719_468;
const THURSDAY = 4;

/**
 * Number of a calendar day, counted from 1970-01-01 = 0 (proleptic Gregorian calendar, years from March on).
 *
 * @param day - "YYYY-MM-DD".
 * @throws RangeError — no such day.
 */
export function dayNumber(day: string): number {
  const [, yearText, monthText, dateText] = DAY_PATTERN.exec(day) ?? [];
  const [year, month, date] = [Number(yearText), Number(monthText), Number(dateText)];
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  const number = era * DAYS_PER_ERA + dayOfEra - EPOCH_OFFSET;
  if (!Number.isFinite(number) || dayOf(number) !== day) throw new RangeError(`"${day}" is no day of the calendar.`);
  return number;
}

const twoDigits = (value: number) => String(value).padStart(2, "0");

/** The calendar day with a number: the inverse of {@link dayNumber}. */
export function dayOf(number: number): string {
  const shifted = number + EPOCH_OFFSET;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(date)}`;
}

/** Whether people work on a day: a make-up day, or Monday to Friday without a holiday. */
export function isWorkingDay(day: string, { holidays, makeUpDays }: WorkingCalendar): boolean {
  if (makeUpDays.has(day)) return true;
  if (holidays.has(day)) return false;
  const weekday = (((dayNumber(day) + THURSDAY) % 7) + 7) % 7;
  return weekday >= 1 && weekday <= 5;
}

/**
 * The day that lies a number of working days after another: the first day never counts, so 1 is the next working day,
 * and 0 is the day itself, or the next working day if it is none.
 *
 * @param day - "YYYY-MM-DD".
 * @param workingDays - whole number ≥ 0.
 * @throws RangeError — a negative or broken number, no such day.
 * @example
 * addWorkingDays("2026-09-30", 1, { holidays: new Set(["2026-10-01", "2026-10-02"]), makeUpDays: new Set() }); // "2026-10-05"
 * Source: docs/methods/alert-deadlines.md
 */
export function addWorkingDays(day: string, workingDays: number, calendar: WorkingCalendar): string {
  if (!Number.isInteger(workingDays) || workingDays < 0) {
    throw new RangeError(`${workingDays} is no number of working days.`);
  }
  let number = dayNumber(day);
  for (let left = workingDays; left > 0;) if (isWorkingDay(dayOf(++number), calendar)) left--;
  while (!isWorkingDay(dayOf(number), calendar)) number++;
  return dayOf(number);
}

/**
 * Working days from one day to another, the first not counted, the last counted: 0 on the same day, negative backwards.
 *
 * @throws RangeError — no such day.
 */
export function workingDaysBetween(from: string, to: string, calendar: WorkingCalendar): number {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  const [low, high] = start <= end ? [start, end] : [end, start];
  let count = 0;
  for (let number = low + 1; number <= high; number++) if (isWorkingDay(dayOf(number), calendar)) count++;
  return start <= end ? count : -count;
}
