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

/** What both sides show of a year. */
export interface SideFigure {
  readonly metric: SideMetric;
  /** Legend code of a share; `null` for every other metric. */
  readonly classCode: number | null;
}

/** The figure an address asks for; a share of no known class is that of the legend's first. */
export function sideFigureOf(area: AreaView, { m, cl }: Pick<CompareState, "m" | "cl">): SideFigure {
  if (m !== "share") return { metric: m, classCode: null };
  const codes = area.legend.map(({ code }) => code);
  return { metric: m, classCode: cl !== null && codes.includes(cl) ? cl : codes[0] };
}

type AskedYears = Pick<CompareState, "by" | "a" | "b" | "c" | "e">;

/**
 * Years as the address names them, each where the area has it; the first and the newest otherwise. The earlier year
 * stands first whichever way round they were named; a year against itself is compared with the one before it.
 */
export function compareSidesOf(years: readonly number[], { by, a, b, c, e }: AskedYears): [CompareSide, CompareSide] {
  const last = years.length - 1;
  const known = (year: number | null, otherwise: number) => (year !== null && years.includes(year) ? year : otherwise);
  const pair = (one: number, other: number): [from: number, to: number] => {
    if (one !== other) return [Math.min(one, other), Math.max(one, other)];
    const at = years.indexOf(one);
    return at > 0 ? [years[at - 1], one] : [one, years[1]];
  };
  if (by === "years") {
    const [from, to] = pair(known(a, years[0]), known(b, years[last]));
    return [
      { fromYear: null, year: from },
      { fromYear: null, year: to },
    ];
  }
  const middle = years[Math.floor(last / 2)];
  const period = (one: number, other: number): CompareSide => {
    const [fromYear, year] = pair(one, other);
    return { fromYear, year };
  };
  return [period(known(a, years[0]), known(b, middle)), period(known(c, middle), known(e, years[last]))];
}

/** What an address asks for that cannot be shown: years without results, and whether a year stands against itself. */
export function unshownYears(
  years: readonly number[],
  { by, a, b, c, e }: AskedYears,
): { readonly absent: readonly number[]; readonly isSameTwice: boolean } {
  const asked = by === "years" ? [a, b] : [a, b, c, e];
  const absent = asked.filter((year): year is number => year !== null && !years.includes(year));
  const isSame = (one: number | null, other: number | null) => one !== null && one === other && years.includes(one);
  return { absent: [...new Set(absent)], isSameTwice: isSame(a, b) || (by === "periods" && isSame(c, e)) };
}

/** Every year of the span of a series, and whether it has results: a gap is seen, not skipped. */
export function yearsOfSpan(years: readonly number[]): { readonly year: number; readonly hasResults: boolean }[] {
  const first = years[0];
  const known = new Set(years);
  return Array.from({ length: years[years.length - 1] - first + 1 }, (_, step) => ({
    year: first + step,
    hasResults: known.has(first + step),
  }));
}

/** "2010", "2000–2010". */
export function sideLabel({ fromYear, year }: CompareSide): string {
  return fromYear === null ? String(year) : `${fromYear}–${year}`;
}

/** Where the layer of a side is. */
export function sideLayer(area: AreaView, side: CompareSide, { metric, classCode }: SideFigure): LayerAddress {
  const base = { areaId: area.id, version: area.dataVersion, year: side.year };
  const ofClass = metric === "share" && classCode !== null ? { classCode } : {};
  return side.fromYear === null
    ? { ...base, ...ofClass, metric }
    : { ...base, metric: "difference", fromYear: side.fromYear };
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
