"use client";

import { useCallback, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import type { MapController } from "./mapController.ts";

/** Four places are about ten metres, as exact as a pointer is on any of the map's zooms. */
const PLACES = 4;

/** Where the pointer is, or the middle of the map where there is none; and which way is north. Always on the map. */
export function CoordinateLine({
  controller,
  pointer,
}: {
  controller: MapController | null;
  /** `null` = no pointer over the map: a finger has none. */
  pointer: { readonly latitude: number; readonly longitude: number } | null;
}) {
  const t = useTranslations("map");
  const subscribe = useCallback((tell: () => void) => controller?.onMove(tell) ?? (() => undefined), [controller]);
  // As text, so that two readings of one place are the same.
  const middle = useSyncExternalStore(
    subscribe,
    () => controller?.view().slice(0, 2).join(" ") ?? null,
    () => null,
  );
  if (middle === null) return null;
  const [latitude, longitude] = pointer ? [pointer.latitude, pointer.longitude] : middle.split(" ").map(Number);
  return (
    <p
      data-testid="coordinates"
      className="pointer-events-none flex items-center gap-1 whitespace-nowrap rounded bg-raised/85 px-1.5 py-0.5 text-[12px] tabular-nums text-ink"
    >
      <svg viewBox="0 0 12 16" width="10" height="14" aria-hidden="true">
        <path d="M6 1 10 14 6 11 2 14z" fill="currentColor" />
      </svg>
      <span className="mr-1 font-semibold">{t("north")}</span>
      {pointer ? null : <span className="hidden text-muted @[480px]:inline">{t("middle")}</span>}
      {t("coordinates", {
        latitude: Math.abs(latitude).toFixed(PLACES),
        ns: latitude < 0 ? "S" : "N",
        longitude: Math.abs(longitude).toFixed(PLACES),
        ew: longitude < 0 ? "W" : "E",
      })}
    </p>
  );
}
