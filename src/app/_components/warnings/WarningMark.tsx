"use client";

import { useTranslations } from "use-intl";
import type { WarningSummary } from "@/contract/issuedWarning.ts";

/** What stage a warning is at, in a word with a frame: nothing of a signal looks like this. */
export function WarningMark({
  warning,
}: {
  warning: Pick<WarningSummary, "state" | "inForce" | "replacedBy" | "messageType">;
}) {
  const t = useTranslations("warnings");
  const { state, inForce, replacedBy, messageType } = warning;
  const key =
    state !== "issued"
      ? state
      : inForce
        ? "inForce"
        : messageType === "cancel"
          ? "withdrawal"
          : replacedBy
            ? "replaced"
            : "ended";
  const look =
    key === "inForce"
      ? "border-2 border-ink font-semibold"
      : key === "pending"
        ? "border border-dashed border-warn text-warn"
        : "border border-line-strong text-muted";
  return (
    <span data-stage={key} className={`inline-block whitespace-nowrap rounded-sm px-1.5 py-0.5 text-[12px] ${look}`}>
      {t(`stage.${key}`)}
    </span>
  );
}
