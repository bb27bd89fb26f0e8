import type { StudyAreaRow } from "./area.ts";
import { readCellClassPixels } from "./cellClassPixels.ts";
import { getDatabase } from "./connection.ts";
import { readHotSpotBins } from "./hotSpotValues.ts";
import {
  PAIR_METRICS,
  readCellPairValues,
  readRegionPairValues,
  yearBefore,
  type PairFigure,
  type PairValueKey,
  type TransitionCodes,
} from "./pairValues.ts";
import { pixelAreaAtCell } from "./pixelAreaAtCell.ts";
import type { ViewMetric } from "@/contract/viewNames.ts";
import { AppError } from "@/errors.ts";

/** Which figure of a unit. */
export interface MetricKey {
  readonly metric: ViewMetric;
  readonly year: number;
  /** For what compares: the earlier year; `null` = the previous year present, of hot spots the year itself. */
  readonly baseYear: number | null;
  /** For "share": the legend code. */
  readonly classCode: number | null;
  /** For "transition". */
  readonly transition: TransitionCodes | null;
}

/** Units and the value of each; `NaN` = no data. */
export interface UnitValues<Code> {
  readonly codes: readonly Code[];
  readonly values: Float64Array;
}

type PlainMetric = Exclude<ViewMetric, "share" | "dominant" | "index" | "space" | "transition" | "hotSpots">;

const COLUMN: Readonly<Record<PlainMetric, string>> = {
  net: "netEmissionT",
  emission: "emissionT",
  sequestration: "sequestrationT",
  change: "changeT",
  increment: "incrementT",
  reduction: "reductionT",
  risk: "riskLevel",
};

/** Codes of an area's legend in the order class counts are stored in: ascending, without "no data". */
export function classCodes(area: StudyAreaRow): number[] {
  return getDatabase()
    .sqlite.prepare(
      `SELECT e.code FROM "LegendEntry" e JOIN "Legend" l ON l.id = e.legendId WHERE e.legendId = ? AND e.code IS NOT l.noDataCode ORDER BY e.code`,
    )
    .pluck()
    .all(area.legendId) as number[];
}

function requireYear(areaId: string, year: number): void {
  const known = getDatabase().sqlite.prepare(`SELECT 1 FROM "YearResult" WHERE areaId = ? AND year = ?`);
  if (!known.get(areaId, year)) throw new AppError("notFound", `Study area "${areaId}" has no results for ${year}.`);
}

/** A key as that of two years, where the metric compares them; `null` in the first year, which has none before it. */
function pairKeyOf(areaId: string, key: MetricKey): PairValueKey | "first" | null {
  const metric: PairFigure | undefined = PAIR_METRICS.find((name) => name === key.metric);
  if (metric === undefined) return null;
  if (key.baseYear !== null) requireYear(areaId, key.baseYear);
  const fromYear = key.baseYear ?? yearBefore(areaId, key.year);
  if (fromYear === null || fromYear === key.year) return "first";
  return { metric, year: key.year, fromYear, transition: key.transition };
}

function requireClass(key: MetricKey, codes: readonly number[]): number {
  const index = key.classCode === null ? -1 : codes.indexOf(key.classCode);
  if (index < 0) throw new AppError("invalidInput", `The legend has no class ${key.classCode}; name one of its codes.`);
  return index;
}

/** Position of the largest count; the first of equals. −1 where all are 0. */
function largest(counts: ArrayLike<number>): number {
  let found = -1;
  for (let i = 0; i < counts.length; i++) if (counts[i] > (found < 0 ? 0 : counts[found])) found = i;
  return found;
}

function readCellColumn(areaId: string, year: number, expression: string): Float64Array {
  const values = getDatabase()
    .sqlite.prepare(
      `SELECT CASE WHEN pixels > 0 THEN ${expression} END FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? ORDER BY cell`,
    )
    .pluck()
    .all(areaId, year) as (number | null)[];
  return Float64Array.from(values, (value) => value ?? NaN);
}

function cellsWithoutValue(areaId: string): Float64Array {
  const count = getDatabase().sqlite.prepare(`SELECT count(*) FROM "Cell" WHERE areaId = ?`).pluck().get(areaId);
  return new Float64Array(Number(count)).fill(NaN);
}

function readCellClasses(area: StudyAreaRow, year: number, figure: (counts: Uint32Array) => number): Float64Array {
  const { classCount, counts } = readCellClassPixels(area.id, year);
  const cells = classCount === 0 ? 0 : counts.length / classCount;
  return Float64Array.from({ length: cells }, (_, unit) =>
    figure(counts.subarray(unit * classCount, (unit + 1) * classCount)),
  );
}

/**
 * A metric of every cell, in the order of the cell list.
 *
 * @returns t, t/ha, ha, a share of 1, a legend code or a level; `NaN` = no data.
 * @throws AppError("notFound") if a year has no results; AppError("notReady") if a pair of years or hot spots have not
 *   been computed; AppError("invalidInput") if the legend lacks the class.
 */
export function readCellValues(area: StudyAreaRow, key: MetricKey): Float64Array {
  const { id } = area;
  requireYear(id, key.year);
  const pair = pairKeyOf(id, key);
  if (pair !== null) return pair === "first" ? cellsWithoutValue(id) : readCellPairValues(area, pair);
  switch (key.metric) {
    case "space":
    case "transition":
      return cellsWithoutValue(id);
    case "hotSpots":
      return readHotSpotBins(id, key.year, key.baseYear);
    case "share": {
      const index = requireClass(key, classCodes(area));
      return readCellClasses(area, key.year, (counts) => counts[index] / counts.reduce((sum, count) => sum + count, 0));
    }
    case "dominant": {
      const codes = classCodes(area);
      return readCellClasses(area, key.year, (counts) => codes[largest(counts)] ?? NaN);
    }
    case "index": {
      if (area.pixelAreaHa !== null)
        return readCellColumn(id, key.year, `netEmissionT / (pixels * ${area.pixelAreaHa})`);
      const perPixel = readCellColumn(id, key.year, "netEmissionT / pixels");
      const cells = getDatabase().sqlite.prepare(`SELECT cell FROM "Cell" WHERE areaId = ? ORDER BY cell`).pluck();
      return (cells.all(id) as number[]).reduce((out, cell, i) => {
        out[i] = perPixel[i] / pixelAreaAtCell(area, cell);
        return out;
      }, perPixel);
    }
    case "change": {
      if (key.baseYear === null) return readCellColumn(id, key.year, COLUMN.change);
      requireYear(id, key.baseYear);
      const before = readCellColumn(id, key.baseYear, COLUMN.net);
      return readCellColumn(id, key.year, COLUMN.net).map((value, index) => value - before[index]);
    }
    case "net":
    case "emission":
    case "sequestration":
    case "increment":
    case "reduction":
    case "risk":
      return readCellColumn(id, key.year, COLUMN[key.metric]);
  }
}

interface RegionRow {
  readonly code: string;
  readonly pixels: number | null;
  readonly classes: string | null;
  readonly netEmissionT: number | null;
  readonly emissionT: number | null;
  readonly sequestrationT: number | null;
  readonly changeT: number | null;
  readonly incrementT: number | null;
  readonly reductionT: number | null;
  readonly riskLevel: number | null;
}

function readRegionRows(areaId: string, level: string, year: number): RegionRow[] {
  return getDatabase()
    .sqlite.prepare<[number, string, string], RegionRow>(
      `SELECT r.code, b.* FROM "Region" r LEFT JOIN "RegionBudget" b ON b.areaId = r.areaId AND b.regionCode = r.code AND b.year = ? WHERE r.areaId = ? AND r.level = ? ORDER BY r.code`,
    )
    .all(year, areaId, level);
}

interface RegionClass {
  readonly code: number;
  readonly pixels: number;
  readonly areaHa: number;
}

function regionFigure(row: RegionRow, key: MetricKey): number {
  if (row.pixels === null || row.pixels === 0) return NaN;
  if (key.metric === "space" || key.metric === "transition" || key.metric === "hotSpots") return NaN;
  if (key.metric !== "share" && key.metric !== "dominant" && key.metric !== "index") {
    return row[COLUMN[key.metric] as keyof RegionRow & keyof Pick<RegionRow, "changeT">] ?? NaN;
  }
  const classes = JSON.parse(row.classes ?? "[]") as RegionClass[];
  if (key.metric === "dominant") return classes[largest(classes.map(({ pixels }) => pixels))]?.code ?? NaN;
  const areaHa = classes.reduce((sum, each) => sum + each.areaHa, 0);
  if (key.metric === "index") return (row.netEmissionT ?? NaN) / areaHa;
  return (classes.find(({ code }) => code === key.classCode)?.areaHa ?? 0) / areaHa;
}

/**
 * A metric of every region of a level, in order of code. Hot spots are of cells alone: regions have none.
 *
 * @throws as {@link readCellValues}.
 */
export function readRegionValues(area: StudyAreaRow, level: string, key: MetricKey): UnitValues<string> {
  requireYear(area.id, key.year);
  if (key.metric === "share") requireClass(key, classCodes(area));
  const rows = readRegionRows(area.id, level, key.year);
  const codes = rows.map(({ code }) => code);
  const pair = pairKeyOf(area.id, key);
  if (pair !== null && pair !== "first") return { codes, values: readRegionPairValues(area, codes, pair) };
  if (key.metric !== "change" || key.baseYear === null) {
    return { codes, values: Float64Array.from(rows, (row) => regionFigure(row, key)) };
  }
  requireYear(area.id, key.baseYear);
  const net = { ...key, metric: "net" as const };
  const before = readRegionRows(area.id, level, key.baseYear).map((row) => regionFigure(row, net));
  return { codes, values: Float64Array.from(rows, (row, index) => regionFigure(row, net) - before[index]) };
}
