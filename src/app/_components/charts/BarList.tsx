"use client";

import { ChartScroll } from "./ChartScroll.tsx";
/** A bar with its words. */
export interface ListedBar {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** Written behind the bar. */
  readonly text: string;
  readonly colour?: string;
  /** Drawn from zero to the left as well: sequestration beside emission. */
  readonly second?: number;
}

const ROW = 20;
const LABEL = 150;
const WIDTH = 560;
const TEXT = 130;

/** Horizontal bars, the largest first as given; with a second value they grow from a common zero to both sides. */
export function BarList({ bars, label }: { bars: readonly ListedBar[]; label: string }) {
  const most = Math.max(...bars.map(({ value }) => Math.abs(value)), 1e-300);
  const mostSecond = Math.max(...bars.map(({ second }) => second ?? 0));
  const room = WIDTH - LABEL - TEXT;
  const unit = room / (most + mostSecond);
  const zero = LABEL + mostSecond * unit;
  return (
    <ChartScroll label={label}>
      <svg
        data-figure=""
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${bars.length * ROW + 4}`}
        className="block w-full"
        style={{ maxWidth: 820, minWidth: 440 }}
      >
        {bars.map(({ key, label: name, value, text, colour, second }, at) => (
          <g key={key} transform={`translate(0 ${at * ROW + 2})`}>
            <text x={LABEL - 8} y="13.5" textAnchor="end" fontSize="11" fill="var(--text)">
              {name.length > 22 ? `${name.slice(0, 21)}…` : name}
              <title>{name}</title>
            </text>
            {second !== undefined && second > 0 ? (
              <rect
                x={zero - second * unit}
                y="3"
                width={second * unit}
                height={ROW - 7}
                fill="var(--sequestration)"
                fillOpacity="0.8"
              />
            ) : null}
            <rect
              x={zero}
              y="3"
              width={Math.max(0.5, Math.abs(value) * unit)}
              height={ROW - 7}
              fill={colour ?? "var(--accent)"}
              fillOpacity="0.8"
            />
            <text x={zero + Math.abs(value) * unit + 5} y="13.5" fontSize="10.5" fill="var(--muted)">
              {text}
            </text>
          </g>
        ))}
        <line x1={zero} x2={zero} y1="0" y2={bars.length * ROW + 4} stroke="var(--border-strong)" strokeWidth="0.8" />
      </svg>
    </ChartScroll>
  );
}
