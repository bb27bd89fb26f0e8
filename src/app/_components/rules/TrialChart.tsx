"use client";

import { useTranslations } from "use-intl";
import type { BackTestResult } from "@/contract/backTest.ts";

const WIDTH = 720;
const HEIGHT = 132;
const BOTTOM = 20;
const TOP = 14;

/** On a narrow screen the newest years are what one looks for. */
function showNewest(element: HTMLElement | null): void {
  if (element) element.scrollLeft = element.scrollWidth;
}

/** Signals by year: the draft filled, the version in use as an outline, baseline years pale. A year is a button. */
export function TrialChart({
  result,
  year,
  onYear,
}: {
  result: BackTestResult;
  year: number | null;
  onYear: (year: number) => void;
}) {
  const t = useTranslations("rules");
  const inUse = new Map(result.current?.years.map((each) => [each.year, each.fires.length]));
  const years = result.draft.years;
  const most = Math.max(1, ...years.map(({ fires, year: each }) => Math.max(fires.length, inUse.get(each) ?? 0)));
  const step = WIDTH / Math.max(1, years.length);
  const bar = Math.min(24, step * 0.62);
  const height = (count: number) => (count / most) * (HEIGHT - BOTTOM - TOP);
  return (
    <div ref={showNewest} className="overflow-x-auto" tabIndex={0} role="region" aria-label={t("chart")}>
      <div className="relative" style={{ minWidth: Math.min(WIDTH, years.length * 26) }}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block w-full" aria-hidden="true" data-figure="">
          <line x1="0" x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} stroke="var(--border-strong)" />
          {years.map(({ year: each, fires, role }, at) => {
            const x = at * step + (step - bar) / 2;
            const before = inUse.get(each) ?? 0;
            return (
              <g key={each}>
                {each === year ? (
                  <rect x={at * step + 1} y="0" width={step - 2} height={HEIGHT} fill="var(--accent-soft)" />
                ) : null}
                <rect
                  x={x}
                  y={HEIGHT - BOTTOM - height(fires.length)}
                  width={bar}
                  height={height(fires.length)}
                  fill="var(--accent)"
                  fillOpacity={role === "baseline" ? 0.3 : 0.9}
                />
                {before > 0 ? (
                  <rect
                    x={x - 2}
                    y={HEIGHT - BOTTOM - height(before)}
                    width={bar + 4}
                    height={height(before)}
                    fill="none"
                    stroke="var(--text)"
                    strokeDasharray="3 2"
                  />
                ) : null}
                {fires.length > 0 ? (
                  <text
                    x={x + bar / 2}
                    y={HEIGHT - BOTTOM - Math.max(height(fires.length), height(before)) - 3}
                    textAnchor="middle"
                    fontSize="11"
                    fill="var(--text)"
                  >
                    {fires.length}
                  </text>
                ) : null}
                <text
                  x={at * step + step / 2}
                  y={HEIGHT - 5}
                  textAnchor="middle"
                  fontSize="10.5"
                  fill={role === "baseline" ? "var(--muted)" : "var(--text)"}
                >
                  {step < 28 ? String(each).slice(2) : each}
                </text>
              </g>
            );
          })}
        </svg>
        <div className="absolute inset-0 flex">
          {years.map(({ year: each, fires }) => (
            <button
              key={each}
              type="button"
              aria-pressed={each === year}
              aria-label={`${each}: ${fires.length}`}
              className="min-w-6 flex-1 cursor-pointer"
              onClick={() => onYear(each)}
            />
          ))}
        </div>
      </div>
      <p className="mt-1 flex flex-wrap gap-x-4 text-[12px] text-muted">
        <span>
          <span aria-hidden="true" className="mr-1 inline-block h-2.5 w-3 bg-accent align-[-1px]" />
          {t("draft")}
        </span>
        {result.current === null ? null : (
          <span>
            <span
              aria-hidden="true"
              className="mr-1 inline-block h-2.5 w-3 border border-dashed border-ink align-[-1px]"
            />
            {t("current")}
          </span>
        )}
        {years.some(({ role }) => role === "baseline") ? (
          <span>
            <span aria-hidden="true" className="mr-1 inline-block h-2.5 w-3 bg-accent/30 align-[-1px]" />
            {t("baseline")}
          </span>
        ) : null}
      </p>
    </div>
  );
}
