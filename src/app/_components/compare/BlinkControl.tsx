"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { PauseIcon, PlayIcon } from "../frame/icons.tsx";
import { useShortcut } from "../frame/useShortcut.ts";

/** Each side stands this long, ms: less than one change in a second. */
const STAND_MS = 1_200;

/** Shows the two sides in turn; can be paused and turned by hand, and does not begin by itself where motion is unwanted. */
export function BlinkControl({
  labels,
  shown,
  isPlaying,
  onShown,
  onPlaying,
}: {
  labels: readonly [string, string];
  /** Which side is seen. */
  shown: 0 | 1;
  isPlaying: boolean;
  onShown: (side: 0 | 1) => void;
  onPlaying: (isPlaying: boolean) => void;
}) {
  const t = useTranslations("compare");
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => onShown(shown === 0 ? 1 : 0), STAND_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, shown, onShown]);
  const turnTo = (side: 0 | 1) => {
    onPlaying(false);
    onShown(side);
  };
  useShortcut({ " ": () => onPlaying(!isPlaying), "[": () => turnTo(0), "]": () => turnTo(1) });
  return (
    <div
      role="group"
      aria-label={t("blink")}
      data-blink={isPlaying ? "playing" : "paused"}
      className="absolute left-3 top-3 z-[460] flex items-center gap-1 rounded-md border border-line bg-raised/95 p-1 print:hidden"
    >
      <button
        type="button"
        aria-label={isPlaying ? t("blinkPause") : t("blinkPlay")}
        title={isPlaying ? t("blinkPause") : t("blinkPlay")}
        aria-keyshortcuts="Space"
        onClick={() => onPlaying(!isPlaying)}
        className="flex size-8 items-center justify-center rounded hover:bg-sunken"
      >
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
      </button>
      {labels.map((label, side) => (
        <button
          key={label}
          type="button"
          aria-pressed={shown === side}
          onClick={() => turnTo(side === 0 ? 0 : 1)}
          className="min-h-8 rounded px-2.5 text-[15px] tabular-nums text-muted aria-pressed:bg-accent-soft aria-pressed:font-semibold aria-pressed:text-accent"
        >
          {label}
        </button>
      ))}
    </div>
  );
}
