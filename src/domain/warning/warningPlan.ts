import { eachOnce, type Recipient } from "../alert/messagePlan.ts";
import { WARNING_LEVELS, type WarningLevel } from "../alert/warningLevel.ts";
import type { MessageType } from "./issuedWarning.ts";

/** Why a message about an issued warning is sent. */
export const WARNING_CAUSES = ["warningIssued", "warningUpdated", "warningCancelled", "warningExpiring"] as const;
export type WarningCause = (typeof WARNING_CAUSES)[number];

/** So long before its end the office is reminded of a warning [R]; of a short one when half of its time is over. */
export const REMINDER_LEAD_MS = 86_400_000;

const CAUSE_OF: Readonly<Record<MessageType, WarningCause>> = {
  alert: "warningIssued",
  update: "warningUpdated",
  cancel: "warningCancelled",
};

/** What a message of a type is told as. */
export function warningCause(messageType: MessageType): WarningCause {
  return CAUSE_OF[messageType];
}

/** What a warning, with all it replaces, is for. */
export interface WarnedPlace {
  readonly areaId: string;
  /** Its regions and everything below them, with those of the messages it replaces: who heard of it hears of its end. */
  readonly within: ReadonlySet<string>;
  /** Its regions themselves. */
  readonly regionCodes: readonly string[];
  /** Its level, or a higher one of a message it replaces. */
  readonly level: WarningLevel;
}

/**
 * Who is told of an issued warning: every group and person that answers for one of its regions, for a part of one or for more
 * than one, each once by each channel. Digests, quiet hours and silences are for signals: what two people issue leaves at once.
 *
 * @param recipients - everybody who can be told.
 * Source: docs/methods/alert-messages.md
 */
export function warnedRecipients(place: WarnedPlace, recipients: readonly Recipient[]): Recipient[] {
  return eachOnce(
    recipients.filter(
      ({ areaId, reach, lowestLevel }) =>
        (areaId === null || areaId === place.areaId) &&
        (reach === null || [...reach].some((code) => place.within.has(code))) &&
        WARNING_LEVELS.indexOf(place.level) >= WARNING_LEVELS.indexOf(lowestLevel),
    ),
  );
}

/**
 * Who is reminded before a warning ends: of those who were told the ones who may replace or withdraw it, because they
 * answer for all of its regions; groups may hold such people.
 */
export function remindedRecipients(place: WarnedPlace, recipients: readonly Recipient[]): Recipient[] {
  return warnedRecipients(place, recipients).filter(
    ({ mayAct, reach }) => mayAct && (reach === null || place.regionCodes.every((code) => reach.has(code))),
  );
}

/**
 * When the office is to be reminded that a warning ends: a day before, or when half of it is over.
 *
 * @param times - when it was issued, begins and ends, ms since 1970.
 * @returns ms since 1970.
 * @throws RangeError — a warning that ends before it begins.
 */
export function reminderMs(times: {
  readonly issuedMs: number;
  readonly effectiveMs: number;
  readonly expiresMs: number;
}): number {
  const { issuedMs, effectiveMs, expiresMs } = times;
  if (!(expiresMs > effectiveMs)) throw new RangeError(`A warning from ${effectiveMs} to ${expiresMs} has no time.`);
  const lastsMs = expiresMs - Math.min(expiresMs, Math.max(issuedMs, effectiveMs));
  return expiresMs - Math.min(REMINDER_LEAD_MS, lastsMs / 2);
}
