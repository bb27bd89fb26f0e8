"use client";

import { useTranslations } from "use-intl";

/** What a chart rests on: level, n, years, method, weights, data; and how far its tables can be trusted. */
export function AnalysisFoot({
  lines,
  trust,
}: {
  lines: readonly string[];
  trust: "verified" | "unverified" | "synthetic";
}) {
  const t = useTranslations("analysis");
  return (
    <div className="min-w-0 flex-1 basis-64 text-[11.5px] leading-4 text-muted">
      {lines.map((line) => (
        <p key={line} className="break-words">
          {line}
        </p>
      ))}
      {trust === "verified" ? null : (
        <span
          className="mt-0.5 inline-block rounded border border-dashed border-line-strong px-1.5"
          data-testid="trust-mark"
        >
          {t(`trust.${trust}`)}
        </span>
      )}
    </div>
  );
}
