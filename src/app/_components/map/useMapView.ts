"use client";

import { useMemo } from "react";
import type { MapState, MapUnit } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import { comparesYears, isOfCells } from "@/contract/viewNames.ts";

/** A transition to begin with: between the first two classes. */
function firstOf([from, to = from]: readonly number[]): NonNullable<ViewKey["transition"]> {
  return { from, to };
}

/** A county holds no prefecture: what lies in it is counted by itself. */
function withinUnit(unit: MapUnit, level: AreaView["regions"][number]["level"] | undefined): MapUnit {
  return unit === "prefecture" && level === "county" ? "county" : unit;
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
      // The base year itself is kept where it is looked at: it then says so, and is not another year's change.
      baseYear: comparesYears(m) && b !== null && area.years.includes(b) ? b : null,
      classCode: m === "share" ? (c !== null && codes.includes(c) ? c : codes[0]) : null,
      transition: m === "transition" ? (f !== null && [f.from, f.to].every(isCode) ? f : firstOf(codes)) : null,
      unit: !isOfCells(m) && area.regions.some((region) => region.level === u) ? withinUnit(u, level) : "cell",
      regionCode: level === undefined || level === "area" ? null : r,
      classes: cls.filter((code) => codes.includes(code)),
      levels: lvl.filter((riskLevel) => riskLevel <= 4),
      hidden: [...off],
      pixels: px,
    };
  }, [area, y, m, b, c, f, u, r, cls, lvl, off, px]);
}
