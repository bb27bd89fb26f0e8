"use client";

import { Card } from "@tremor/react";
import type { ReactNode } from "react";
import { Sparkline } from "./Sparkline.tsx";
import type { Quantity } from "@/contract/format/formats.ts";

/** A figure with its unit, its change against the comparison year, and the whole series behind it. */
export function NumberCard({
  label,
  quantity,
  change,
  direction,
  series,
  marked,
  colour,
  origin,
}: {
  label: string;
  quantity: Quantity;
  /** The change in words, with the year compared. */
  change: string;
  direction: "up" | "down" | "none";
  series: readonly (number | null)[];
  marked: number;
  colour?: string;
  /** A mark that says where the figure is from. */
  origin?: ReactNode;
}) {
  return (
    <Card className="flex min-w-0 flex-col p-2.5 pb-1.5">
      <div className="flex items-start justify-between text-[12px] leading-tight text-muted">
        <p>{label}</p>
        {origin === undefined ? null : <span className="-mr-1.5 -mt-1.5 print:hidden">{origin}</span>}
      </div>
      <p className="mt-0.5 whitespace-nowrap tabular-nums">
        <span className="text-[20px] font-semibold leading-7">{quantity.value}</span>{" "}
        <span className="text-[12px] text-muted">{quantity.unit}</span>
      </p>
      <p className="text-[12px] leading-tight tabular-nums text-muted">
        {direction === "none" ? null : (
          <span aria-hidden="true" className="mr-0.5 text-ink">
            {direction === "up" ? "▲" : "▼"}
          </span>
        )}
        {change}
      </p>
      <Sparkline values={series} marked={marked} colour={colour} />
    </Card>
  );
}
