"use client";

import type { InteractionType } from "@/domain/spatial/interactionDetector.ts";

/** q of two factors crossed, with its class. */
export interface MatrixCell {
  readonly a: string;
  readonly b: string;
  readonly q: number | null;
  readonly type: InteractionType | null;
}

/** A letter of each class, so that colour is not alone. */
export const INTERACTION_LETTERS: Readonly<Record<InteractionType, string>> = {
  "weaken-nonlinear": "↓↓",
  "weaken-uni": "↓",
  independent: "=",
  "enhance-bi": "↑",
  "enhance-nonlinear": "↑↑",
};

const SIDE = 46;
const LABEL = 104;

/** Lower triangle: factors alone on the diagonal, pairs below, shaded by q, with the sign of their class. */
export function InteractionMatrix({
  factors,
  cells,
  label,
}: {
  factors: readonly { key: string; name: string; q: number | null }[];
  cells: readonly MatrixCell[];
  label: string;
}) {
  const of = (a: string, b: string) =>
    cells.find((cell) => (cell.a === a && cell.b === b) || (cell.a === b && cell.b === a));
  const size = LABEL + factors.length * SIDE;
  const square = (row: number, column: number, q: number | null, mark: string, title: string, isAlone: boolean) => (
    <g key={`${row}-${column}`} transform={`translate(${LABEL + column * SIDE} ${row * (SIDE - 14)})`}>
      <rect
        width={SIDE - 2}
        height={SIDE - 16}
        rx="3"
        fill="var(--emission)"
        fillOpacity={0.06 + 0.62 * Math.min(1, q ?? 0)}
        stroke={isAlone ? "var(--border-strong)" : "none"}
      />
      <text
        x={SIDE / 2 - 1}
        y="13"
        textAnchor="middle"
        fontSize="10"
        fontWeight={isAlone ? "600" : "400"}
        fill="var(--text)"
      >
        {q === null ? "—" : q.toFixed(3)}
      </text>
      <text x={SIDE / 2 - 1} y="25" textAnchor="middle" fontSize="9.5" fill="var(--text)">
        {mark}
      </text>
      <title>{title}</title>
    </g>
  );
  return (
    <svg
      data-figure=""
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${factors.length * (SIDE - 14) + 22}`}
      className="block w-full"
      style={{ maxWidth: size * 1.35 }}
    >
      {factors.map((factor, row) => (
        <g key={factor.key}>
          <text x={LABEL - 6} y={row * (SIDE - 14) + 19} textAnchor="end" fontSize="10.5" fill="var(--text)">
            {factor.name.length > 9 ? `${factor.name.slice(0, 8)}…` : factor.name}
            <title>{factor.name}</title>
          </text>
          {factors.slice(0, row).map((other, column) => {
            const cell = of(factor.key, other.key);
            const mark = cell?.type ? INTERACTION_LETTERS[cell.type] : "";
            return square(
              row,
              column,
              cell?.q ?? null,
              mark,
              `${factor.name} ∩ ${other.name}: ${cell?.q ?? "—"}`,
              false,
            );
          })}
          {square(row, row, factor.q, "", `${factor.name}: ${factor.q ?? "—"}`, true)}
          <text
            x={LABEL + row * SIDE + SIDE / 2 - 1}
            y={factors.length * (SIDE - 14) + 13}
            textAnchor="middle"
            fontSize="9.5"
            fill="var(--muted)"
          >
            {factor.name.slice(0, 5)}
          </text>
        </g>
      ))}
    </svg>
  );
}
