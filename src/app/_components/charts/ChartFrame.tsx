"use client";

import type { ReactElement } from "react";
import { ResponsiveContainer } from "recharts";

/** What a colour of a chart stands for. */
export interface LegendMark {
  readonly label: string;
  readonly colour: string;
  /** A line is shown as one; everything else as a patch. */
  readonly isLine?: boolean;
}

/** A chart with its legend and unit above it, as wide as there is room. */
export function ChartFrame({
  legend,
  unit,
  heightPx,
  children,
}: {
  legend: readonly LegendMark[];
  unit: string;
  heightPx: number;
  children: ReactElement;
}) {
  return (
    <figure className="m-0">
      <figcaption className="flex flex-wrap items-center gap-x-3 text-[12px] text-muted">
        {legend.map(({ label, colour, isLine = false }) => (
          <span key={label} className="flex items-center gap-1">
            <i
              className={isLine ? "h-0.5 w-3" : "size-2.5 rounded-[2px] border border-line"}
              style={{ background: colour }}
            />
            {label}
          </span>
        ))}
        <span className="ml-auto">{unit}</span>
      </figcaption>
      <div style={{ height: heightPx }}>
        <ResponsiveContainer width="100%" height="100%">
          {children}
        </ResponsiveContainer>
      </div>
    </figure>
  );
}
