import { loadAudienceOf, type Audience } from "./audience.ts";
import { getDatabase } from "./connection.ts";
import { contentOf, toIssuedWarning } from "./warningRow.ts";
import type { Transaction } from "./write.ts";
import type { Recipient } from "@/domain/alert/messagePlan.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";
import type { IssuedWarning, WarningMode } from "@/domain/warning/issuedWarning.ts";
import {
  remindedRecipients,
  warnedRecipients,
  type WarnedPlace,
  type WarningCause,
} from "@/domain/warning/warningPlan.ts";
import { AppError } from "@/errors.ts";
import type { IssuedWarning as WarningRow } from "@/generated/prisma/client.ts";

/** Everything that a message about an issued warning says; worded for each reader when it is sent. */
export interface WarningFacts<M extends WarningMode> {
  readonly warning: IssuedWarning<M>;
  readonly area: { readonly nameZh: string; readonly nameEn: string; readonly synthetic: boolean };
  /** The issued message that has replaced or withdrawn it since; null = none. */
  readonly replacedBy: string | null;
}

/** The message that a warning replaces or withdraws. */
async function findReplaced({ referencesNumber }: WarningRow): Promise<WarningRow | null> {
  if (referencesNumber === null) return null;
  return getDatabase().prisma.issuedWarning.findUnique({ where: { number: referencesNumber } });
}

function placeOf<M extends WarningMode>(
  row: WarningRow,
  replaced: WarningRow | null,
  audience: Audience<M>,
): WarnedPlace {
  const contents = [row, ...(replaced ? [replaced] : [])].map(contentOf);
  const codes = contents.flatMap(({ regionCodes }) => regionCodes);
  const levels = contents.map(({ level }) => WARNING_LEVELS.indexOf(level));
  return {
    areaId: row.areaId,
    within: audience.below(row.areaId, codes),
    regionCodes: contents[0].regionCodes,
    level: WARNING_LEVELS[Math.max(...levels)],
  };
}

/** Who is told, by channels of the warning's own mode: an exercise finds no others. */
async function readersOf<M extends WarningMode>(
  mode: M,
  row: WarningRow,
  cause: WarningCause,
  now: Date,
): Promise<Recipient[]> {
  if (row.mode !== mode) throw new AppError("defect", `${row.number} (${row.mode}) is not told as "${mode}".`);
  const audience = loadAudienceOf(mode, now);
  const place = placeOf(row, await findReplaced(row), audience);
  const pick = cause === "warningExpiring" ? remindedRecipients : warnedRecipients;
  return pick(place, audience.recipients);
}

function readersOfRow(row: WarningRow, cause: WarningCause, now: Date): Promise<Recipient[]> {
  return row.mode === "live" ? readersOf("live", row, cause, now) : readersOf("exercise", row, cause, now);
}

/** How many people and groups would be told of a warning if it were issued now. */
export async function countReaders(row: WarningRow, now: Date): Promise<{ people: number; groups: number }> {
  const readers = await readersOfRow(row, "warningIssued", now);
  const keys = (isGroup: boolean) =>
    new Set(readers.filter(({ personId }) => (personId === null) === isGroup).map(({ key }) => key)).size;
  return { people: keys(false), groups: keys(true) };
}

/** Queues the messages about an issued warning in the transaction of what they tell of. @returns how many. */
export async function queueWarningMessages(
  transaction: Transaction,
  row: WarningRow,
  { cause, eventSeq, now }: { cause: WarningCause; eventSeq: number; now: Date },
): Promise<number> {
  const readers = await readersOfRow(row, cause, now);
  const numbers = JSON.stringify([row.number]);
  for (const { channelId, key, personId } of readers) {
    await transaction.outbox.create({
      data: {
        ...{ eventSeq, channel: "message", recipient: key, state: "queued", channelId, personId, numbers },
        ...{ dueMs: now.getTime(), cause, idempotencyKey: `${eventSeq}:${channelId}:${key}:${cause}` },
      },
    });
  }
  return readers.length;
}

/**
 * What a message about a warning says.
 *
 * @param mode - of the channel that it leaves by.
 * @throws AppError("notFound"); AppError("defect") for a warning of the other mode, or one that nobody has issued.
 */
export async function getWarningFacts<M extends WarningMode>(mode: M, number: string): Promise<WarningFacts<M>> {
  const { prisma } = getDatabase();
  const row = await prisma.issuedWarning.findUnique({ where: { number } });
  if (!row) throw new AppError("notFound", `There is no warning ${number}.`);
  const [area, successor] = await Promise.all([
    prisma.studyArea.findUnique({ where: { id: row.areaId } }),
    prisma.issuedWarning.findFirst({ where: { state: "issued", referencesNumber: number }, select: { number: true } }),
  ]);
  return {
    warning: toIssuedWarning(mode, row),
    area: area ?? { nameZh: row.areaId, nameEn: row.areaId, synthetic: false },
    replacedBy: successor?.number ?? null,
  };
}
