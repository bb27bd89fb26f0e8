import { addWorkingDays, type WorkingCalendar } from "./workingDays.ts";
import { WARNING_LEVELS, type WarningLevel } from "./warningLevel.ts";

/** Whom a rung of the ladder tells: the unit of the county, of its prefecture, of the whole area. */
export const LADDER = ["county", "prefecture", "area"] as const;
export type Rung = (typeof LADDER)[number];

/** Working days after opening within which each rung must have acted, by warning level. */
export type EscalationTable = Readonly<Record<WarningLevel, { readonly prefecture: number; readonly area: number }>>;

/** Our reconstruction [R], editable: the redder, the sooner. */
export const DEFAULT_ESCALATION: EscalationTable = {
  red: { prefecture: 1, area: 2 },
  orange: { prefecture: 2, area: 4 },
  yellow: { prefecture: 3, area: 6 },
  blue: { prefecture: 5, area: 10 },
};

/** Working days in which an alert is to be closed, by warning level [R], editable with each alert. */
export const DEFAULT_DUE_WORKING_DAYS: Readonly<Record<WarningLevel, number>> = {
  red: 3,
  orange: 5,
  yellow: 10,
  blue: 15,
};

/** What the ladder knows of an alert. */
export interface EscalationSubject {
  readonly level: WarningLevel;
  /** Day on which the waiting began: opening, reopening, a rise in level. */
  readonly sinceDay: string;
  /** Nobody has taken it up yet; once somebody has, only the due day counts. */
  readonly waiting: boolean;
  /** Day by which it is to be closed; null = none set. */
  readonly dueDay: string | null;
}

/**
 * How far up an alert has to be on a day: 0 county, 1 prefecture, 2 area. An alert that waits climbs by the table; one that
 * is being worked on climbs one rung when its due day has passed and a second when that is as long ago as the table's
 * first step.
 *
 * @param subject - the alert.
 * @param today - "YYYY-MM-DD".
 * @param table - working days by level.
 * @param calendar - holidays and make-up days.
 * @throws RangeError — no such day.
 * Source: docs/methods/alert-deadlines.md
 */
export function escalationStep(
  { level, sinceDay, waiting, dueDay }: EscalationSubject,
  today: string,
  table: EscalationTable,
  calendar: WorkingCalendar,
): 0 | 1 | 2 {
  const { prefecture, area } = table[level];
  if (waiting) {
    if (today > addWorkingDays(sinceDay, area, calendar)) return 2;
    return today > addWorkingDays(sinceDay, prefecture, calendar) ? 1 : 0;
  }
  if (dueDay === null || today <= dueDay) return 0;
  return today > addWorkingDays(dueDay, prefecture, calendar) ? 2 : 1;
}

/** @throws RangeError — steps that do not climb. */
export function checkEscalationTable(table: EscalationTable): void {
  for (const level of WARNING_LEVELS) {
    const { prefecture, area } = table[level];
    const areDays = [prefecture, area].every((days) => Number.isInteger(days) && days >= 0);
    if (!areDays || area <= prefecture) {
      throw new RangeError(`${level}: the area (${area}) must come after the prefecture (${prefecture} working days).`);
    }
  }
}
