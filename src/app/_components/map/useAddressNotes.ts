"use client";

import { useTranslations } from "use-intl";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";

/** What the address names and the area does not have, and what is shown in its place: a sentence each. */
export function useAddressNotes(
  area: AreaView,
  { r, y, b, base }: Pick<MapState, "r" | "y" | "b" | "base">,
  isBaseMapUnknown: boolean,
): string[] {
  const t = useTranslations("map");
  const newest = area.years[area.years.length - 1];
  return [
    r === null || area.regions.some(({ code }) => code === r) ? null : t("noRegion", { code: r }),
    y === null || area.years.includes(y) ? null : t("noYear", { year: y, shown: newest }),
    b === null || area.years.includes(b) ? null : t("noBaseYear", { year: b }),
    isBaseMapUnknown ? t("noBaseMap", { id: base ?? "" }) : null,
  ].filter((note) => note !== null);
}
