import { AppError } from "@/errors.ts";
import { chooseWord, parseArguments } from "../arguments.ts";

/** One `YEAR=FILE` of the command line. */
export interface YearFile {
  readonly year: number;
  readonly file: string;
}

/** The command line of `account`, understood. */
export interface AccountOptions {
  /** Ascending by year. */
  readonly epochs: readonly YearFile[];
  /** Index pairs into `epochs`. */
  readonly pairs: ReadonlyArray<readonly [number, number]>;
  readonly zones?: string;
  readonly zonesCrs: "wgs84" | "raster";
  readonly zoneId: string;
  readonly cellPx?: number;
  readonly legend?: string;
  readonly coefficients?: string;
  readonly region: string;
  readonly changeFolder?: string;
  readonly cells: "none" | "json" | { readonly csv: string };
  readonly out?: string;
}

const OPTION_NAMES = [
  "zones",
  "zones-crs",
  "zone-id",
  "cell-px",
  "legend",
  "coefficients",
  "region",
  "change",
  "pairs",
  "cells",
  "out",
];

function readEpochs(positionals: readonly string[]): YearFile[] {
  const epochs = positionals.map((word) => {
    const match = /^(\d{1,4})=(.+)$/s.exec(word);
    if (!match) throw new AppError("invalidInput", `"${word}" is not YEAR=FILE, like 2020=clcd_2020.tif.`);
    return { year: Number(match[1]), file: match[2] };
  });
  if (epochs.length === 0) throw new AppError("invalidInput", "Give at least one YEAR=FILE, like 2020=clcd_2020.tif.");
  const sorted = epochs.toSorted((a, b) => a.year - b.year);
  const twice = sorted.find(({ year }, index) => sorted[index + 1]?.year === year);
  if (twice) throw new AppError("invalidInput", `Year ${twice.year} is given twice.`);
  return sorted;
}

function choosePairs(count: number, choice: "consecutive" | "first-last" | "all"): Array<[number, number]> {
  if (count < 2) return [];
  if (choice === "first-last") return [[0, count - 1]];
  const pairs = Array.from({ length: count }, (_, from) =>
    Array.from({ length: count }, (_, to) => [from, to] as [number, number]),
  ).flat();
  return pairs.filter(([from, to]) => (choice === "all" ? from < to : to === from + 1));
}

function readCellPx(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const cellPx = Number(value);
  if (!Number.isInteger(cellPx) || cellPx < 1)
    throw new AppError("invalidInput", `Option --cell-px is "${value}"; it must be a whole number of pixels ≥ 1.`);
  return cellPx;
}

function readCells(value: string | undefined): AccountOptions["cells"] {
  if (value === undefined || value === "none") return "none";
  if (value === "json") return "json";
  if (value.startsWith("csv:") && value.length > 4) return { csv: value.slice(4) };
  throw new AppError("invalidInput", `Option --cells is "${value}"; it may be none, json or csv:FILE.`);
}

/**
 * Understands the command line of `account`.
 *
 * @throws AppError `invalidInput` — names the word that is wrong.
 */
export function readAccountOptions(args: readonly string[]): AccountOptions {
  const { positionals, values } = parseArguments(args, { values: OPTION_NAMES });
  const epochs = readEpochs(positionals);
  const pairs = chooseWord("pairs", values.pairs, ["consecutive", "first-last", "all"], "consecutive");
  if (values.change !== undefined && epochs.length < 2)
    throw new AppError("invalidInput", "Option --change needs two years or more.");
  return {
    epochs,
    pairs: choosePairs(epochs.length, pairs),
    zones: values.zones,
    zonesCrs: chooseWord("zones-crs", values["zones-crs"], ["wgs84", "raster"], "wgs84"),
    zoneId: values["zone-id"] ?? "id",
    cellPx: readCellPx(values["cell-px"]),
    legend: values.legend,
    coefficients: values.coefficients,
    region: values.region ?? "southwest",
    changeFolder: values.change,
    cells: readCells(values.cells),
    out: values.out,
  };
}
