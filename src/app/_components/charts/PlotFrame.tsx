"use client";

import type { ReactNode } from "react";
import { useTickText } from "./useTickText.ts";

/** Sides of a plot and the room its axes take, in its own units. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A drawn plot: rules and numbers of both axes with their names; what it shows lies above them. */
export function PlotFrame({
  size,
  x,
  y,
  label,
  children,
}: {
  size: PlotSize;
  x: { readonly ticks: readonly number[]; readonly place: (value: number) => number; readonly name: string };
  y: { readonly ticks: readonly number[]; readonly place: (value: number) => number; readonly name?: string };
  /** The plot in a sentence. */
  label: string;
  children: ReactNode;
}) {
  const tick = useTickText();
  const ground = size.height - size.bottom;
  const name = { textAnchor: "middle", fontSize: 10.5, fill: "var(--text)" } as const;
  return (
    <svg
      data-figure=""
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size.width} ${size.height}`}
      className="mx-auto block w-full"
      style={{ maxWidth: 520 }}
    >
      {y.ticks.map((value) => (
        <g key={value}>
          <line
            x1={size.left}
            x2={size.width - size.right}
            y1={y.place(value)}
            y2={y.place(value)}
            stroke="var(--border)"
            strokeWidth="0.7"
          />
          <text x={size.left - 5} y={y.place(value) + 3.5} textAnchor="end" fontSize="10" fill="var(--muted)">
            {tick(value)}
          </text>
        </g>
      ))}
      {x.ticks.map((value) => (
        <text key={value} x={x.place(value)} y={ground + 14} textAnchor="middle" fontSize="10" fill="var(--muted)">
          {tick(value)}
        </text>
      ))}
      {children}
      <text {...name} x={(size.left + size.width) / 2} y={size.height - 6}>
        {x.name}
      </text>
      {y.name === undefined ? null : (
        <text {...name} transform={`translate(11 ${ground / 2}) rotate(-90)`}>
          {y.name}
        </text>
      )}
    </svg>
  );
}
