"use client";

import { useTranslations } from "use-intl";
import { isClosed } from "@/domain/alert/alertState.ts";
import type { AlertSummary } from "@/contract/alert.ts";

const CHINA_OFFSET_MS = 8 * 3_600_000;

/** The day by which an alert is to be closed, overdue in words and not by colour alone. */
export function DueMark({ alert, now }: { alert: AlertSummary; now: number | null }) {
  const t = useTranslations("inbox");
  if (alert.dueDay === null || isClosed(alert.state)) return <span className="text-muted">—</span>;
  const today = now === null ? "" : new Date(now + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  const isOverdue = today !== "" && alert.dueDay < today;
  return (
    <span className={`whitespace-nowrap tabular-nums ${isOverdue ? "font-semibold text-bad" : ""}`}>
      {isOverdue ? t("overdue", { day: alert.dueDay }) : alert.dueDay}
    </span>
  );
}
