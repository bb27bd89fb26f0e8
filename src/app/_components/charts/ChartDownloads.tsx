"use client";

import { useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { keepCharts, PICTURE_KINDS, type ChartFacts, type PictureKind } from "./chartFile.ts";
import { drawnCharts } from "./drawnCharts.ts";

const CHARTS = "svg.recharts-surface, svg[data-figure]";

/** A chart with a way to take it along as PNG or SVG, made in the browser from what it shows. */
export function ChartDownloads({ facts, children }: { facts: ChartFacts; children: ReactNode }) {
  const t = useTranslations("chartFile");
  const frame = useRef<HTMLDivElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const keep = async (kind: PictureKind) => {
    const [chart] = await drawnCharts(() => frame.current, CHARTS);
    return keepCharts([chart], facts, kind, facts.title.replace(/[\\/:*?"<>|\s]+/g, "_"));
  };
  return (
    <div ref={frame}>
      {children}
      <div className="mt-1 flex items-center justify-end gap-1 text-[12px] text-muted print:hidden">
        {hasFailed ? <span role="alert">{t("failed")}</span> : null}
        {PICTURE_KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-label={t(`save.${kind}`, { title: facts.title })}
            onClick={() => {
              setFailed(false);
              keep(kind).catch(() => setFailed(true));
            }}
            className="min-h-6 rounded px-1.5 hover:bg-sunken hover:text-ink"
          >
            {kind.toUpperCase()}
          </button>
        ))}
      </div>
    </div>
  );
}
