"use client";

import { ChartScroll } from "./ChartScroll.tsx";
import { niceTicks } from "./niceTicks.ts";
import { categoryColour } from "./categoryColour.ts";
import { useTickText } from "./useTickText.ts";

interface Merge {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

const ROW = 17;
const LABEL = 150;
const WIDTH = 560;

/** The tree of a hierarchical clustering, its leaves named and coloured by category, its root to the right. */
export function Dendrogram({
  merges,
  leafOrder,
  names,
  labels,
  label,
  axis,
}: {
  merges: readonly Merge[];
  leafOrder: readonly number[];
  names: readonly string[];
  labels: readonly number[];
  label: string;
  axis: string;
}) {
  const tick = useTickText();
  const n = names.length;
  const highest = Math.max(...merges.map(({ height }) => height), 1e-300);
  // Heights differ by orders of magnitude; their root keeps the low joints apart.
  const x = (height: number) => LABEL + Math.sqrt(Math.max(0, height) / highest) * (WIDTH - LABEL - 14);
  const place = new Map<number, { x: number; y: number; category: number | null }>();
  leafOrder.forEach((leaf, at) => place.set(leaf, { x: LABEL, y: at * ROW + 12, category: labels[leaf] }));
  const joints = merges.map(({ a, b, height }, step) => {
    const [from, to] = [place.get(a), place.get(b)];
    const category = from && to && from.category === to.category ? from.category : null;
    const joint = { x: x(height), y: ((from?.y ?? 0) + (to?.y ?? 0)) / 2, category };
    place.set(n + step, joint);
    return { step, from, to, joint };
  });
  const tall = n * ROW + 34;
  return (
    <ChartScroll label={label}>
      <svg
        data-figure=""
        role="img"
        aria-label={label}
        viewBox={`0 0 ${WIDTH} ${tall}`}
        className="block w-full"
        style={{ maxWidth: 820, minWidth: 460 }}
      >
        {joints.map(({ step, from, to, joint }) =>
          from && to ? (
            <path
              key={step}
              d={`M${from.x} ${from.y}H${joint.x}V${to.y}H${to.x}`}
              fill="none"
              stroke={joint.category === null ? "var(--muted)" : categoryColour(joint.category)}
              strokeWidth="1.4"
            />
          ) : null,
        )}
        {leafOrder.map((leaf, at) => (
          <g key={leaf}>
            <text x={LABEL - 18} y={at * ROW + 16} textAnchor="end" fontSize="11" fill="var(--text)">
              {names[leaf].length > 13 ? `${names[leaf].slice(0, 12)}…` : names[leaf]}
              <title>{names[leaf]}</title>
            </text>
            <circle cx={LABEL - 9} cy={at * ROW + 12} r="4" fill={categoryColour(labels[leaf])} />
          </g>
        ))}
        {niceTicks(0, highest, 4).map((value) => (
          <text key={value} x={x(value)} y={tall - 16} textAnchor="middle" fontSize="10" fill="var(--muted)">
            {tick(value)}
          </text>
        ))}
        <text x={(LABEL + WIDTH) / 2} y={tall - 3} textAnchor="middle" fontSize="10.5" fill="var(--text)">
          {axis}
        </text>
      </svg>
    </ChartScroll>
  );
}
