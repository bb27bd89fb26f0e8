"use client";

import { niceTicks } from "./niceTicks.ts";
import { PlotFrame } from "./PlotFrame.tsx";

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
  const [low, high] = [bars[0]?.from ?? 0, bars.at(-1)?.to ?? 1];
  const most = Math.max(1, ...bars.map(({ units }) => units));
  const x = (value: number) => SIZE.left + ((value - low) / (high - low || 1)) * (SIZE.width - SIZE.left - SIZE.right);
  // Counts span orders of magnitude; their root shows the thin ends too.
  const y = (units: number) => SIZE.top + (1 - Math.sqrt(units / most)) * (SIZE.height - SIZE.top - SIZE.bottom);
  const ground = SIZE.height - SIZE.bottom;
  return (
    <PlotFrame
      size={SIZE}
      x={{ ticks: niceTicks(low, high), place: x, name: xLabel }}
      y={{ ticks: [...new Set([0, 0.04, 0.25, 1].map((share) => Math.round(share * most)))], place: y }}
      label={label}
    >
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
    </PlotFrame>
  );
}
