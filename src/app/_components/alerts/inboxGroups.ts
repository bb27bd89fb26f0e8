import type { Grouping } from "../../_view/inboxState.ts";
import type { AlertSummary } from "@/contract/alert.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

/** Alerts that stand together under one heading. */
export interface InboxGroup {
  readonly key: string;
  readonly alerts: readonly AlertSummary[];
}

const rank = (alert: AlertSummary) => WARNING_LEVELS.indexOf(alert.level);

/** Due first, then the more serious, then the newer. */
export function inInboxOrder(alerts: readonly AlertSummary[]): AlertSummary[] {
  return [...alerts].sort(
    (a, b) =>
      b.year - a.year ||
      (a.dueDay ?? "9999").localeCompare(b.dueDay ?? "9999") ||
      rank(b) - rank(a) ||
      a.number.localeCompare(b.number),
  );
}

function keyOf(alert: AlertSummary, grouping: Grouping): string {
  switch (grouping) {
    case "none":
      return "";
    case "level":
      return alert.level;
    case "region":
      return alert.regionCode;
    case "rule":
      return alert.ruleKey;
    case "due":
      return alert.dueDay ?? "";
    case "batch":
      return alert.evaluatedAt;
  }
}

/** Groups in the order of their first alert. */
export function groupAlerts(alerts: readonly AlertSummary[], grouping: Grouping): InboxGroup[] {
  const ordered = inInboxOrder(alerts);
  if (grouping === "level") ordered.sort((a, b) => rank(b) - rank(a));
  const groups = new Map<string, AlertSummary[]>();
  for (const alert of ordered) {
    const key = keyOf(alert, grouping);
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return [...groups].map(([key, members]) => ({ key, alerts: members }));
}
