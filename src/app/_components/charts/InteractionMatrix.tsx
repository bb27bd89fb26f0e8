"use client";

import { ChartScroll } from "./ChartScroll.tsx";
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
/** Names under the columns stand aslant, whole. */
const SLANT = -32;
const FOOT = 58;

/** Room for nine Chinese signs, or twice as many Latin letters. */
const ROOM = 18;

function shortened(name: string): string {
  let room = ROOM;
  const letters = [...name];
  const end = letters.findIndex((letter) => (room -= letter > "\u2e7f" ? 2 : 1) < 0);
  return end < 0 ? name : `${letters.slice(0, end - 1).join("")}…`;
}

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
    <ChartScroll label={label}>
      <svg
        data-figure=""
        role="img"
        aria-label={label}
        viewBox={`0 0 ${size} ${factors.length * (SIDE - 14) + FOOT}`}
        className="block w-full"
        // Narrower, its figures could no longer be read: it is then pushed aside.
        style={{ minWidth: size * 0.95, maxWidth: size * 1.35 }}
      >
        {factors.map((factor, row) => (
          <g key={factor.key}>
            <text x={LABEL - 6} y={row * (SIDE - 14) + 19} textAnchor="end" fontSize="10.5" fill="var(--text)">
              {shortened(factor.name)}
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
              transform={`translate(${LABEL + row * SIDE + SIDE / 2 + 6} ${factors.length * (SIDE - 14) + 11}) rotate(${SLANT})`}
              textAnchor="end"
              fontSize="9.5"
              fill="var(--muted)"
            >
              {shortened(factor.name)}
            </text>
          </g>
        ))}
      </svg>
    </ChartScroll>
  );
}
