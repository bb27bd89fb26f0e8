"use client";

import { niceTicks } from "./niceTicks.ts";
import { useTickText } from "./useTickText.ts";

const SIZE = { width: 420, height: 200, left: 48, right: 12, top: 8, bottom: 38 };

/** Units by value, with the limits of natural classes as rules. */
export function Histogram({
  bars,
  rules,
  xLabel,
  label,
}: {
  bars: readonly { readonly from: number; readonly to: number; readonly units: number }[];
  rules: readonly number[];
  xLabel: string;
  label: string;
}) {
  const tick = useTickText();
  const [low, high] = [bars[0]?.from ?? 0, bars.at(-1)?.to ?? 1];
  const most = Math.max(1, ...bars.map(({ units }) => units));
  const x = (value: number) => SIZE.left + ((value - low) / (high - low || 1)) * (SIZE.width - SIZE.left - SIZE.right);
  // Counts span orders of magnitude; their root shows the thin ends too.
  const y = (units: number) => SIZE.top + (1 - Math.sqrt(units / most)) * (SIZE.height - SIZE.top - SIZE.bottom);
  const ground = SIZE.height - SIZE.bottom;
  return (
    <svg
      data-figure=""
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      className="mx-auto block w-full"
      style={{ maxWidth: 520 }}
    >
      {[0, most * 0.04, most * 0.25, most].map((units) => (
        <g key={units}>
          <line
            x1={SIZE.left}
            x2={SIZE.width - SIZE.right}
            y1={y(units)}
            y2={y(units)}
            stroke="var(--border)"
            strokeWidth="0.7"
          />
          <text x={SIZE.left - 5} y={y(units) + 3.5} textAnchor="end" fontSize="10" fill="var(--muted)">
            {tick(Math.round(units))}
          </text>
        </g>
      ))}
      {bars.map(({ from, to, units }) => (
        <rect
          key={from}
          x={x(from) + 0.5}
          width={Math.max(0.5, x(to) - x(from) - 1)}
          y={y(units)}
          height={ground - y(units)}
          fill="var(--accent)"
          fillOpacity="0.7"
        >
          <title>{`${from} – ${to}: ${units}`}</title>
        </rect>
      ))}
      {rules.map((value) => (
        <line
          key={value}
          x1={x(value)}
          x2={x(value)}
          y1={SIZE.top}
          y2={ground}
          stroke="var(--emission)"
          strokeDasharray="3 3"
          strokeWidth="1"
        />
      ))}
      {niceTicks(low, high).map((value) => (
        <text key={value} x={x(value)} y={ground + 14} textAnchor="middle" fontSize="10" fill="var(--muted)">
          {tick(value)}
        </text>
      ))}
      <text x={(SIZE.left + SIZE.width) / 2} y={SIZE.height - 6} textAnchor="middle" fontSize="10.5" fill="var(--text)">
        {xLabel}
      </text>
    </svg>
  );
}
