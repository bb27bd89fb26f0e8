import type { CellGrid } from "@/domain/grid/cellGrid.ts";
import type { Fragments } from "@/domain/grid/fragments.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import { tallyCodes } from "@/domain/landCover/classTally.ts";
import { gatherCounts } from "@/domain/landCover/sparseCounts.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import { AppError } from "@/errors.ts";
import { placeOnGrid } from "./alignment.ts";
import { prepareUnpacking } from "./prepareUnpacking.ts";
import type { RasterHeader } from "./rasterHeader.ts";
import { splitRowAreas } from "./rowAreas.ts";
import type { ChangeOutput, EpochSource, SeriesTask, UnitResult } from "./seriesTask.ts";
import { SeriesTally } from "./seriesTally.ts";
import { slotTableOf } from "./slotTable.ts";
import { runUnits, type PassOptions } from "./unitPool.ts";
import { mergeUnknownCodes } from "./unknownCodes.ts";

/** One year of a series. */
export interface EpochInput {
  readonly header: RasterHeader;
  /** No-data codes of the product; besides them the file's own no-data value counts. */
  readonly legendNoData: readonly number[];
}

/** A series to be tallied in one pass. */
export interface SeriesInput {
  /** The common grid. */
  readonly grid: GridSpec;
  /** What a message calls the grid, e.g. the file it was taken from. */
  readonly gridName?: string;
  readonly epochs: readonly EpochInput[];
  /** Codes of the legend, without no data. */
  readonly legendCodes: readonly number[];
  /** Index pairs into `epochs`. */
  readonly pairs: ReadonlyArray<readonly [from: number, to: number]>;
  readonly runs: RegionRuns;
  readonly cells: CellGrid;
  readonly fragments: Fragments;
  /** Change rasters, parallel to `pairs`. */
  readonly changes?: ReadonlyArray<ChangeOutput | null>;
}

/** How a pass is run and cut into units. */
export interface SeriesOptions extends PassOptions {
  /** Height of a unit in pixels; whole tiles of 512 or so by default. The result does not depend on it. */
  readonly unitRows?: number;
  /** Width of a unit in pixels. */
  readonly unitColumns?: number;
}

const UNIT_PX = 512;
const MAX_UNIT_COLUMNS = 4096;

/** Rows of a unit: whole blocks of the file where that is possible, so that none is unpacked twice. */
function defaultUnitRows({ blocks }: RasterHeader, writesTiles: boolean): number {
  if (blocks.blockHeight >= UNIT_PX)
    return writesTiles ? Math.ceil(blocks.blockHeight / UNIT_PX) * UNIT_PX : blocks.blockHeight;
  return writesTiles ? UNIT_PX : Math.floor(UNIT_PX / blocks.blockHeight) * blocks.blockHeight;
}

/** Columns of a unit: everything, unless the raster is very wide and tiled. */
function defaultUnitColumns({ blocks }: RasterHeader, width: number): number {
  if (!blocks.tiled || width <= MAX_UNIT_COLUMNS) return Math.ceil(width / UNIT_PX) * UNIT_PX;
  const step = blocks.blockWidth % UNIT_PX === 0 ? blocks.blockWidth : UNIT_PX;
  return Math.floor(MAX_UNIT_COLUMNS / step) * step || step;
}

/** Pairs that the pass must count: the wanted ones, and an epoch with itself where no pair names it. */
function countedPairs(epochs: number, pairs: SeriesInput["pairs"]): Array<readonly [number, number]> {
  const named = new Set(pairs.flat());
  const lonely = Array.from({ length: epochs }, (_, epoch) => epoch).filter((epoch) => !named.has(epoch));
  return [...pairs, ...lonely.map((epoch) => [epoch, epoch] as const)];
}

function gatherPair(
  results: readonly UnitResult[],
  pair: number,
  fragmentCount: number,
  codes: readonly number[],
  withAreas: boolean,
): TransitionTally {
  const parts = results.map(({ pairs }) => pairs[pair]);
  const size = parts.reduce((sum, { keys }) => sum + keys.length, 0);
  const fragment = new Int32Array(size);
  const keys = new Uint16Array(size);
  const counts = new Uint32Array(size);
  const coarseHa = new Float64Array(withAreas ? size : 0);
  const fineHa = new Float64Array(withAreas ? size : 0);
  let at = 0;
  for (const part of parts) {
    fragment.set(part.fragment, at);
    keys.set(part.keys, at);
    counts.set(part.counts, at);
    coarseHa.set(part.coarseHa, withAreas ? at : 0);
    fineHa.set(part.fineHa, withAreas ? at : 0);
    at += part.keys.length;
  }
  if (!withAreas) return { codes, ...gatherCounts(fragmentCount, { fragment, keys, counts }) };
  // Coarse and fine parts are summed apart, each exactly, and put together once.
  const coarse = gatherCounts(fragmentCount, { fragment, keys, counts, areaHa: coarseHa });
  const fine = gatherCounts(fragmentCount, { fragment, keys, counts, areaHa: fineHa });
  const areaHa = coarse.areaHa?.map((area, i) => area + (fine.areaHa?.[i] ?? 0));
  return { codes, ...coarse, areaHa };
}

function refuseUnknown(results: readonly UnitResult[], epochs: readonly EpochInput[]): void {
  const unknown = mergeUnknownCodes(results.map((result) => result.unknown));
  if (unknown.length === 0) return;
  const lines = unknown.slice(0, 8).map(({ epoch, code, pixels, row, column }) => {
    return `${epochs[epoch].header.path} holds code ${code} (${pixels} pixels, first at row ${row}, column ${column})`;
  });
  const more = unknown.length > 8 ? `; and ${unknown.length - 8} more codes` : "";
  const [first] = unknown;
  throw new AppError(
    "unknownClass",
    `${lines.join("; ")}${more}: not in the legend. Give a legend that names these codes, or mark them as no data in the file.`,
    {
      detail: {
        file: epochs[first.epoch].header.path,
        code: first.code,
        pixels: first.pixels,
        row: first.row,
        column: first.column,
      },
    },
  );
}

function placeEpoch({ header, legendNoData }: EpochInput, input: SeriesInput, codes: readonly number[]): EpochSource {
  const { rowOffset, columnOffset } = placeOnGrid(input.grid, input.gridName ?? "the area", header.grid, header.path);
  return { header, slots: slotTableOf(codes, header.sampleType, header.noData, legendNoData), rowOffset, columnOffset };
}

function taskOf(input: SeriesInput, codes: readonly number[], options: SeriesOptions): SeriesTask {
  const { grid, runs, cells, fragments } = input;
  const pairs = countedPairs(input.epochs.length, input.pairs);
  const [first] = input.epochs;
  const writesTiles = (input.changes ?? []).some((change) => change !== null);
  return {
    width: grid.width,
    height: grid.height,
    epochs: input.epochs.map((epoch) => placeEpoch(epoch, input, codes)),
    pairs,
    changes: pairs.map((_, index) => input.changes?.[index] ?? null),
    codeCount: codes.length,
    cellPx: cells.cellPx,
    cellColumns: cells.columns,
    fragmentRegion: fragments.regionIndex,
    fragmentPixels: fragments.pixels,
    cellStarts: fragments.cellStarts,
    runStarts: runs.rowStarts,
    runFrom: runs.from,
    runTo: runs.to,
    runRegion: runs.region,
    rowAreas: splitRowAreas(grid),
    unitRows: options.unitRows ?? defaultUnitRows(first.header, writesTiles),
    unitColumns: options.unitColumns ?? defaultUnitColumns(first.header, grid.width),
  };
}

/**
 * The one pass: reads every pixel of every epoch once and yields class tallies of all epochs and transition
 * tallies of the wanted pairs. Integer counts, so the result is the same for any number of threads and any cut
 * into units; on geographic grids areas are exact sums (see `splitRowAreas`).
 *
 * @throws AppError `misaligned`, `outsideArea` — a file on another grid; `unknownClass` — codes that the legend
 * does not know, with count and place; `unreadableFile` — a damaged block; `cancelled`.
 * @throws RangeError — more than 254 codes.
 */
export async function tallySeries(input: SeriesInput, options: SeriesOptions = {}): Promise<SeriesTally> {
  const codes = tallyCodes(input.legendCodes);
  const task = taskOf(input, codes, options);
  await prepareUnpacking(input.epochs.map(({ header }) => header));
  const results = await runUnits(task, options);
  refuseUnknown(results, input.epochs);
  const fragmentCount = input.fragments.pixels.length;
  const tallies = task.pairs.map((_, pair) => gatherPair(results, pair, fragmentCount, codes, task.rowAreas !== null));
  return new SeriesTally({ epochCount: input.epochs.length, pairs: task.pairs, tallies, wanted: input.pairs.length });
}
