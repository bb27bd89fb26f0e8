import { areaGridOf } from "../areaGrid.ts";
import { runLimited, HEADER_ALLOWANCE } from "../../limited/runLimited.ts";
import type { FactorReading } from "@/contract/factor.ts";
import { pixelCentre, type GridSpec } from "@/domain/grid/gridSpec.ts";
import { isSameProjection } from "@/domain/grid/gridAlignment.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { meanOfSamples, samplePoints, type SamplePoints } from "@/domain/grid/samplePoints.ts";
import { AppError } from "@/errors.ts";
import type { FactorWindow } from "@/raster/readFactorWindow.ts";
import type { StudyAreaRow } from "@/server/db/area.ts";
import type { RegionRow } from "@/server/db/region.ts";

/** Pixels taken from one file at most; a finer raster is read every k-th pixel. */
const MOST_PIXELS = 4_000_000;
const WINDOW_ALLOWANCE = { memoryMb: 768, wallMs: 120_000 } as const;

/** Values of a raster on the fragments of an area. */
export interface SampledRaster {
  /** `[fragments]`, in the unit the reading states; NaN = no data. */
  readonly values: Float64Array;
  readonly samples: number;
  readonly missingSamples: number;
}

type XY = readonly [number, number];

/** Row and column of each sample in the file's grid, as fractions. */
function placeSamples(
  points: SamplePoints,
  grid: GridSpec,
  source: GridSpec,
): { row: Float64Array; column: Float64Array } {
  const toSource = bridge(grid, source);
  const row = new Float64Array(points.row.length);
  const column = new Float64Array(points.row.length);
  for (let i = 0; i < row.length; i++) {
    const [x, y] = toSource(pixelCentre(grid, points.row[i], points.column[i]));
    column[i] = Math.floor((x - source.originX) / source.pixelWidth);
    row[i] = Math.floor((source.originY - y) / source.pixelHeight);
  }
  return { row, column };
}

function bridge(grid: GridSpec, source: GridSpec): (xy: XY) => XY {
  if (source.projection === "") {
    throw new AppError(
      "unknownProjection",
      "The raster names no coordinate system, or one that is not known here. Assign one with gdal_edit.py -a_srs.",
      { text: { key: "factorNoCrs", values: {} } },
    );
  }
  if (isSameProjection(grid.projection, source.projection)) return (xy) => xy;
  const { inverse } = projectionOf(grid.projection);
  const { forward } = projectionOf(source.projection);
  return (xy) => forward(inverse(xy));
}

/** The part of the file that holds samples, read coarsely enough. */
function windowOf(row: Float64Array, column: Float64Array, source: GridSpec): FactorWindow | null {
  let [top, bottom, left, right] = [Infinity, -1, Infinity, -1];
  for (let i = 0; i < row.length; i++) {
    if (!(row[i] >= 0 && row[i] < source.height && column[i] >= 0 && column[i] < source.width)) continue;
    [top, bottom] = [Math.min(top, row[i]), Math.max(bottom, row[i])];
    [left, right] = [Math.min(left, column[i]), Math.max(right, column[i])];
  }
  if (bottom < 0) return null;
  const [rows, columns] = [bottom - top + 1, right - left + 1];
  const step = Math.max(1, Math.ceil(Math.sqrt((rows * columns) / MOST_PIXELS)));
  return { row: top, column: left, rows, columns, step };
}

/** Stored → value; NaN for fill. */
function readingOf({ scale, offset, validMin, validMax }: FactorReading): (stored: number) => number {
  const [low, high] = [validMin ?? -Infinity, validMax ?? Infinity];
  return (stored) => (stored >= low && stored <= high ? stored * scale + offset : NaN);
}

/**
 * Lays a factor raster of any resolution and projection on an area's fragments: at the pixel centres of a lattice the value
 * of the raster's pixel that holds the point (nearest neighbour), then the mean over each fragment. The file is read by
 * the limited process.
 *
 * @throws AppError — an unreadable file, one without a coordinate system, one that lies elsewhere.
 */
export async function readFactorRaster(
  path: string,
  name: string,
  reading: FactorReading,
  { area, regions }: { readonly area: StudyAreaRow; readonly regions: readonly RegionRow[] },
): Promise<SampledRaster> {
  const header = await runLimited("readRasterHeader", { path }, { read: [path], name, ...HEADER_ALLOWANCE });
  const { grid, cells, runs, fragments } = areaGridOf(area, regions);
  const points = samplePoints(runs, fragments, cells);
  const place = placeSamples(points, grid, header.grid);
  const window = windowOf(place.row, place.column, header.grid);
  if (window === null) {
    throw new AppError("outsideArea", `${name} covers no pixel of study area ${area.id} (${header.crsName}).`, {
      text: { key: "factorElsewhere", values: { system: header.crsName.slice(0, 120) } },
    });
  }
  const stored = await runLimited("readFactorPixels", { path, window }, { read: [path], name, ...WINDOW_ALLOWANCE });
  const columns = Math.ceil(window.columns / window.step);
  const rows = Math.ceil(window.rows / window.step);
  const toValue = readingOf(reading);
  let missingSamples = 0;
  const values = place.row.map((row, i) => {
    const [r, c] = [
      Math.floor((row - window.row) / window.step),
      Math.floor((place.column[i] - window.column) / window.step),
    ];
    const value = r >= 0 && r < rows && c >= 0 && c < columns ? toValue(stored[r * columns + c]) : NaN;
    if (Number.isNaN(value)) missingSamples++;
    return value;
  });
  return { values: meanOfSamples(values, points, fragments), samples: values.length, missingSamples };
}
