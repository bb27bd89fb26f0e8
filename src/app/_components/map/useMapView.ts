"use client";

import { useMemo } from "react";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

/** The one object that the map, its table and its texts are made from, out of the address. */
export function useMapView(area: AreaView, state: MapState): ViewKey {
  const { y, m, b, c, u, r, cls, lvl, off } = state;
  return useMemo(() => {
    const year = y !== null && area.years.includes(y) ? y : area.years[area.years.length - 1];
    const codes = area.legend.filter(({ landCoverClass }) => landCoverClass !== null).map(({ code }) => code);
    const level = area.regions.find(({ code }) => code === r)?.level;
    return {
      areaId: area.id,
      year,
      metric: m,
      baseYear: m === "change" && b !== null && b !== year && area.years.includes(b) ? b : null,
      classCode: m === "share" ? (c !== null && codes.includes(c) ? c : codes[0]) : null,
      unit: area.regions.some((region) => region.level === u) ? u : "cell",
      regionCode: level === undefined || level === "area" ? null : r,
      classes: cls.filter((code) => codes.includes(code)),
      levels: lvl.filter((riskLevel) => riskLevel <= 4),
      hidden: [...off],
    };
  }, [area, y, m, b, c, u, r, cls, lvl, off]);
}
