"use client";

import { Card } from "@tremor/react";
import type { Quantity } from "@/contract/format/formats.ts";
import { Sparkline } from "./Sparkline.tsx";

/** A figure with its unit, its change against the comparison year, and the whole series behind it. */
export function NumberCard({
  label,
  quantity,
  change,
  direction,
  series,
  marked,
  colour,
}: {
  label: string;
  quantity: Quantity;
  /** The change in words, with the year compared. */
  change: string;
  direction: "up" | "down" | "none";
  series: readonly (number | null)[];
  marked: number;
  colour?: string;
}) {
  return (
    <Card className="flex min-w-0 flex-col p-2.5 pb-1.5">
      <p className="text-[12px] leading-tight text-muted">{label}</p>
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
