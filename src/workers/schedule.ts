/** What the clock reminds the worker of. A pattern only pokes: what is due is read from the database. */
export interface ScheduleEntry {
  readonly name: string;
  /** node-cron pattern with seconds. */
  readonly cron: string;
}

/** One table for everything that happens by the clock. */
export const SCHEDULE: readonly ScheduleEntry[] = [
  // A file system that sends no events (network shares) is noticed at the latest after this long.
  { name: "look at the inbox", cron: "*/2 * * * * *" },
  { name: "take up what was left over", cron: "0 * * * * *" },
];
