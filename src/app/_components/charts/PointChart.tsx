"use client";

import { niceTicks } from "./niceTicks.ts";
import { PlotFrame } from "./PlotFrame.tsx";

const SIZE = { width: 420, height: 280, left: 58, right: 12, top: 10, bottom: 40 };

/** Points of two variables with a straight line through them: scatter and Q–Q plots. */
export function PointChart({
  points,
  line,
  xLabel,
  yLabel,
  label,
}: {
  points: readonly { readonly x: number; readonly y: number; readonly name?: string }[];
  line: { readonly slope: number; readonly intercept: number } | null;
  xLabel: string;
  yLabel: string;
  label: string;
}) {
  const edge = (values: readonly number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const pad = (high - low) * 0.04 || 1;
    return [low - pad, high + pad] as const;
  };
  const [xLow, xHigh] = edge(points.map(({ x }) => x));
  const [yLow, yHigh] = edge(points.map(({ y }) => y));
  const toX = (value: number) => SIZE.left + ((value - xLow) / (xHigh - xLow)) * (SIZE.width - SIZE.left - SIZE.right);
  const toY = (value: number) => SIZE.top + ((yHigh - value) / (yHigh - yLow)) * (SIZE.height - SIZE.top - SIZE.bottom);
  const clip = `clip-${label.replace(/\W/g, "")}-${points.length}`;
  return (
    <PlotFrame
      size={SIZE}
      x={{ ticks: niceTicks(xLow, xHigh), place: toX, name: xLabel }}
      y={{ ticks: niceTicks(yLow, yHigh), place: toY, name: yLabel }}
      label={label}
    >
      <clipPath id={clip}>
        <rect
          x={SIZE.left}
          y={SIZE.top}
          width={SIZE.width - SIZE.left - SIZE.right}
          height={SIZE.height - SIZE.top - SIZE.bottom}
        />
      </clipPath>
      {line ? (
        <line
          clipPath={`url(#${clip})`}
          x1={toX(xLow)}
          x2={toX(xHigh)}
          y1={toY(line.intercept + line.slope * xLow)}
          y2={toY(line.intercept + line.slope * xHigh)}
          stroke="var(--muted)"
          strokeDasharray="4 3"
          strokeWidth="1.2"
        />
      ) : null}
      {points.map(({ x, y, name }, at) => (
        <circle key={at} cx={toX(x)} cy={toY(y)} r="2.6" fill="var(--accent)" fillOpacity="0.55">
          {name ? <title>{name}</title> : null}
        </circle>
      ))}
    </PlotFrame>
  );
}
