"use client";

import { ChartScroll } from "./ChartScroll.tsx";
import { niceTicks } from "./niceTicks.ts";
import { useTickText } from "./useTickText.ts";

/** A predictor's coefficient at each quantile. */
export interface QuantilePanel {
  readonly key: string;
  readonly title: string;
  /** What a paper says of it. */
  readonly note: string;
  readonly points: readonly { tau: number; value: number; low: number; high: number; p: number | null }[];
}

const PANEL = { width: 210, height: 150, left: 46, right: 8, top: 34, bottom: 24 };
const COLUMNS = 3;

/** One small panel a predictor: coefficient by τ with its 95 % interval, all on one scale, zero as a rule. */
export function QuantilePanels({
  panels,
  label,
  tauLabel,
}: {
  panels: readonly QuantilePanel[];
  label: string;
  tauLabel: string;
}) {
  const tick = useTickText();
  const bounds = panels
    .flatMap(({ points }) => points.flatMap(({ low, high, value }) => [low, high, value]))
    .filter(Number.isFinite);
  const low = Math.min(0, ...bounds);
  const high = Math.max(0, ...bounds);
  const ticks = niceTicks(low, high, 4);
  const columns = Math.min(COLUMNS, panels.length);
  const rows = Math.ceil(panels.length / columns);
  const inner = { width: PANEL.width - PANEL.left - PANEL.right, height: PANEL.height - PANEL.top - PANEL.bottom };
  const x = (tau: number) => PANEL.left + tau * inner.width;
  const y = (value: number) => PANEL.top + ((high - value) / (high - low || 1)) * inner.height;
  return (
    <ChartScroll label={label}>
      <svg
        data-figure=""
        role="img"
        aria-label={label}
        viewBox={`0 0 ${columns * PANEL.width} ${rows * PANEL.height}`}
        className="block w-full"
        style={{ maxWidth: columns * PANEL.width * 1.5, minWidth: 520 }}
      >
        {panels.map((panel, at) => {
          const known = panel.points.filter(({ value }) => Number.isFinite(value));
          const banded = known.filter((one) => Number.isFinite(one.low) && Number.isFinite(one.high));
          const band = [
            ...banded.map((one) => [one.tau, one.high]),
            ...[...banded].reverse().map((one) => [one.tau, one.low]),
          ];
          return (
            <g
              key={panel.key}
              transform={`translate(${(at % columns) * PANEL.width} ${Math.floor(at / columns) * PANEL.height})`}
            >
              <text x={PANEL.left} y="12" fontSize="11" fontWeight="600" fill="var(--text)">
                {panel.title}
              </text>
              <text x={PANEL.left} y="25" fontSize="9" fill="var(--muted)">
                {panel.note}
              </text>
              {ticks.map((value) => (
                <g key={value}>
                  <line
                    x1={PANEL.left}
                    x2={PANEL.width - PANEL.right}
                    y1={y(value)}
                    y2={y(value)}
                    stroke={value === 0 ? "var(--border-strong)" : "var(--border)"}
                    strokeWidth={value === 0 ? 1.2 : 0.6}
                  />
                  <text x={PANEL.left - 4} y={y(value) + 3} textAnchor="end" fontSize="9" fill="var(--muted)">
                    {tick(value)}
                  </text>
                </g>
              ))}
              {band.length > 0 ? (
                <polygon
                  points={band.map(([tau, value]) => `${x(tau)},${y(value)}`).join(" ")}
                  fill="var(--accent)"
                  fillOpacity="0.16"
                  stroke="none"
                />
              ) : null}
              <polyline
                points={known.map((one) => `${x(one.tau)},${y(one.value)}`).join(" ")}
                fill="none"
                stroke="var(--accent)"
                strokeWidth="1.6"
              />
              {known.map((one) => (
                <circle
                  key={one.tau}
                  cx={x(one.tau)}
                  cy={y(one.value)}
                  r="2.8"
                  fill={one.p !== null && one.p < 0.05 ? "var(--accent)" : "var(--raised)"}
                  stroke="var(--accent)"
                  strokeWidth="1.2"
                >
                  <title>{`${tauLabel} ${one.tau}: ${one.value} [${one.low}, ${one.high}]`}</title>
                </circle>
              ))}
              {panel.points.map(({ tau }) => (
                <text key={tau} x={x(tau)} y={PANEL.height - 9} textAnchor="middle" fontSize="9" fill="var(--muted)">
                  {tau}
                </text>
              ))}
            </g>
          );
        })}
      </svg>
    </ChartScroll>
  );
}
