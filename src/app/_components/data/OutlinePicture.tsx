"use client";

import { useTranslations } from "use-intl";
import type { OutlineDrawing } from "@/contract/boundaryImport.ts";

const MARGIN = 6;

/** A small picture of the outlines, north up. */
export function OutlinePicture({ drawing }: { drawing: OutlineDrawing }) {
  const t = useTranslations("boundaries");
  if (drawing.paths.length === 0) return null;
  const { width, height } = drawing;
  return (
    <figure className="shrink-0 self-start md:w-64">
      <svg
        role="img"
        aria-label={t("picture", { count: drawing.paths.length })}
        viewBox={`${-MARGIN} ${-MARGIN} ${width + 2 * MARGIN} ${height + 2 * MARGIN}`}
        className="max-h-72 w-full rounded border border-line bg-sunken"
      >
        {drawing.paths.map(({ name, d }, index) => (
          <path
            key={index}
            d={d}
            fillRule="evenodd"
            strokeLinejoin="round"
            strokeWidth={1}
            vectorEffect="non-scaling-stroke"
            className="fill-accent-soft stroke-line-strong"
          >
            <title>{name}</title>
          </path>
        ))}
      </svg>
      <figcaption className="mt-1 text-[12px] text-muted">{t("pictureNote")}</figcaption>
    </figure>
  );
}
