import type { BothLanguages, MessageType } from "./issuedWarning.ts";

/** What can stand in the way of issuing. */
export const WARNING_FAULTS = [
  "noArea",
  "noHeadline",
  "noDescription",
  "noInstruction",
  "timesReversed",
  "alreadyExpired",
  "tooLong",
  "noReference",
  "unnamedOffice",
  "overlapping",
] as const;
export type WarningFault = (typeof WARNING_FAULTS)[number];

/** A warning lasts a year at most: the next map of the land is then out [R]. */
export const LONGEST_WARNING_MS = 366 * 86_400_000;

/** What is checked before people may issue it. */
export interface WarningDraft {
  readonly messageType: MessageType;
  /** Number of the message that this one changes or withdraws. */
  readonly referencesNumber: string | null;
  readonly regionCodes: readonly string[];
  readonly headline: BothLanguages;
  readonly description: BothLanguages;
  readonly instruction: BothLanguages;
  readonly effectiveMs: number;
  readonly expiresMs: number;
}

/** What is known of the rest of the world at that moment. */
export interface WarningSurroundings {
  readonly nowMs: number;
  /** Whether the office that issues is named; an exercise does not need one. */
  readonly officeNamed: boolean;
  /** Warnings in force, with their regions. */
  readonly inForce: readonly { readonly number: string; readonly regionCodes: readonly string[] }[];
}

const isBlank = ({ zh, en }: BothLanguages): boolean => zh.trim() === "" || en.trim() === "";

/**
 * Everything that stands in the way of issuing a warning: words missing in a language, times that make no sense, no place, an
 * older warning in force on the same place that it does not refer to.
 *
 * @param draft - the words and times.
 * @param surroundings - the moment, the office, what is in force.
 * @returns faults in a fixed order; empty = may be issued.
 */
export function checkWarning(
  draft: WarningDraft,
  { nowMs, officeNamed, inForce }: WarningSurroundings,
): WarningFault[] {
  const { messageType, referencesNumber, regionCodes, effectiveMs, expiresMs } = draft;
  const isWithdrawal = messageType === "cancel";
  const others = inForce.filter(
    ({ number, regionCodes: codes }) => number !== referencesNumber && codes.some((code) => regionCodes.includes(code)),
  );
  const found: Record<WarningFault, boolean> = {
    noArea: regionCodes.length === 0,
    noHeadline: isBlank(draft.headline),
    noDescription: isBlank(draft.description),
    noInstruction: isBlank(draft.instruction),
    timesReversed: !(expiresMs > effectiveMs),
    alreadyExpired: !isWithdrawal && !(expiresMs > nowMs),
    tooLong: expiresMs - effectiveMs > LONGEST_WARNING_MS,
    noReference: messageType !== "alert" && referencesNumber === null,
    unnamedOffice: !officeNamed,
    overlapping: !isWithdrawal && others.length > 0,
  };
  return WARNING_FAULTS.filter((fault) => found[fault]);
}
