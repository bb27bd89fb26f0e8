import type { ReactNode } from "react";

/** Keeps a chart's words readable on a narrow screen: it is then moved sideways instead of being made small. */
export function ChartScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="overflow-x-auto" role="group" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
