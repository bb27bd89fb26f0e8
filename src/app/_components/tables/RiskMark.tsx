"use client";

import { useTranslations } from "use-intl";

const STEPS = [1, 2, 3, 4] as const;

/** Risk level of a place in a year: as many bars as the level, and the word. Not judged is said, never shown as none. */
export function RiskMark({ level }: { level: number | null }) {
  const t = useTranslations("regions");
  if (level === null) return <span className="whitespace-nowrap text-muted">{t("notJudged")}</span>;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap" data-risk={level}>
      <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
        {STEPS.map((step) => (
          <rect
            key={step}
            x={(step - 1) * 4}
            y={12 - step * 3}
            width="3"
            height={step * 3}
            fill={step <= level ? "var(--text)" : "var(--border)"}
          />
        ))}
      </svg>
      {t(`risk.${level as 0 | 1 | 2 | 3 | 4}`)}
    </span>
  );
}
