import type { EventView } from "@/contract/event.ts";

/** Kinds that are news to a person; the rest is of the machine. */
const NEWS = {
  "alert.opened": "alertsOpened",
  "alert.acknowledged": "alertsAcknowledged",
  "dataset.accepted": "dataAccepted",
  "results.updated": "resultsUpdated",
  "evaluation.done": "evaluated",
  "regions.changed": "regionsChanged",
  "area.created": "areaCreated",
  "warning.issued": "warningsIssued",
  "warning.expiring": "warningsExpiring",
} as const satisfies Partial<Record<EventView["kind"], string>>;

export type NewsKind = (typeof NEWS)[keyof typeof NEWS] | "exercisesIssued";

/** One line of news: one event, or several of a kind that came within the same quarter of an hour. */
export interface News {
  readonly key: number;
  readonly kind: NewsKind;
  readonly count: number;
  /** Smallest and largest subject: years, or numbers. */
  readonly first: string;
  readonly last: string;
  /** When the newest of them happened. */
  readonly at: string;
}

const FOLD_MS = 15 * 60_000;

/** Number of an exercise: its news is not that of the real thing. */
const EXERCISE = /^X-/;

function newsKind({ kind, subject }: EventView): NewsKind | undefined {
  if (EXERCISE.test(subject)) return kind === "warning.issued" ? "exercisesIssued" : undefined;
  return kind in NEWS ? NEWS[kind as keyof typeof NEWS] : undefined;
}

/** News of a stretch of the log, newest first. */
export function foldEvents(events: readonly EventView[]): News[] {
  const news: News[] = [];
  for (const event of [...events].sort((a, b) => b.seq - a.seq)) {
    const { seq, subject, at } = event;
    const told = newsKind(event);
    if (told === undefined) continue;
    const index = news.findIndex((line) => line.kind === told && Date.parse(line.at) - Date.parse(at) <= FOLD_MS);
    if (index < 0) news.push({ key: seq, kind: told, count: 1, first: subject, last: subject, at });
    else {
      const line = news[index];
      const [first, last] = [line.first, line.last, subject].sort().filter((_, i) => i !== 1);
      news[index] = { ...line, count: line.count + 1, first, last };
    }
  }
  return news;
}
