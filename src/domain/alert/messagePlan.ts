import { WARNING_LEVELS, type WarningLevel } from "./warningLevel.ts";

/** Why a message is sent. */
export const MESSAGE_CAUSES = ["opened", "escalated", "assigned", "closed"] as const;
export type MessageCause = (typeof MESSAGE_CAUSES)[number];

/** How often somebody wants to hear. */
export const MESSAGE_FREQUENCIES = ["immediate", "daily", "weekly"] as const;
export type MessageFrequency = (typeof MESSAGE_FREQUENCIES)[number];

/** Messages a recipient gets at most in {@link STORM_WINDOW_MS}; everything beyond waits for one message about all of it. */
export const STORM_BUDGET = 3;
export const STORM_WINDOW_MS = 600_000;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** China's clock. */
const CHINA_OFFSET_MS = 8 * HOUR_MS;
/** Digests leave at eight in the morning, the weekly one on Mondays. */
const DIGEST_HOUR = 8;
/** 1970-01-05 was the first Monday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

/** Somebody, or a group, that can be told by a channel. */
export interface Recipient {
  readonly channelId: number;
  /** "person:5" or "channel:3". */
  readonly key: string;
  /** Null for a group. */
  readonly personId: number | null;
  readonly areaId: string | null;
  /** Where a person or group stands; null = the whole area. */
  readonly regionCode: string | null;
  /** That region and everything below it; null = everything. */
  readonly reach: ReadonlySet<string> | null;
  readonly lowestLevel: WarningLevel;
  readonly frequency: MessageFrequency;
}

/** What a message may tell of. */
export interface MessageSubject {
  readonly number: string;
  readonly areaId: string;
  readonly regionCode: string;
  readonly level: WarningLevel;
  readonly ruleKey: string;
  /** The region itself, then the ones above it, up to the area. */
  readonly path: readonly string[];
  /** 0 the region's own unit, 1 the next above, 2 the one above that. */
  readonly rung: 0 | 1 | 2;
  readonly assigneeId: number | null;
  /** Whether a silence holds back messages about it now. */
  readonly silenced: boolean;
}

/** One message to one recipient. */
export interface PlannedMessage {
  readonly recipient: Recipient;
  readonly cause: MessageCause;
  readonly numbers: readonly string[];
  /** A silenced message is written down, too: it shows in the ledger why nobody was told. */
  readonly state: "queued" | "silenced";
  /** Waits to be told together with others. */
  readonly held: boolean;
  readonly dueMs: number;
}

/** When the next digest leaves, ms since 1970: eight o'clock in China, the next day or Monday. */
export function nextDigestMs(frequency: "daily" | "weekly", nowMs: number): number {
  const period = frequency === "daily" ? DAY_MS : 7 * DAY_MS;
  const offset = DIGEST_HOUR * HOUR_MS - CHINA_OFFSET_MS + (frequency === "weekly" ? FIRST_MONDAY_MS : 0);
  return Math.floor((nowMs - offset) / period + 1) * period + offset;
}

function standsAt(recipient: Recipient, code: string, areaId: string): boolean {
  return (recipient.regionCode ?? recipient.areaId ?? areaId) === code;
}

/**
 * Who is told of an alert: groups that cover its region; of the people those of the unit whose turn it is, or of the next
 * one above where that unit has nobody; of an assignment only who got it, of a closing everybody who may have heard.
 */
export function recipientsOf(
  subject: MessageSubject,
  cause: MessageCause,
  recipients: readonly Recipient[],
): Recipient[] {
  const { areaId, regionCode, level, path, rung, assigneeId } = subject;
  const inReach = recipients.filter(
    (each) =>
      (each.areaId === null || each.areaId === areaId) &&
      (each.reach === null || each.reach.has(regionCode)) &&
      WARNING_LEVELS.indexOf(level) >= WARNING_LEVELS.indexOf(each.lowestLevel),
  );
  const people = inReach.filter(({ personId }) => personId !== null);
  if (cause === "assigned") return people.filter(({ personId }) => personId === assigneeId);
  const groups = inReach.filter(({ personId }) => personId === null);
  if (cause === "closed") {
    const heard = path.slice(0, rung + 1);
    return [...groups, ...people.filter((each) => heard.some((code) => standsAt(each, code, areaId)))];
  }
  const unit = path
    .slice(Math.min(rung, path.length - 1))
    .map((code) => people.filter((each) => standsAt(each, code, areaId)))
    .find((members) => members.length > 0);
  return [...groups, ...(unit ?? [])];
}

function timing(frequency: MessageFrequency, isOverBudget: boolean, nowMs: number): { held: boolean; dueMs: number } {
  if (frequency !== "immediate") return { held: true, dueMs: nextDigestMs(frequency, nowMs) };
  return isOverBudget ? { held: true, dueMs: nowMs + STORM_WINDOW_MS } : { held: false, dueMs: nowMs };
}

/**
 * The messages about one occasion. A recipient with more alerts than its budget has left gets one message about all of
 * them; one whose budget is used up gets it when the window ends. Nothing is left out: every alert is in one message of
 * each of its recipients.
 *
 * @param subjects - alerts of the occasion.
 * @param recipients - everybody who can be told.
 * @param sentLately - messages a recipient was sent or promised in the last {@link STORM_WINDOW_MS}.
 * @param nowMs - ms since 1970.
 * Source: docs/methods/alert-messages.md
 */
export function planMessages(
  cause: MessageCause,
  subjects: readonly MessageSubject[],
  recipients: readonly Recipient[],
  sentLately: (recipient: Recipient) => number,
  nowMs: number,
): PlannedMessage[] {
  const told = new Map<Recipient, { open: string[]; silenced: string[] }>();
  for (const subject of subjects) {
    for (const recipient of recipientsOf(subject, cause, recipients)) {
      const lists = told.get(recipient) ?? { open: [], silenced: [] };
      told.set(recipient, lists);
      (subject.silenced ? lists.silenced : lists.open).push(subject.number);
    }
  }
  return [...told].flatMap(([recipient, { open, silenced }]): PlannedMessage[] => {
    const left = STORM_BUDGET - sentLately(recipient);
    const message = (numbers: readonly string[]): PlannedMessage => ({
      ...{ recipient, cause, numbers, state: "queued" },
      ...timing(recipient.frequency, left <= 0, nowMs),
    });
    const queued = open.length <= left ? open.map((number) => message([number])) : [message(open)];
    const quiet: PlannedMessage = { recipient, cause, numbers: silenced, state: "silenced", held: false, dueMs: nowMs };
    return [...(open.length > 0 ? queued : []), ...(silenced.length > 0 ? [quiet] : [])];
  });
}
