"use client";

import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { PercentField } from "./PercentField.tsx";

const QUARTERS = [25, 50, 75] as const;
const LARGE_STEP = 10;

/** The divider of the swipe: a slider over the map (arrows 1 %, with Shift 10 %) and three buttons, and a percent that is typed: nobody has to drag. */
export function SwipeHandle({ percent, onPercent }: { percent: number; onPercent: (percent: number) => void }) {
  const t = useTranslations("compare");
  const set = (value: number) => onPercent(Math.min(100, Math.max(0, value)));

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    if (!event.shiftKey) return;
    const step = { ArrowLeft: -LARGE_STEP, ArrowDown: -LARGE_STEP, ArrowRight: LARGE_STEP, ArrowUp: LARGE_STEP }[
      event.key
    ];
    if (step === undefined) return;
    event.preventDefault();
    set(percent + step);
  }

  return (
    <>
      <div
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 z-[440] w-0.5 -translate-x-1/2 bg-ink"
        style={{ left: `${percent}%` }}
      />
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        value={percent}
        onChange={(event) => set(Number(event.target.value))}
        onKeyDown={onKeyDown}
        aria-label={t("divider")}
        aria-valuetext={t("dividerText", { percent })}
        className="swipe-range print:hidden absolute -inset-x-4 top-1/2 z-[460] h-10 -translate-y-1/2"
      />
      <div
        role="group"
        aria-label={t("dividerButtons")}
        className="print:hidden absolute bottom-14 right-3 z-[460] flex rounded-md md:bottom-3 md:left-1/2 md:right-auto md:-translate-x-1/2 border border-line bg-raised/95 p-0.5"
      >
        {QUARTERS.map((quarter) => (
          <button
            key={quarter}
            type="button"
            aria-pressed={percent === quarter}
            onClick={() => set(quarter)}
            className="min-h-7 rounded px-2.5 text-[12px] tabular-nums text-muted aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {quarter}%
          </button>
        ))}
        <PercentField percent={percent} onPercent={set} />
      </div>
    </>
  );
}
