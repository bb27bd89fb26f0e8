"use client";

import { niceTicks } from "./niceTicks.ts";
import { useTickText } from "./useTickText.ts";

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
  const tick = useTickText();
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
    <svg
      data-figure=""
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      className="mx-auto block w-full"
      style={{ maxWidth: 520 }}
    >
      <clipPath id={clip}>
        <rect
          x={SIZE.left}
          y={SIZE.top}
          width={SIZE.width - SIZE.left - SIZE.right}
          height={SIZE.height - SIZE.top - SIZE.bottom}
        />
      </clipPath>
      {niceTicks(yLow, yHigh).map((value) => (
        <g key={value}>
          <line
            x1={SIZE.left}
            x2={SIZE.width - SIZE.right}
            y1={toY(value)}
            y2={toY(value)}
            stroke="var(--border)"
            strokeWidth="0.7"
          />
          <text x={SIZE.left - 5} y={toY(value) + 3.5} textAnchor="end" fontSize="10" fill="var(--muted)">
            {tick(value)}
          </text>
        </g>
      ))}
      {niceTicks(xLow, xHigh).map((value) => (
        <text key={value} x={toX(value)} y={SIZE.height - 25} textAnchor="middle" fontSize="10" fill="var(--muted)">
          {tick(value)}
        </text>
      ))}
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
      <text x={(SIZE.left + SIZE.width) / 2} y={SIZE.height - 6} textAnchor="middle" fontSize="10.5" fill="var(--text)">
        {xLabel}
      </text>
      <text
        transform={`translate(11 ${(SIZE.height - SIZE.bottom) / 2}) rotate(-90)`}
        textAnchor="middle"
        fontSize="10.5"
        fill="var(--text)"
      >
        {yLabel}
      </text>
    </svg>
  );
}
