import type { StudyAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { intensityLimitsOf } from "./intensityLimits.ts";
import { pixelAreaAtCell } from "./pixelAreaAtCell.ts";
import { readFragments } from "./region.ts";
import { requireStoredPair } from "./storedPair.ts";
import { findTransitionTally } from "./tally.ts";
import { spaceLevel } from "@/domain/carbon/spaceLevel.ts";
import { decodeTally } from "@/domain/landCover/tallyCodec.ts";
import { AppError } from "@/errors.ts";

/** Figures that two years make together. */
export const PAIR_METRICS = ["increment", "reduction", "space", "transition"] as const;
export type PairFigure = (typeof PAIR_METRICS)[number];

/** A land-cover transition by legend codes. */
export interface TransitionCodes {
  readonly from: number;
  readonly to: number;
}

/** Which figure of which two years. */
export interface PairValueKey {
  readonly metric: PairFigure;
  readonly year: number;
  readonly fromYear: number;
  /** For "transition". */
  readonly transition: TransitionCodes | null;
}

/** What every unit has of a pair, t and pixels. */
interface PairColumns {
  readonly incrementT: ArrayLike<number>;
  readonly reductionT: ArrayLike<number>;
  readonly comparedPixels: ArrayLike<number>;
}

/** The year a year's own results are compared with; `null` for the first. */
export function yearBefore(areaId: string, year: number): number | null {
  const found = getDatabase()
    .sqlite.prepare(`SELECT fromYear FROM "YearResult" WHERE areaId = ? AND year = ?`)
    .pluck()
    .get(areaId, year) as number | null | undefined;
  return found ?? null;
}

function cellColumns(areaId: string, { fromYear, year }: PairValueKey): PairColumns {
  if (yearBefore(areaId, year) !== fromYear) return requireStoredPair({ areaId, fromYear, year }).cells;
  const rows = getDatabase()
    .sqlite.prepare(
      `SELECT incrementT, reductionT, comparedPixels FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? ORDER BY cell`,
    )
    .raw()
    .all(areaId, year) as [number | null, number | null, number | null][];
  const column = (at: 0 | 1 | 2) => Float64Array.from(rows, (row) => row[at] ?? 0);
  return { incrementT: column(0), reductionT: column(1), comparedPixels: column(2) };
}

const cellNumbers = (areaId: string): number[] =>
  getDatabase()
    .sqlite.prepare(`SELECT cell FROM "Cell" WHERE areaId = ? ORDER BY cell`)
    .pluck()
    .all(areaId) as number[];

function datasetOf(areaId: string, year: number): number {
  const id = getDatabase()
    .sqlite.prepare(`SELECT id FROM "Dataset" WHERE areaId = ? AND year = ? AND state = 'current'`)
    .pluck()
    .get(areaId, year) as number | undefined;
  if (id === undefined) throw new AppError("notFound", `Study area "${areaId}" has no raster for ${year} in use.`);
  return id;
}

/** Hectares that went from one class to another in every cell; `NaN` where no pixel has a class in both years. */
function readCellTransition(area: StudyAreaRow, key: PairValueKey): Float64Array {
  const { transition, fromYear, year } = key;
  if (transition === null) throw new AppError("invalidInput", "A transition needs the classes it goes from and to.");
  const isBackwards = fromYear > year;
  const [earlier, later] = isBackwards ? [year, fromYear] : [fromYear, year];
  const [from, to] = isBackwards ? [transition.to, transition.from] : [transition.from, transition.to];
  const stored = findTransitionTally(datasetOf(area.id, earlier), datasetOf(area.id, later));
  if (!stored)
    throw new AppError("notReady", `The pair ${fromYear} → ${year} has not been counted yet. Ask for it first.`);
  const tally = decodeTally(stored.bytes);
  const size = tally.codes.length;
  const wanted = tally.codes.indexOf(from, 1) * size + tally.codes.indexOf(to, 1);
  const cells = cellNumbers(area.id);
  const positionOf = new Map(cells.map((cell, position) => [cell, position]));
  const amount = new Float64Array(cells.length);
  const isCompared = new Uint8Array(cells.length);
  const fragments = readFragments(area.id);
  for (let f = 0; f < tally.fragmentCount; f++) {
    const position = positionOf.get(fragments.cell[f]) ?? -1;
    for (let i = tally.starts[f]; i < tally.starts[f + 1]; i++) {
      const entry = tally.keys[i];
      if (entry >= size && entry % size > 0) isCompared[position] = 1;
      if (entry === wanted) amount[position] += tally.areaHa ? tally.areaHa[i] : tally.counts[i];
    }
  }
  const perCount = tally.areaHa ? 1 : (area.pixelAreaHa ?? 0);
  return amount.map((value, position) => (isCompared[position] === 1 ? value * perCount : NaN));
}

/** A pair's figure of every cell, in the order of the cell list; t, ha, or a level −4 … 4. `NaN` = no data. */
export function readCellPairValues(area: StudyAreaRow, key: PairValueKey): Float64Array {
  if (key.metric === "transition") return readCellTransition(area, key);
  const { incrementT, reductionT, comparedPixels } = cellColumns(area.id, key);
  const limits = intensityLimitsOf(area);
  const cells = key.metric === "space" && area.pixelAreaHa === null ? cellNumbers(area.id) : null;
  return Float64Array.from(comparedPixels, (pixels, i) => {
    if (pixels === 0) return NaN;
    if (key.metric === "increment") return incrementT[i];
    if (key.metric === "reduction") return reductionT[i];
    const pixelAreaHa = area.pixelAreaHa ?? pixelAreaAtCell(area, cells?.[i] ?? 0);
    return spaceLevel((incrementT[i] - reductionT[i]) / (pixels * pixelAreaHa), limits);
  });
}

interface RegionFigures {
  readonly incrementT: number;
  readonly reductionT: number;
  readonly comparedPixels: number;
  readonly comparedAreaHa: number;
  readonly transitionHa: number;
}

function regionFigures(areaId: string, key: PairValueKey): (code: string) => RegionFigures | undefined {
  const { fromYear, year, transition } = key;
  if (yearBefore(areaId, year) !== fromYear) {
    const { regions } = requireStoredPair({ areaId, fromYear, year });
    return (code) => {
      const region = regions.get(code);
      const line = region?.lines.find(({ from, to }) => from === transition?.from && to === transition.to);
      return region && { ...region, transitionHa: line?.areaHa ?? 0 };
    };
  }
  const { sqlite } = getDatabase();
  const row = sqlite.prepare<[string, string, number], Omit<RegionFigures, "transitionHa">>(
    `SELECT incrementT, reductionT, comparedPixels, comparedAreaHa FROM "RegionBudget" WHERE areaId = ? AND regionCode = ? AND year = ?`,
  );
  const ha = sqlite
    .prepare(
      `SELECT areaHa FROM "RegionTransition" WHERE areaId = ? AND regionCode = ? AND fromYear = ? AND toYear = ? AND fromCode = ? AND toCode = ?`,
    )
    .pluck();
  return (code) => {
    const found = row.get(areaId, code, year);
    const areaHa = transition && ha.get(areaId, code, fromYear, year, transition.from, transition.to);
    return found && { ...found, transitionHa: (areaHa as number | null | undefined) ?? 0 };
  };
}

/** A pair's figure of regions; t, ha, or a level −4 … 4. `NaN` = no data. */
export function readRegionPairValues(area: StudyAreaRow, codes: readonly string[], key: PairValueKey): Float64Array {
  if (key.metric === "transition" && key.transition === null)
    throw new AppError("invalidInput", "A transition needs the classes it goes from and to.");
  const limits = intensityLimitsOf(area);
  const figuresOf = regionFigures(area.id, key);
  return Float64Array.from(codes, (code) => {
    const figures = figuresOf(code);
    if (!figures || figures.comparedPixels === 0) return NaN;
    if (key.metric === "increment") return figures.incrementT;
    if (key.metric === "reduction") return figures.reductionT;
    if (key.metric === "transition") return figures.transitionHa;
    return spaceLevel((figures.incrementT - figures.reductionT) / figures.comparedAreaHa, limits);
  });
}
