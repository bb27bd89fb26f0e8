import type { BoundaryOrder } from "../boundaries/readBoundaryFile.ts";
import type { BoundaryFile } from "@/contract/regionFile.ts";
import { readTable } from "../jobs/tables/readTable.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { censusRaster, type ValueCount } from "@/raster/censusRaster.ts";
import { cropToGrid, type WindowOffset } from "@/raster/cropToGrid.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { prepareUnpacking } from "@/raster/prepareUnpacking.ts";
import { readFactorWindow, type FactorWindow } from "@/raster/readFactorWindow.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { resampleNearest, type ResampleReport } from "@/raster/resampleNearest.ts";
import { listZippedRasters, openZippedRaster } from "@/raster/zippedRaster.ts";
import { OPERATOR_LIMITS, type RasterLimits } from "@/raster/tiffDirectoryReader.ts";
import type { PixelWindow } from "@/raster/pixelWindow.ts";

/** How a task tells how far it is; it is also its sign of life. */
export type LimitedReport = (done: number, total: number) => void;

function readRasterHeader({ path, limits }: { path: string; limits?: RasterLimits }): RasterHeader {
  return openRaster(path, limits);
}

/** Every value of a window of a raster, counted. */
async function countRasterValues(
  { path, window, limits }: { path: string; window: PixelWindow; limits?: RasterLimits },
  report: LimitedReport,
): Promise<ValueCount[]> {
  const header = openRaster(path, limits);
  await prepareUnpacking([header]);
  return censusRaster(header, window, report);
}

/** A copy of a raster on another grid; needs leave to write `output`. */
function resampleRaster({
  path,
  target,
  output,
}: {
  path: string;
  target: GridSpec;
  output: string;
}): Promise<ResampleReport> {
  return resampleNearest(path, target, output, OPERATOR_LIMITS);
}

/** The window of a raster that a grid covers, as a file of its own; needs leave to write `output`. */
async function cropRaster({
  path,
  target,
  offset,
  output,
}: {
  path: string;
  target: GridSpec;
  offset: WindowOffset;
  output: string;
}): Promise<void> {
  const header = openRaster(path, OPERATOR_LIMITS);
  await prepareUnpacking([header]);
  await cropToGrid(header, target, offset, output);
}

/** Names of the rasters of an archive. */
function listArchive({ path }: { path: string }): Promise<string[]> {
  return listZippedRasters(path);
}

/** A raster of an archive, the only one or the one named, unpacked; needs leave to write into `folder`. Answers with its path. */
async function unzipRaster({
  path,
  folder,
  member,
}: {
  path: string;
  folder: string;
  member?: string;
}): Promise<string> {
  return (await openZippedRaster(path, { folder, member, always: true })).path;
}

/** Its libraries are only loaded when a boundary file is there: headers of rasters are looked at far more often. */
async function readBoundaryFile(order: BoundaryOrder, report: LimitedReport): Promise<BoundaryFile> {
  const reader = await import("../boundaries/readBoundaryFile.ts");
  return reader.readBoundaryFile(order, report);
}

function readFactorPixels(
  { path, window, limits }: { path: string; window: FactorWindow; limits?: RasterLimits },
  report: LimitedReport,
): Promise<Float64Array> {
  return readFactorWindow(path, window, limits, report);
}

/**
 * Everything that reads a file of unknown origin. To add a reader: write it as a function of plain data (paths, options) to
 * plain data that touches nothing but the file it is given, and name it here; `runLimited` then knows its types.
 */
export const LIMITED_TASKS = {
  readRasterHeader,
  countRasterValues,
  resampleRaster,
  cropRaster,
  listArchive,
  unzipRaster,
  readBoundaryFile,
  readTable,
  readFactorPixels,
} as const satisfies Readonly<Record<string, (input: never, report: LimitedReport) => unknown>>;

/** The table as types, for callers that must not load the readers themselves. */
export type LimitedTasks = typeof LIMITED_TASKS;
