import type { StoreClasses } from "./classMajority.ts";
import { indexOfPixels, indexOfSquares, type FragmentIndex, type FragmentIndexFiles } from "./fragmentIndex.ts";
import type { PixelStore } from "./pixelStore.ts";
import { changesOfSquares, UNCHANGED } from "./squares.ts";
import type { PixelLayer } from "@/domain/grid/pixelLayer.ts";
import { CHANGE, emptyPixelTile, INDEX, LAND, type PixelTile } from "@/domain/grid/pixelTile.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { projectionOf, type Projection } from "@/domain/grid/projection.ts";
import { tilePositions, type TilePlace, type TilePositions } from "@/domain/grid/webMercatorTile.ts";
import { AppError } from "@/errors.ts";

/** What a tile shows: plain data, it can be posted to a thread. */
export interface TileTask {
  readonly layer: PixelLayer;
  readonly place: TilePlace;
  readonly grid: GridSpec;
  /** No data and the legend's codes. */
  readonly codeCount: number;
  /** Pixel stores: of the year, or of the earlier and the later year. */
  readonly paths: readonly string[];
  /** `change`, `index`: `[codes × codes]`, t/ha, after − before. */
  readonly indexOfPair: Float64Array;
  /** `index`: where factors are on, the coefficients of the fragments, which then stand in place of `indexOfPair`. */
  readonly fragmentIndex: FragmentIndexFiles | null;
}

/** Coarsest squares that two years are summed over while somebody waits: 8 × 8 pixels. Further out cells show more. */
export const COARSEST_PAIR_LEVEL = 3;
/** A level is taken when its pixels are at most 2^0.25 as large as the tile's. */
const LEVEL_SLACK = 0.25;
const STEPS = 32_766;

/** A rectangle of a level's pixels. */
interface Frame {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

const projections = new Map<string, Projection>();

/** The grid's pixel under a longitude and latitude. */
function placeOnGrid(grid: GridSpec): (longitude: number, latitude: number) => [number, number] {
  let projection = projections.get(grid.projection);
  if (!projection) projections.set(grid.projection, (projection = projectionOf(grid.projection)));
  const { forward } = projection;
  return (longitude, latitude) => {
    const [x, y] = forward([longitude, latitude]);
    return [(x - grid.originX) / grid.pixelWidth, (grid.originY - y) / grid.pixelHeight];
  };
}

/** The level whose pixels come nearest to the tile's from below. */
export function levelOf({ columns, rows }: TilePositions, size: number, levels: number): number {
  const a = (size >> 1) * size + (size >> 1);
  const step = Math.hypot(columns[a + 1] - columns[a], rows[a + 1] - rows[a]);
  if (!(step > 0)) return 0;
  return Math.min(levels - 1, Math.max(0, Math.floor(Math.log2(step) + LEVEL_SLACK)));
}

/** The part of a level that a tile needs; `null` if it lies outside the raster. */
function frameOf(
  { columns, rows }: TilePositions,
  factor: number,
  size: { width: number; height: number },
): Frame | null {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < columns.length; i++) {
    if (columns[i] < left) left = columns[i];
    if (columns[i] > right) right = columns[i];
    if (rows[i] < top) top = rows[i];
    if (rows[i] > bottom) bottom = rows[i];
  }
  const column = Math.max(0, Math.floor(left / factor));
  const row = Math.max(0, Math.floor(top / factor));
  const endColumn = Math.min(size.width, Math.floor(right / factor) + 1);
  const endRow = Math.min(size.height, Math.floor(bottom / factor) + 1);
  return endColumn > column && endRow > row ? { row, column, rows: endRow - row, columns: endColumn - column } : null;
}

/** For every tile pixel the index inside a frame; −1 = beside it. */
function lookUp({ columns, rows }: TilePositions, factor: number, frame: Frame): Int32Array {
  const index = new Int32Array(columns.length);
  for (let i = 0; i < index.length; i++) {
    const column = Math.floor(columns[i] / factor) - frame.column;
    const row = Math.floor(rows[i] / factor) - frame.row;
    const isInside = column >= 0 && row >= 0 && column < frame.columns && row < frame.rows;
    index[i] = isInside ? row * frame.columns + column : -1;
  }
  return index;
}

function renderLand(task: TileTask, [store]: readonly PixelStore[], positions: TilePositions): PixelTile {
  const { place, codeCount } = task;
  const level = levelOf(positions, place.size, store.levelCount);
  const factor = 2 ** level;
  const tile = emptyPixelTile("land", factor, place.size);
  const frame = frameOf(positions, factor, store.sizeOf(level));
  if (!frame) return tile;
  const pixels = new Uint8Array(frame.rows * frame.columns);
  store.readWindow(level, frame, pixels, codeCount);
  const index = lookUp(positions, factor, frame);
  for (let i = 0; i < index.length; i++) {
    const value = index[i] < 0 ? codeCount : pixels[index[i]];
    tile.classes[i] = value === codeCount ? LAND.outside : value === 0 ? LAND.noData : LAND.firstSlot + value - 1;
  }
  return tile;
}

/** The largest index a pair can have, t/ha: what the steps of a tile reach to. */
function largestIndex(indexOfPair: Float64Array): number {
  return indexOfPair.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
}

/** Steps of an index: one that is not 0 never becomes 0, or a loss would look like no change. */
function stepsOf(indexTPerHa: number, scale: number): number {
  if (indexTPerHa === 0 || scale === 0) return 0;
  return Math.sign(indexTPerHa) * Math.max(1, Math.round(Math.abs(indexTPerHa) / scale));
}

/** One value of a pair's tile, already summed over a square or of a single pixel. */
interface PairValue {
  readonly gained: number;
  readonly detail: number;
  readonly indexTPerHa: number;
}

function fillPair(tile: PixelTile, i: number, value: PairValue, codeCount: number): void {
  const isOutside = value.gained === codeCount;
  if (tile.layer === "index") {
    if (isOutside) return;
    const { indexTPerHa } = value;
    tile.steps[i] = Number.isNaN(indexTPerHa) ? INDEX.notCompared : stepsOf(indexTPerHa, tile.scale);
    return;
  }
  if (isOutside) return;
  tile.classes[i] =
    value.gained === 0
      ? CHANGE.notCompared
      : value.gained === UNCHANGED
        ? CHANGE.unchanged
        : CHANGE.firstSlot + value.gained - 1;
  tile.detail[i] = value.detail;
}

/** What one pixel went through. */
function pixelValue(before: number, after: number, { codeCount, indexOfPair }: TileTask): PairValue {
  if (before === codeCount || after === codeCount) return { gained: codeCount, detail: 0, indexTPerHa: NaN };
  if (before === 0 || after === 0) return { gained: 0, detail: 0, indexTPerHa: NaN };
  if (before === after) return { gained: UNCHANGED, detail: before, indexTPerHa: 0 };
  return { gained: after, detail: before, indexTPerHa: indexOfPair[before * codeCount + after] };
}

/** Two years of the rectangle that a tile needs. */
interface PairPixels extends Frame {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** The values of a pair by place in the frame: of single pixels, or summed over squares of them. */
function pairValues(
  pixels: PairPixels,
  factor: number,
  task: TileTask,
  fragmentIndex: FragmentIndex | null,
): (at: number) => PairValue {
  const { codeCount, indexOfPair } = task;
  if (factor === 1) {
    const { before, after } = pixels;
    const own = fragmentIndex === null ? null : indexOfPixels(pixels, fragmentIndex, codeCount);
    return (at) => {
      const value = pixelValue(before[at], after[at], task);
      return own === null ? value : { ...value, indexTPerHa: own[at] };
    };
  }
  const classes: StoreClasses = { codeCount, outside: codeCount };
  const squares = changesOfSquares(pixels, factor, classes, indexOfPair);
  const means = fragmentIndex === null ? squares.indexTPerHa : indexOfSquares(pixels, factor, fragmentIndex, codeCount);
  return (at) => ({ gained: squares.gained[at], detail: squares.share[at], indexTPerHa: means[at] });
}

function renderPair(
  task: TileTask,
  stores: readonly PixelStore[],
  positions: TilePositions,
  fragmentIndex: FragmentIndex | null,
): PixelTile {
  const { place, codeCount, indexOfPair, layer } = task;
  const level = levelOf(positions, place.size, stores[0].levelCount);
  const factor = 2 ** level;
  const largest = fragmentIndex?.largestTPerHa ?? largestIndex(indexOfPair);
  const tile = emptyPixelTile(layer, factor, place.size, layer === "index" ? largest / STEPS : 0);
  const frame = level > COARSEST_PAIR_LEVEL ? null : frameOf(positions, factor, stores[0].sizeOf(level));
  if (!frame) return tile;
  const size = stores[0].sizeOf(0);
  const window = {
    row: frame.row * factor,
    column: frame.column * factor,
    rows: Math.min(frame.rows * factor, size.height - frame.row * factor),
    columns: Math.min(frame.columns * factor, size.width - frame.column * factor),
  };
  const [before, after] = stores.map((store) => {
    const pixels = new Uint8Array(window.rows * window.columns);
    store.readWindow(0, window, pixels, codeCount);
    return pixels;
  });
  const index = lookUp(positions, factor, frame);
  const valueAt = pairValues({ before, after, ...window }, factor, task, layer === "index" ? fragmentIndex : null);
  for (let i = 0; i < index.length; i++) if (index[i] >= 0) fillPair(tile, i, valueAt(index[i]), codeCount);
  return tile;
}

/**
 * Renders one map tile from pixel stores: nearest neighbour, never blurred. Of one year at any zoom, from the overview
 * that fits; of a pair from the pixels themselves, summed over up to 8 × 8 of them. Coarser tiles of a pair are empty:
 * analysis cells show it better.
 *
 * @param fragmentIndex what the files of `task.fragmentIndex` hold; `null` = the same index everywhere.
 * @throws AppError `defect` — a pair's layer without two stores.
 */
export function renderTile(
  task: TileTask,
  stores: readonly PixelStore[],
  fragmentIndex: FragmentIndex | null,
): PixelTile {
  const wanted = task.layer === "land" ? 1 : 2;
  if (stores.length !== wanted)
    throw new AppError("defect", `A ${task.layer} tile needs ${wanted} pixel stores, not ${stores.length}.`);
  const positions = tilePositions(task.place, placeOnGrid(task.grid));
  return task.layer === "land"
    ? renderLand(task, stores, positions)
    : renderPair(task, stores, positions, fragmentIndex);
}
