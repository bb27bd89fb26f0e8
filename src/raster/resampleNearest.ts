import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { pixelCentre } from "@/domain/grid/gridSpec.ts";
import { isSameProjection } from "@/domain/grid/gridAlignment.ts";
import { rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { AppError } from "@/errors.ts";
import { describeGrid } from "./alignment.ts";
import { openRaster } from "./openRaster.ts";
import { prepareUnpacking } from "./prepareUnpacking.ts";
import type { RasterHeader } from "./rasterHeader.ts";
import type { RasterLimits } from "./tiffDirectoryReader.ts";
import { openValueReader } from "./valueReader.ts";
import { writeGeoTiff } from "./writeGeoTiff.ts";

/** What nearest-neighbour resampling did to a file. */
export interface ResampleReport {
  /** Pixels of the target grid that lie in the file. */
  readonly filledPixels: number;
  /** Of them, those whose value was taken from a pixel centre more than a hundredth of a pixel away, 0–1. */
  readonly movedRatio: number;
  /** Longest distance between a target centre and the centre its value came from, in pixels of the file. */
  readonly longestMovePx: number;
  /** Value → hectares in the file, over the whole file. */
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
    );
  }
  const { inverse } = projectionOf(target.projection);
  const { forward } = projectionOf(source.projection);
  return (xy) => forward(inverse(xy));
}

/** All codes of a file, 0–255; `noData` where its mask hides them. */
function readCodes(header: RasterHeader, noData: number): Uint8Array {
  const { width, height } = header.grid;
  const codes = new Uint8Array(width * height);
  const reader = openValueReader(header);
  const values = new Float64Array(width);
  try {
    for (let row = 0; row < height; row++) {
      reader.readWindow({ row, column: 0, rows: 1, columns: width }, values);
      if (header.mask) values.forEach((value, i) => (values[i] = Number.isNaN(value) ? noData : value));
      const wrong = values.find((value) => !Number.isInteger(value) || value < 0 || value > 255);
      if (wrong !== undefined)
        throw new AppError(
          "unsupportedLayout",
          `${header.path}, row ${row} holds ${wrong}; only codes 0–255 are resampled.`,
        );
      codes.set(values, row * width);
    }
  } finally {
    reader.close();
  }
  return codes;
}

function areasOf(codes: Uint8Array, grid: GridSpec): Map<number, number> {
  const rowAreaHa = rowPixelAreaHa(grid);
  const areas = new Float64Array(256);
  for (let row = 0, i = 0; row < grid.height; row++)
    for (let column = 0; column < grid.width; column++, i++) areas[codes[i]] += rowAreaHa[row];
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

/** Where values come from, counted on the way. */
class NearestPicker {
  filledPixels = 0;
  movedPixels = 0;
  longestMovePx = 0;
  private readonly toSource: (xy: readonly [number, number]) => readonly [number, number];

  constructor(
    private readonly target: GridSpec,
    private readonly source: GridSpec,
    private readonly codes: Uint8Array,
    private readonly noData: number,
  ) {
    this.toSource = bridge(target, source);
  }

  pick(row: number, column: number): number {
    const { source } = this;
    const [x, y] = this.toSource(pixelCentre(this.target, row, column));
    const sourceColumn = (x - source.originX) / source.pixelWidth;
    const sourceRow = (source.originY - y) / source.pixelHeight;
    const [c, r] = [Math.floor(sourceColumn), Math.floor(sourceRow)];
    if (!(c >= 0 && c < source.width && r >= 0 && r < source.height)) return this.noData;
    const move = Math.hypot(sourceColumn - c - 0.5, sourceRow - r - 0.5);
    this.filledPixels++;
    if (move > MOVED_PX) this.movedPixels++;
    this.longestMovePx = Math.max(this.longestMovePx, move);
    return this.codes[r * source.width + c];
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
  const codes = readCodes(header, noData);
  const picker = new NearestPicker(target, header.grid, codes, noData);
  const rowAreaHa = rowPixelAreaHa(target);
  const after = new Float64Array(256);
  const readRows = (firstRow: number, rowCount: number): Uint8Array => {
    const rows = new Uint8Array(rowCount * target.width);
    for (let i = 0; i < rows.length; i++)
      rows[i] = picker.pick(firstRow + Math.floor(i / target.width), i % target.width);
    addRowAreas(rows, target.width, rowAreaHa, firstRow, after);
    return rows;
  };
  await writeGeoTiff(output, {
    grid: target,
    dataType: "uint8",
    noData,
    readRows,
    colours: header.colours ?? undefined,
    epsg: header.grid.projection === target.projection ? (header.epsg ?? undefined) : undefined,
  });
  return {
    filledPixels: picker.filledPixels,
    movedRatio: picker.filledPixels === 0 ? NaN : picker.movedPixels / picker.filledPixels,
    longestMovePx: picker.longestMovePx,
    areaBeforeHa: areasOf(codes, header.grid),
    areaAfterHa: new Map([...after.entries()].filter(([, areaHa]) => areaHa > 0)),
  };
}
