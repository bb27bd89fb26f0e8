"use client";

import { useTranslations } from "use-intl";
import type { AreaView } from "@/contract/area.ts";

/** Says on every screen that the land, or the borders, are not the real ones. */
export function DemoMark({ area }: { area: Pick<AreaView, "synthetic" | "schematicBoundaries"> }) {
  const t = useTranslations("frame");
  const words = [area.synthetic ? t("synthetic") : "", area.schematicBoundaries ? t("schematic") : ""].filter(Boolean);
  if (words.length === 0) return null;
  return (
    <span
      data-testid="demo-mark"
      className="min-w-24 rounded border border-dashed border-line-strong px-1.5 py-0.5 text-[11px] leading-tight text-muted md:truncate md:text-[12px]"
      title={words.join(" · ")}
    >
      {words.join(" · ")}
    </span>
  );
}
