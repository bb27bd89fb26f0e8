import {
  createParser,
  parseAsBoolean,
  parseAsInteger,
  parseAsNumberLiteral,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
  type inferParserType,
} from "nuqs";
import { CHANGE_METRICS, MATRIX_UNITS, SIDE_METRICS } from "../_components/compare/compareNames.ts";
import type { MapView } from "../_components/map/mapController.ts";
import { VIEW_METRICS } from "@/contract/viewNames.ts";
import { PIXEL_LAYERS } from "@/domain/grid/pixelLayer.ts";

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

/** The cell that is picked; `null` = none, or a zone. */
export function cellOf(selection: Selection | null): number | null {
  return selection?.kind === "cell" ? selection.number : null;
}

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

/** "10_80": from one legend code to another. */
export const transitionParser = createParser<{ readonly from: number; readonly to: number }>({
  parse: (text) => {
    const match = /^(-?\d{1,5})_(-?\d{1,5})$/.exec(text);
    return match ? { from: Number(match[1]), to: Number(match[2]) } : null;
  },
  serialize: ({ from, to }) => `${from}_${to}`,
  eq: (a, b) => a.from === b.from && a.to === b.to,
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
  /** Earlier year of what compares two. */
  b: parseAsInteger,
  /** Legend code of a share. */
  c: parseAsInteger,
  /** Classes of a transition. */
  f: transitionParser,
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
  /** The rasters' own pixels. */
  px: parseAsStringLiteral(PIXEL_LAYERS),
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

/** Ways of looking at two years: under a divider, side by side, what lies between, in turn. */
export const COMPARE_MODES = ["swipe", "side", "diff", "blink"] as const;
export type CompareMode = (typeof COMPARE_MODES)[number];

/** Parts of the comparison's panel. */
export const COMPARE_TABS = ["overview", "transitions", "classes", "accounts"] as const;

const compareParsers = {
  area: parseAsString,
  /** Two years, or two periods. */
  by: parseAsStringLiteral(["years", "periods"]).withDefault("years"),
  /** Earlier year; start of the first period. */
  a: parseAsInteger,
  /** Later year; end of the first period. */
  b: parseAsInteger,
  /** Start of the second period. */
  c: parseAsInteger,
  /** End of the second period. */
  e: parseAsInteger,
  mode: parseAsStringLiteral(COMPARE_MODES).withDefault("swipe"),
  /** What both sides show. */
  m: parseAsStringLiteral(SIDE_METRICS).withDefault("net"),
  /** Legend code of a share. */
  cl: parseAsInteger,
  /** What the one layer between them shows. */
  d: parseAsStringLiteral(CHANGE_METRICS).withDefault("difference"),
  tab: parseAsStringLiteral(COMPARE_TABS).withDefault("overview"),
  /** Unit of the matrix. */
  k: parseAsStringLiteral(MATRIX_UNITS).withDefault("ha"),
  /** Which period's transitions are told. */
  p: parseAsNumberLiteral([1, 2]).withDefault(2),
  r: parseAsString,
  /** Divider of the swipe, percent of the map's width. */
  x: parseAsInteger.withDefault(50),
  /** Cell that is picked. */
  sel: selectionParser,
  v: mapViewParser,
};

export type CompareState = inferParserType<typeof compareParsers>;

/** Everything the comparison shows stands in its address. */
export function useCompareState() {
  return useQueryStates(compareParsers, { history: "replace", scroll: false });
}
