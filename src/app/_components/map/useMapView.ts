"use client";

import { useMemo } from "react";
import type { MapState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import { comparesYears, isOfCells } from "@/contract/viewNames.ts";

/** A transition to begin with: between the first two classes. */
function firstOf([from, to = from]: readonly number[]): NonNullable<ViewKey["transition"]> {
  return { from, to };
}

/** The one object that the map, its table and its texts are made from, out of the address. */
export function useMapView(area: AreaView, state: MapState): ViewKey {
  const { y, m, b, c, f, u, r, cls, lvl, off, px } = state;
  return useMemo(() => {
    const year = y !== null && area.years.includes(y) ? y : area.years[area.years.length - 1];
    const codes = area.legend.filter(({ landCoverClass }) => landCoverClass !== null).map(({ code }) => code);
    const isCode = (code: number) => codes.includes(code);
    const level = area.regions.find(({ code }) => code === r)?.level;
    return {
      areaId: area.id,
      year,
      metric: m,
      baseYear: comparesYears(m) && b !== null && b !== year && area.years.includes(b) ? b : null,
      classCode: m === "share" ? (c !== null && codes.includes(c) ? c : codes[0]) : null,
      transition: m === "transition" ? (f !== null && [f.from, f.to].every(isCode) ? f : firstOf(codes)) : null,
      unit: !isOfCells(m) && area.regions.some((region) => region.level === u) ? u : "cell",
      regionCode: level === undefined || level === "area" ? null : r,
      classes: cls.filter((code) => codes.includes(code)),
      levels: lvl.filter((riskLevel) => riskLevel <= 4),
      hidden: [...off],
      pixels: px,
    };
  }, [area, y, m, b, c, f, u, r, cls, lvl, off, px]);
}
