import type { SideMetric } from "./compareNames.ts";
import type { LayerAddress } from "../map/layerStore.ts";
import type { CompareState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";

/** What stands on one side: a year, or what a period has changed. */
export interface CompareSide {
  /** Start of a period; `null` = a year by itself. */
  readonly fromYear: number | null;
  readonly year: number;
}

/** Years as the address names them, each where the area has it; the first and the newest otherwise. */
export function compareSidesOf(
  years: readonly number[],
  { by, a, b, c, e }: Pick<CompareState, "by" | "a" | "b" | "c" | "e">,
): [CompareSide, CompareSide] {
  const last = years.length - 1;
  const known = (year: number | null, otherwise: number) => (year !== null && years.includes(year) ? year : otherwise);
  if (by === "years") {
    const to = known(b, years[last]);
    const from = known(a, years[0]);
    const other = years.find((year) => year !== to) ?? years[0];
    return [
      { fromYear: null, year: from === to ? other : from },
      { fromYear: null, year: to },
    ];
  }
  const middle = years[Math.floor(last / 2)];
  const period = (from: number, to: number): CompareSide =>
    from < to ? { fromYear: from, year: to } : { fromYear: years[Math.max(0, years.indexOf(from) - 1)], year: from };
  return [period(known(a, years[0]), known(b, middle)), period(known(c, middle), known(e, years[last]))];
}

/** "2010", "2000–2010". */
export function sideLabel({ fromYear, year }: CompareSide): string {
  return fromYear === null ? String(year) : `${fromYear}–${year}`;
}

/** Where the layer of a side is. */
export function sideLayer(area: AreaView, side: CompareSide, metric: SideMetric): LayerAddress {
  const base = { areaId: area.id, version: area.dataVersion, year: side.year };
  return side.fromYear === null ? { ...base, metric } : { ...base, metric: "difference", fromYear: side.fromYear };
}

/** Address of the map that shows where land of one class became another, between the two years. */
export function transitionPath(
  area: AreaView,
  {
    from,
    to,
    fromYear,
    year,
    regionCode,
  }: { from: number; to: number; fromYear: number; year: number; regionCode: string | null },
): string {
  const query = new URLSearchParams({
    ...{ a: area.id, y: String(year), m: "transition", b: String(fromYear), f: `${from}_${to}`, px: "change" },
    ...(regionCode === null ? {} : { r: regionCode }),
  });
  return `/map?${query.toString()}`;
}
