import { createParser, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { MapView } from "../_components/map/mapController.ts";

/** What is picked on the map: a cell of the grid or a risk zone of the year. */
export interface Selection {
  readonly kind: "cell" | "zone";
  readonly number: number;
}

const LETTER = { cell: "g", zone: "z" } as const;

/** "g:1034" is a cell, "z:3" a zone. */
export const selectionParser = createParser<Selection>({
  parse: (text) => {
    const match = /^([gz]):(\d{1,9})$/.exec(text);
    return match ? { kind: match[1] === "g" ? "cell" : "zone", number: Number(match[2]) } : null;
  },
  serialize: ({ kind, number }) => `${LETTER[kind]}:${number}`,
  eq: (a, b) => a.kind === b.kind && a.number === b.number,
});

/** "26.5800,106.7100,9": latitude, longitude, zoom. */
export const mapViewParser = createParser<MapView>({
  parse: (text) => {
    const numbers = text.split(",").map(Number);
    if (numbers.length !== 3 || numbers.some((value) => !Number.isFinite(value))) return null;
    const [latitude, longitude, zoom] = numbers;
    return Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= 20
      ? [latitude, longitude, zoom]
      : null;
  },
  serialize: ([latitude, longitude, zoom]) => `${latitude},${longitude},${zoom}`,
  eq: (a, b) => a.every((value, index) => value === b[index]),
});

export const MAP_METRICS = ["net", "change", "risk"] as const;
export type MapMetric = (typeof MAP_METRICS)[number];

const mapParsers = {
  /** Study area. */
  a: parseAsString,
  /** Year. */
  y: parseAsInteger,
  /** Metric. */
  m: parseAsStringLiteral(MAP_METRICS).withDefault("net"),
  /** Region. */
  r: parseAsString,
  /** What is picked on the map. */
  sel: selectionParser,
  /** Map view. */
  v: mapViewParser,
  /** The alert that is open. */
  alert: parseAsString,
};

/** Everything the map shows stands in its address; defaults are left out. */
export function useMapState() {
  return useQueryStates(mapParsers, { history: "replace", scroll: false });
}

const dutyParsers = {
  /** Study area. */
  a: parseAsString,
  /** Region. */
  r: parseAsString,
  /** The alert that is open. */
  alert: parseAsString,
};

/** What the duty home shows stands in its address. */
export function useDutyState() {
  return useQueryStates(dutyParsers, { history: "replace", scroll: false });
}

const compareParsers = {
  area: parseAsString,
  /** Earlier year. */
  a: parseAsInteger,
  /** Later year. */
  b: parseAsInteger,
  mode: parseAsStringLiteral(["swipe", "diff"]).withDefault("swipe"),
  r: parseAsString,
  /** Divider of the swipe, percent of the map's width. */
  x: parseAsInteger.withDefault(50),
  v: mapViewParser,
};

/** Everything the comparison shows stands in its address. */
export function useCompareState() {
  return useQueryStates(compareParsers, { history: "replace", scroll: false });
}
