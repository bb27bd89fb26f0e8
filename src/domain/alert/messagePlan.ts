import { DEFAULT_MESSAGE_TIMING, nextDigestMs, quietUntilMs, type MessageTiming } from "./messageTiming.ts";
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

/** Somebody, or a group, that can be told by a channel. */
export interface Recipient {
  readonly channelId: number;
  /** "person:5" or "channel:3". */
  readonly key: string;
  /** Null for a group. */
  readonly personId: number | null;
  /** Whose place the reader takes: their own, or that of somebody who is away; null for a group. */
  readonly standsFor: number | null;
  readonly areaId: string | null;
  /** Where a person or group stands; null = the whole area. */
  readonly regionCode: string | null;
  /** That region and everything below it; null = everything. */
  readonly reach: ReadonlySet<string> | null;
  readonly lowestLevel: WarningLevel;
  readonly frequency: MessageFrequency;
  /** Whether who reads it may act; a group may hold somebody who does. */
  readonly mayAct: boolean;
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

/** Each reader once by each channel: who stands in for a colleague of the same unit is told once of what concerns both. */
export function eachOnce(recipients: readonly Recipient[]): Recipient[] {
  return [...new Map(recipients.map((each) => [`${each.channelId} ${each.key}`, each])).values()];
}

function standsAt(recipient: Recipient, code: string, areaId: string): boolean {
  return (recipient.regionCode ?? recipient.areaId ?? areaId) === code;
}

/**
 * Who is told of an alert: groups that cover its region; of the people those of the unit whose turn it is, or of the next
 * one above where that unit has nobody; of an assignment only who got it or stands in for them, of a closing everybody who
 * may have heard. Each once by each channel.
 */
export function recipientsOf(
  subject: MessageSubject,
  cause: MessageCause,
  recipients: readonly Recipient[],
): Recipient[] {
  return eachOnce(concerned(subject, cause, recipients));
}

function concerned(subject: MessageSubject, cause: MessageCause, recipients: readonly Recipient[]): Recipient[] {
  const { areaId, regionCode, level, path, rung, assigneeId } = subject;
  const inReach = recipients.filter(
    (each) =>
      (each.areaId === null || each.areaId === areaId) &&
      (each.reach === null || each.reach.has(regionCode)) &&
      WARNING_LEVELS.indexOf(level) >= WARNING_LEVELS.indexOf(each.lowestLevel),
  );
  const people = inReach.filter(({ personId }) => personId !== null);
  if (cause === "assigned") return people.filter(({ standsFor }) => standsFor === assigneeId);
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

const rank = ({ level }: MessageSubject) => WARNING_LEVELS.indexOf(level);

/** When a message about some alerts leaves: with the digest, when a storm or the quiet hours are over, or at once. */
function leave(
  told: readonly MessageSubject[],
  frequency: MessageFrequency,
  isOverBudget: boolean,
  nowMs: number,
  timing: MessageTiming,
): { held: boolean; dueMs: number } {
  if (frequency !== "immediate") return { held: true, dueMs: nextDigestMs(frequency, nowMs, timing) };
  const { level } = told.reduce((worst, each) => (rank(each) > rank(worst) ? each : worst));
  const quietMs = quietUntilMs(timing.quiet, level, nowMs);
  if (quietMs !== null) return { held: true, dueMs: quietMs };
  return isOverBudget ? { held: true, dueMs: nowMs + STORM_WINDOW_MS } : { held: false, dueMs: nowMs };
}

const numbersOf = (subjects: readonly MessageSubject[]) => subjects.map(({ number }) => number);

/**
 * The messages about one occasion. A recipient with more alerts than its budget has left gets one message about all of
 * them; one whose budget is used up gets it when the window ends. Nothing is left out: every alert is in one message of
 * each of its recipients.
 *
 * @param subjects - alerts of the occasion.
 * @param recipients - everybody who can be told.
 * @param sentLately - messages a recipient was sent or promised in the last {@link STORM_WINDOW_MS}.
 * @param nowMs - ms since 1970.
 * @param timing - digests and quiet hours.
 * Source: docs/methods/alert-messages.md
 */
export function planMessages(
  cause: MessageCause,
  subjects: readonly MessageSubject[],
  recipients: readonly Recipient[],
  sentLately: (recipient: Recipient) => number,
  nowMs: number,
  timing: MessageTiming = DEFAULT_MESSAGE_TIMING,
): PlannedMessage[] {
  const told = new Map<string, { recipient: Recipient; open: MessageSubject[]; silenced: MessageSubject[] }>();
  for (const subject of subjects) {
    for (const recipient of recipientsOf(subject, cause, recipients)) {
      const name = `${recipient.channelId} ${recipient.key}`;
      const lists = told.get(name) ?? { recipient, open: [], silenced: [] };
      told.set(name, lists);
      (subject.silenced ? lists.silenced : lists.open).push(subject);
    }
  }
  return [...told.values()].flatMap(({ recipient, open, silenced }): PlannedMessage[] => {
    const left = STORM_BUDGET - sentLately(recipient);
    const message = (about: readonly MessageSubject[]): PlannedMessage => ({
      ...{ recipient, cause, numbers: numbersOf(about), state: "queued" },
      ...leave(about, recipient.frequency, left <= 0, nowMs, timing),
    });
    const queued = open.length <= left ? open.map((each) => message([each])) : [message(open)];
    const quiet: PlannedMessage = {
      ...{ recipient, cause, numbers: numbersOf(silenced), state: "silenced", held: false, dueMs: nowMs },
    };
    return [...(open.length > 0 ? queued : []), ...(silenced.length > 0 ? [quiet] : [])];
  });
}
