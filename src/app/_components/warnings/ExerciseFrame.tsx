"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { WarningMode } from "@/domain/warning/issuedWarning.ts";

/** Everything of an exercise stands in a striped frame with the word above it. */
export function ExerciseFrame({ mode, children }: { mode: WarningMode; children: ReactNode }) {
  const t = useTranslations("warnings");
  if (mode === "live") return children;
  return (
    <div
      data-testid="exercise"
      className="rounded-md p-2"
      style={{
        backgroundImage: "repeating-linear-gradient(135deg, var(--border-strong) 0 8px, transparent 8px 20px)",
      }}
    >
      <p className="mb-2 w-fit rounded bg-raised px-2 py-0.5 font-semibold">{t("exerciseWord")}</p>
      <div className="rounded-md bg-raised">{children}</div>
    </div>
  );
}
