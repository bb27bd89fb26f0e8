import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import type { RasterLimits } from "@/raster/tiffDirectoryReader.ts";

/** How a task tells how far it is; it is also its sign of life. */
export type LimitedReport = (done: number, total: number) => void;

function readRasterHeader({ path, limits }: { path: string; limits?: RasterLimits }): RasterHeader {
  return openRaster(path, limits);
}

/**
 * Everything that reads a file of unknown origin. To add a reader: write it as a function of plain data (paths, options) to
 * plain data that touches nothing but the file it is given, and name it here; `runLimited` then knows its types.
 */
export const LIMITED_TASKS = {
  readRasterHeader,
} as const satisfies Readonly<Record<string, (input: never, report: LimitedReport) => unknown>>;

/** The table as types, for callers that must not load the readers themselves. */
export type LimitedTasks = typeof LIMITED_TASKS;
