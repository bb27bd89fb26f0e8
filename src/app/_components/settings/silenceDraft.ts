import type { SilenceInput, SilenceView } from "@/contract/duty.ts";
import type { WarningLevel } from "@/domain/alert/warningLevel.ts";

const DAY_MS = 86_400_000;
/** China keeps one clock, eight hours ahead of UTC. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** A silence as the form holds it; times as "2026-11-22T09:30" on China's clock. */
export interface SilenceDraft {
  readonly regionCode: string | null;
  readonly ruleKey: string | null;
  readonly highestLevel: WarningLevel;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly reason: string;
}

/** A moment as the form shows it. */
export function chinaTime(ms: number): string {
  return new Date(ms + CHINA_OFFSET_MS).toISOString().slice(0, 16);
}

function momentOf(chinaText: string): string | null {
  const ms = Date.parse(`${chinaText}:00+08:00`);
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}

/** A silence from now on for a number of days. */
export function silenceFrom(nowMs: number, days: number): Pick<SilenceDraft, "startsAt" | "endsAt"> {
  return { startsAt: chinaTime(nowMs), endsAt: chinaTime(nowMs + days * DAY_MS) };
}

/** What the server is asked; null while a time is missing or the end does not come after the start. */
export function silenceInputOf(areaId: string, draft: SilenceDraft): SilenceInput | null {
  const { regionCode, ruleKey, highestLevel } = draft;
  const [startsAt, endsAt] = [momentOf(draft.startsAt), momentOf(draft.endsAt)];
  if (startsAt === null || endsAt === null || endsAt <= startsAt) return null;
  return { areaId, regionCode, ruleKey, highestLevel, startsAt, endsAt };
}

/** Where a silence stands at a moment. */
export function silenceStateAt(
  { startsAt, endsAt, endedAt }: Pick<SilenceView, "startsAt" | "endsAt" | "endedAt">,
  nowMs: number,
): "planned" | "running" | "over" | "ended" {
  if (endedAt !== null) return "ended";
  if (nowMs < Date.parse(startsAt)) return "planned";
  return nowMs < Date.parse(endsAt) ? "running" : "over";
}
