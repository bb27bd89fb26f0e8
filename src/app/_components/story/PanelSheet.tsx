"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";

const HEIGHTS = ["low", "half", "full"] as const;

/** The panel beside the map; on a phone a sheet over it with three heights. */
export function PanelSheet({ title, children }: { title: string; children: ReactNode }) {
  const t = useTranslations("panel");
  const [height, setHeight] = useState<(typeof HEIGHTS)[number]>("low");
  const next = HEIGHTS[(HEIGHTS.indexOf(height) + 1) % HEIGHTS.length];
  return (
    <aside
      data-height={height}
      aria-label={t("label")}
      className="print:static! print:h-auto! absolute inset-x-0 bottom-0 z-[700] flex flex-col rounded-t-lg border-t border-line bg-surface transition-[height] duration-150 data-[height=full]:h-full data-[height=half]:h-[52%] data-[height=low]:h-12 md:static md:col-start-2 md:row-span-2 md:row-start-1 md:h-auto! md:min-h-0 md:rounded-none md:border-l md:border-t-0"
    >
      <button
        type="button"
        onClick={() => setHeight(next)}
        aria-expanded={height !== "low"}
        className="flex min-h-12 shrink-0 flex-col items-center justify-center gap-1 px-3 md:hidden"
      >
        <span aria-hidden="true" className="h-1 w-9 rounded-full bg-line-strong" />
        <span className="max-w-full text-center text-[13px] leading-tight font-semibold">{title}</span>
        <span className="sr-only">{t(`to.${next}`)}</span>
      </button>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain print:overflow-visible">{children}</div>
    </aside>
  );
}
