"use client";

import { useTranslations } from "use-intl";
import type { WarningLevelName } from "@/contract/primitives.ts";

/** One shape per level, so that the level can be told without its colour. */
const SHAPE: Readonly<Record<WarningLevelName, string>> = {
  blue: "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z",
  yellow: "M8 1.8 15 14H1z",
  orange: "M8 1.2 14.8 8 8 14.8 1.2 8z",
  red: "M5.2 1.5h5.6l3.7 3.7v5.6l-3.7 3.7H5.2l-3.7-3.7V5.2z",
};

/** Warning level: symbol, colour with a dark edge, and the word. */
export function LevelMark({ level, withWord = true }: { level: WarningLevelName; withWord?: boolean }) {
  const t = useTranslations("alert");
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap" data-level={level}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path
          d={SHAPE[level]}
          fill={`var(--level-${level})`}
          stroke="var(--level-edge)"
          strokeWidth="1"
          strokeLinejoin="round"
        />
      </svg>
      {withWord ? (
        <span className="font-semibold">{t(`level.${level}`)}</span>
      ) : (
        <span className="sr-only">{t(`level.${level}`)}</span>
      )}
    </span>
  );
}
