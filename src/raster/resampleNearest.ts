import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { pixelCentre } from "@/domain/grid/gridSpec.ts";
import { isSameProjection } from "@/domain/grid/gridAlignment.ts";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import { rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { AppError } from "@/errors.ts";
import { describeGrid } from "./alignment.ts";
import { openCodeReader, type CodeReader } from "./codeReader.ts";
import { footprintOf, footprintWindows } from "./gridFootprint.ts";
import { openRaster } from "./openRaster.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import { prepareUnpacking } from "./prepareUnpacking.ts";
import type { RasterHeader } from "./rasterHeader.ts";
import type { RasterLimits } from "./tiffDirectoryReader.ts";
import { writeGeoTiff } from "./writeGeoTiff.ts";

/** What nearest-neighbour resampling did to a file. */
export interface ResampleReport {
  /** Pixels of the target grid that lie in the file. */
  readonly filledPixels: number;
  /** Of them, those whose value was taken from a pixel centre more than a hundredth of a pixel away, 0–1. */
  readonly movedRatio: number;
  /** Longest distance between a target centre and the centre its value came from, in pixels of the file. */
  readonly longestMovePx: number;
  /** Value → hectares in the file, over its pixels whose centres lie on the target grid. */
  readonly areaBeforeHa: ReadonlyMap<number, number>;
  /** Value → hectares on the target grid. */
  readonly areaAfterHa: ReadonlyMap<number, number>;
}

const MOVED_PX = 0.01;

/** Coordinates of the target grid → coordinates of the file. */
function bridge(target: GridSpec, source: GridSpec): (xy: readonly [number, number]) => readonly [number, number] {
  if (isSameProjection(target.projection, source.projection)) return (xy) => xy;
  if (target.projection === "" || source.projection === "") {
    throw new AppError(
      "unknownProjection",
      `A file without a coordinate system cannot be moved onto another grid. Target: ${describeGrid(target)}. File: ${describeGrid(source)}.`,
      { text: { key: "noCrsToMove", values: {} } },
    );
  }
  const { inverse } = projectionOf(target.projection);
  const { forward } = projectionOf(source.projection);
  return (xy) => forward(inverse(xy));
}

/** Rows of the file read at a time where its areas are summed. */
const ROWS_AT_ONCE = 256;

/** Class areas of the part of a file that lies on the target. */
function areasBefore(header: RasterHeader, noData: number, footprint: RegionRuns): Map<number, number> {
  const rowAreaHa = rowPixelAreaHa(header.grid);
  const areas = new Float64Array(256);
  const reader = openCodeReader(header, noData);
  try {
    for (const window of footprintWindows(footprint, ROWS_AT_ONCE)) {
      const codes = new Uint8Array(window.rows * window.columns);
      reader.read(window, codes);
      for (let row = window.row; row < window.row + window.rows; row++) {
        const start = (row - window.row) * window.columns - window.column;
        for (let run = footprint.rowStarts[row]; run < footprint.rowStarts[row + 1]; run++)
          for (let column = footprint.from[run]; column < footprint.to[run]; column++)
            areas[codes[start + column]] += rowAreaHa[row];
      }
    }
  } finally {
    reader.close();
  }
  return new Map([...areas.entries()].filter(([, areaHa]) => areaHa > 0));
}

function addRowAreas(
  rows: Uint8Array,
  width: number,
  rowAreaHa: Float64Array,
  firstRow: number,
  areas: Float64Array,
): void {
  rows.forEach((code, i) => (areas[code] += rowAreaHa[firstRow + Math.floor(i / width)]));
}

/** Where values come from, counted on the way; of the file only the windows are read that hold them. */
class NearestPicker {
  filledPixels = 0;
  movedPixels = 0;
  longestMovePx = 0;
  private rows = new Int32Array(0);
  private columns = new Int32Array(0);
  private codes = new Uint8Array(0);

  constructor(
    private readonly target: GridSpec,
    private readonly source: GridSpec,
    private readonly toSource: (xy: readonly [number, number]) => readonly [number, number],
    private readonly reader: CodeReader,
    private readonly noData: number,
  ) {}

  /** Codes of some rows of the target. */
  pickRows(firstRow: number, rowCount: number): Uint8Array {
    const size = rowCount * this.target.width;
    const picked = new Uint8Array(size).fill(this.noData);
    const window = this.locate(firstRow, size);
    if (!window) return picked;
    const { rows, columns } = this;
    if (window.rows * window.columns > this.codes.length) this.codes = new Uint8Array(window.rows * window.columns);
    this.reader.read(window, this.codes);
    for (let i = 0; i < size; i++)
      if (rows[i] >= 0) picked[i] = this.codes[(rows[i] - window.row) * window.columns + columns[i] - window.column];
    return picked;
  }

  /** Finds the source pixel of every pixel (row −1: none) and the window that holds them all. */
  private locate(firstRow: number, size: number): PixelWindow | null {
    if (size > this.rows.length) [this.rows, this.columns] = [new Int32Array(size), new Int32Array(size)];
    let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
    for (let i = 0; i < size; i++) {
      this.locateOne(i, firstRow + Math.floor(i / this.target.width), i % this.target.width);
      const row = this.rows[i];
      if (row < 0) continue;
      const column = this.columns[i];
      if (row < top) top = row;
      if (row > bottom) bottom = row;
      if (column < left) left = column;
      if (column > right) right = column;
    }
    return bottom < 0 ? null : { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
  }

  private locateOne(i: number, row: number, column: number): void {
    const { source } = this;
    const [x, y] = this.toSource(pixelCentre(this.target, row, column));
    const sourceColumn = (x - source.originX) / source.pixelWidth;
    const sourceRow = (source.originY - y) / source.pixelHeight;
    const [c, r] = [Math.floor(sourceColumn), Math.floor(sourceRow)];
    this.rows[i] = -1;
    if (!(c >= 0 && c < source.width && r >= 0 && r < source.height)) return;
    this.rows[i] = r;
    this.columns[i] = c;
    const move = Math.hypot(sourceColumn - c - 0.5, sourceRow - r - 0.5);
    this.filledPixels++;
    if (move > MOVED_PX) this.movedPixels++;
    this.longestMovePx = Math.max(this.longestMovePx, move);
  }
}

/**
 * Writes a file anew on another grid, every pixel taking the value of the file's pixel that holds its centre. An
 * explicit act with a report: nothing in the pass ever moves a pixel by itself.
 *
 * @param path a raster of codes 0–255, any grid.
 * @param target the grid of the area.
 * @param output GeoTIFF to be written; what lies outside the file is its no-data value, or 0.
 * @throws AppError as `openRaster` does; `unknownProjection`; `unsupportedLayout` — other values than codes.
 */
export async function resampleNearest(
  path: string,
  target: GridSpec,
  output: string,
  limits?: RasterLimits,
): Promise<ResampleReport> {
  const header = openRaster(path, limits);
  await prepareUnpacking([header]);
  const noData = header.noData !== null && header.noData >= 0 && header.noData <= 255 ? header.noData : 0;
  const toSource = bridge(target, header.grid);
  const reader = openCodeReader(header, noData);
  const picker = new NearestPicker(target, header.grid, toSource, reader, noData);
  const rowAreaHa = rowPixelAreaHa(target);
  const after = new Float64Array(256);
  const readRows = (firstRow: number, rowCount: number): Uint8Array => {
    const rows = picker.pickRows(firstRow, rowCount);
    addRowAreas(rows, target.width, rowAreaHa, firstRow, after);
    return rows;
  };
  try {
    await writeGeoTiff(output, {
      grid: target,
      dataType: "uint8",
      noData,
      readRows,
      colours: header.colours ?? undefined,
      epsg: header.grid.projection === target.projection ? (header.epsg ?? undefined) : undefined,
    });
  } finally {
    reader.close();
  }
  return {
    filledPixels: picker.filledPixels,
    movedRatio: picker.filledPixels === 0 ? NaN : picker.movedPixels / picker.filledPixels,
    longestMovePx: picker.longestMovePx,
    areaBeforeHa: areasBefore(header, noData, footprintOf(target, header.grid, toSource)),
    areaAfterHa: new Map([...after.entries()].filter(([, areaHa]) => areaHa > 0)),
  };
}
