"use client";

import { useEffect, useEffectEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { NextIcon, PauseIcon, PlayIcon, PreviousIcon } from "../frame/icons.tsx";
import { useCalm } from "../frame/useCalm.ts";
import { useShortcut } from "../frame/useShortcut.ts";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaYear } from "@/contract/area.ts";

/** While playing, a year stands this long, ms. */
const STEP_MS = 700;
/** Where motion is unwanted each year stands long enough to be looked at as a picture. */
const CALM_STEP_MS = 2_500;
/** On a phone a label so near to the last one would touch it. */
const CROWDED = 5;
const WIDTH = 1000;
const HEIGHT = 44;

/** Years with the net series behind them: one scrubs through the curve. Keys step, jump and play from anywhere. */
export function YearStrip({
  years,
  year,
  values,
  label,
  onYear,
}: {
  years: readonly AreaYear[];
  year: number;
  /** Net emission by year, t. */
  values: ReadonlyMap<number, number>;
  label: string;
  onYear: (year: number) => void;
}) {
  const t = useTranslations("years");
  const { tonnesText } = useFormats();
  const hatch = useId();
  const isCalm = useCalm();
  const [isWantedToPlay, setWantedToPlay] = useState(false);
  const index = Math.max(
    0,
    years.findIndex((other) => other.year === year),
  );
  const last = years.length - 1;
  const step = (by: number) => {
    const next = years[index + by];
    if (next) onYear(next.year);
  };

  const jump = (at: number) => {
    const next = years[at];
    if (next) onYear(next.year);
  };
  const isAtEnd = index >= last;
  const isPlaying = isWantedToPlay && !isAtEnd;
  const toggle = () => {
    if (isPlaying) return setWantedToPlay(false);
    if (isAtEnd) jump(0);
    setWantedToPlay(true);
  };

  useShortcut({
    "[": () => step(-1),
    "]": () => step(1),
    "{": () => jump(0),
    "}": () => jump(last),
    " ": toggle,
  });

  const stepOn = useEffectEvent(() => {
    if (index + 1 >= last) setWantedToPlay(false);
    step(1);
  });
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => stepOn(), isCalm ? CALM_STEP_MS : STEP_MS);
    return () => clearInterval(timer);
  }, [isPlaying, isCalm]);

  const present = years.flatMap(({ year: of }) => (values.has(of) ? [values.get(of) ?? 0] : []));
  const low = Math.min(...present, 0);
  const high = Math.max(...present, 0);
  const x = (at: number) => (last === 0 ? 0 : (at / last) * WIDTH);
  const y = (value: number) => HEIGHT - 4 - ((value - low) / (high - low || 1)) * (HEIGHT - 8);
  const points = years.flatMap(({ year: of }, at) => (values.has(of) ? [`${x(at)},${y(values.get(of) ?? 0)}`] : []));
  const baselineEnd = years.findLastIndex(({ role }) => role !== "judged");
  const role = years[index]?.role ?? "first";
  const value = values.get(year);

  return (
    <div className="row-start-2 flex items-center gap-3 border-t border-line bg-raised px-3 py-2 print:hidden">
      <button
        type="button"
        onClick={toggle}
        disabled={last <= 0}
        aria-pressed={isPlaying}
        aria-label={isPlaying ? t("pause") : t("play")}
        title={isPlaying ? t("pause") : t("play")}
        aria-keyshortcuts="Space"
        className="flex size-9 shrink-0 items-center justify-center rounded-full border border-line-strong hover:bg-sunken disabled:opacity-30"
      >
        {isPlaying ? <PauseIcon /> : <PlayIcon />}
      </button>
      <div className="w-[92px] shrink-0">
        <div className="flex items-center">
          <button
            type="button"
            onClick={() => step(-1)}
            disabled={index <= 0}
            aria-label={t("previous")}
            title={`${t("previous")} [`}
            className="flex size-7 items-center justify-center rounded hover:bg-sunken disabled:opacity-30"
          >
            <PreviousIcon />
          </button>
          <output className="text-[17px] font-semibold tabular-nums" data-testid="year">
            {year}
          </output>
          <button
            type="button"
            onClick={() => step(1)}
            disabled={index >= last}
            aria-label={t("next")}
            title={`${t("next")} ]`}
            className="flex size-7 items-center justify-center rounded hover:bg-sunken disabled:opacity-30"
          >
            <NextIcon />
          </button>
        </div>
        <p className="truncate text-center text-[12px] text-muted">{t(`role.${role}`)}</p>
      </div>
      <div className="relative min-w-0 flex-1 px-2">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          className="block h-11 w-full overflow-visible"
          aria-hidden="true"
        >
          <defs>
            <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="7" height="7" fill="var(--sunken)" />
            </pattern>
          </defs>
          {baselineEnd >= 0 ? (
            <rect x="0" y="0" width={x(Math.min(last, baselineEnd + 0.5))} height={HEIGHT} fill={`url(#${hatch})`} />
          ) : null}
          <line
            x1="0"
            x2={WIDTH}
            y1={y(0)}
            y2={y(0)}
            stroke="var(--border-strong)"
            strokeWidth="1"
            vectorEffect="non-scaling-stroke"
            strokeDasharray="2 3"
          />
          <polyline
            points={points.join(" ")}
            fill="none"
            stroke="var(--muted)"
            strokeWidth="1.75"
            vectorEffect="non-scaling-stroke"
          />
          <line
            x1={x(index)}
            x2={x(index)}
            y1="-2"
            y2={HEIGHT + 2}
            stroke="var(--accent)"
            strokeWidth="2"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        <input
          type="range"
          min={0}
          max={Math.max(0, last)}
          step={1}
          value={index}
          onChange={(event) => onYear(years[Number(event.target.value)].year)}
          aria-label={label}
          aria-valuetext={value === undefined ? String(year) : t("valueText", { year, value: tonnesText(value) })}
          className="year-range absolute inset-x-0 top-0 h-11 w-full"
        />
        <div className="relative mt-1 h-4 text-[12px] leading-4 tabular-nums text-muted" aria-hidden="true">
          {years.map(({ year: of }, at) => {
            const isShown = at === 0 || at === last || (of % 5 === 0 && at > 1 && at < last - 1);
            return isShown ? (
              <span
                key={of}
                className={`absolute -translate-x-1/2 ${at !== last && last - at < CROWDED ? "hidden sm:inline" : ""}`}
                style={{ left: `${(x(at) / WIDTH) * 100}%` }}
              >
                {of}
              </span>
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}
