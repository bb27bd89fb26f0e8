import {
  createParser,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
  type inferParserType,
} from "nuqs";
import type { MapView } from "../_components/map/mapController.ts";
import { VIEW_METRICS } from "@/contract/viewNames.ts";

/** What is picked on the map: a cell of the grid or a risk zone of the year. */
export interface Selection {
  readonly kind: "cell" | "zone";
  readonly number: number;
}

/** What the map can be counted in. */
export const MAP_UNITS = ["cell", "county", "prefecture"] as const;
export type MapUnit = (typeof MAP_UNITS)[number];

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

/** "3_4": whole numbers, ascending, each once. */
export const numbersParser = createParser<readonly number[]>({
  parse: (text) => (/^\d{1,5}(_\d{1,5})*$/.test(text) ? text.split("_").map(Number) : null),
  serialize: (numbers) => [...new Set(numbers)].sort((a, b) => a - b).join("_"),
  eq: (a, b) => a.length === b.length && a.every((value, index) => value === b[index]),
});

/** "26.58000,106.71000": a place that was searched for. */
export const placeParser = createParser<readonly [number, number]>({
  parse: (text) => {
    const [latitude, longitude, ...rest] = text.split(",").map(Number);
    return rest.length === 0 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [latitude, longitude] : null;
  },
  serialize: ([latitude, longitude]) => `${latitude},${longitude}`,
  eq: (a, b) => a[0] === b[0] && a[1] === b[1],
});

/** The names are those of the canonical text of a view (src/contract/viewKey.ts): an exported address opens here. */
const mapParsers = {
  /** Study area. */
  a: parseAsString,
  /** Year. */
  y: parseAsInteger,
  /** Metric. */
  m: parseAsStringLiteral(VIEW_METRICS).withDefault("net"),
  /** Base year of a change. */
  b: parseAsInteger,
  /** Legend code of a share. */
  c: parseAsInteger,
  /** What is counted in. */
  u: parseAsStringLiteral(MAP_UNITS).withDefault("cell"),
  /** Region. */
  r: parseAsString,
  /** Only units where one of these classes is the largest. */
  cls: numbersParser.withDefault([]),
  /** Only units of these risk levels. */
  lvl: numbersParser.withDefault([]),
  /** Classes of the legend that are off. */
  off: numbersParser.withDefault([]),
  /** What is picked on the map. */
  sel: selectionParser,
  /** Map view. */
  v: mapViewParser,
  /** A place that was searched for. */
  at: placeParser,
  /** The table instead of the map. */
  t: parseAsBoolean.withDefault(false),
  /** Base map. */
  base: parseAsString,
  /** The alert that is open. */
  alert: parseAsString,
};

export type MapState = inferParserType<typeof mapParsers>;

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
