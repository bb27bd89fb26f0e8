"use client";

import { useTranslations } from "use-intl";

/** Where the pointer, or the middle of the map, is; and which way is north. */
export function CoordinateLine({ latitude, longitude }: { latitude: number; longitude: number }) {
  const t = useTranslations("map");
  return (
    <p
      data-testid="coordinates"
      className="pointer-events-none flex items-center gap-1.5 rounded bg-raised/85 px-1.5 py-0.5 text-[12px] tabular-nums text-muted"
    >
      <svg viewBox="0 0 12 16" width="10" height="14" role="img" aria-label={t("north")}>
        <path d="M6 1 10 14 6 11 2 14z" fill="var(--text)" />
      </svg>
      {t("coordinates", {
        latitude: Math.abs(latitude).toFixed(4),
        ns: latitude < 0 ? "S" : "N",
        longitude: Math.abs(longitude).toFixed(4),
        ew: longitude < 0 ? "W" : "E",
      })}
    </p>
  );
}
