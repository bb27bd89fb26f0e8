import type { AlertSummary } from "@/contract/alert.ts";

const LEVEL_ORDER = ["red", "orange", "yellow", "blue"];

/** Open before acknowledged, higher levels first, newer first. */
export function inDutyOrder(alerts: readonly AlertSummary[]): AlertSummary[] {
  return [...alerts].sort(
    (a, b) =>
      Number(a.state !== "open") - Number(b.state !== "open") ||
      b.year - a.year ||
      LEVEL_ORDER.indexOf(a.level) - LEVEL_ORDER.indexOf(b.level) ||
      b.number.localeCompare(a.number),
  );
}
