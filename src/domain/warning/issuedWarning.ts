import type { WarningLevel } from "../alert/warningLevel.ts";

/** A warning to the world, or an exercise. A message has one for good; the type parameter keeps the two apart. */
export const WARNING_MODES = ["live", "exercise"] as const;
export type WarningMode = (typeof WARNING_MODES)[number];

/** What a message is to those before it: the first, a change of one, or its withdrawal. */
export const MESSAGE_TYPES = ["alert", "update", "cancel"] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** CAP 1.2: how soon to act, how sure, what to do. */
export const URGENCIES = ["Immediate", "Expected", "Future", "Unknown"] as const;
export const CERTAINTIES = ["Observed", "Likely", "Possible", "Unlikely", "Unknown"] as const;
export const RESPONSES = ["Prepare", "Avoid", "Monitor", "Assess", "AllClear", "None"] as const;
export type Urgency = (typeof URGENCIES)[number];
export type Certainty = (typeof CERTAINTIES)[number];
export type ResponseType = (typeof RESPONSES)[number];

/** A text in both languages. */
export interface BothLanguages {
  readonly zh: string;
  readonly en: string;
}

/** A place a warning is for. */
export interface WarnedArea {
  readonly code: string;
  readonly name: BothLanguages;
  /** Outer rings, longitude and latitude in degrees, WGS84; empty where the outline is not known. */
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

/** The message that another one replaces. */
export interface MessageReference {
  readonly sender: string;
  readonly identifier: string;
  /** As that message carries it. */
  readonly sent: string;
}

/**
 * A warning that two people have issued. `M` is "live" or "exercise": what takes one of them does not take the other, so
 * that an exercise cannot reach the public by a slip. Rows of the database become this type in one place
 * (`toIssuedWarning` of the data layer).
 */
export interface IssuedWarning<M extends WarningMode> {
  readonly mode: M;
  /** Number that people quote and machines know it by. */
  readonly identifier: string;
  readonly sender: string;
  readonly senderName: BothLanguages;
  readonly messageType: MessageType;
  readonly references: readonly MessageReference[];
  /** Times with their offset, "2026-11-22T20:00:00+08:00". */
  readonly sent: string;
  readonly effective: string;
  readonly expires: string;
  readonly level: WarningLevel;
  readonly urgency: Urgency;
  readonly certainty: Certainty;
  readonly response: ResponseType;
  readonly event: BothLanguages;
  readonly headline: BothLanguages;
  readonly description: BothLanguages;
  readonly instruction: BothLanguages;
  readonly contact: string;
  readonly areas: readonly WarnedArea[];
  /** Signals it rests on. */
  readonly signals: readonly string[];
  /** Address of the page that confirms it. */
  readonly web: string;
}
