"use client";

import { useRef, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { chartPng, chartSvg, keepFile, type ChartFacts } from "./chartFile.ts";

const KINDS = ["png", "svg"] as const;

/** A chart with a way to take it along as PNG or SVG, made in the browser from what it shows. */
export function ChartDownloads({ facts, children }: { facts: ChartFacts; children: ReactNode }) {
  const t = useTranslations("chartFile");
  const frame = useRef<HTMLDivElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const keep = async (kind: (typeof KINDS)[number]) => {
    const chart = frame.current?.querySelector<SVGSVGElement>("svg.recharts-surface");
    if (!chart) return;
    const svg = chartSvg(chart, facts);
    const blob = kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await chartPng(svg);
    keepFile(blob, `${facts.title.replace(/[\\/:*?"<>|\s]+/g, "_")}.${kind}`);
  };
  return (
    <div ref={frame}>
      {children}
      <div className="mt-1 flex items-center justify-end gap-1 text-[12px] text-muted print:hidden">
        {hasFailed ? <span role="alert">{t("failed")}</span> : null}
        {KINDS.map((kind) => (
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
