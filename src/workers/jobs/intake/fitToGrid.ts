import { adoptProjection } from "../adoptProjection.ts";
import { hashFile } from "./hashFile.ts";
import type { OfferedRaster } from "./offeredRaster.ts";
import { isDatumTakenAsSame } from "@/domain/grid/gridAlignment.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { placeOnGrid } from "@/raster/alignment.ts";
import { isWorthCropping, type WindowOffset } from "@/raster/cropToGrid.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";

/** A raster that lies on its area's grid, and how it came to. */
export interface FittedRaster {
  readonly header: RasterHeader;
  /** File to be stored: the one offered, or its resampled or cropped copy. */
  readonly path: string;
  /** What was done, as JSON for the Data page: never a silent shift. */
  readonly alignment: string;
  /** Removes the copy, if there is one. */
  readonly clear: () => Promise<void>;
}

/** The grid of a study area and what messages call it. */
export interface TargetGrid {
  readonly grid: GridSpec;
  readonly name: string;
}

const nothingToClear = () => Promise.resolve();

/** Pairs of code and hectares, as JSON can hold them. */
const toRecord = (areas: ReadonlyMap<number, number>) => Object.fromEntries(areas);

async function resample(area: GridSpec, raster: OfferedRaster): Promise<FittedRaster> {
  const { path, answer: report, clear } = await raster.resample(area);
  return {
    header: openRaster(path),
    path,
    alignment: JSON.stringify({
      relation: "resampled",
      storedSha256: await hashFile(path),
      filledPixels: report.filledPixels,
      movedRatio: report.movedRatio,
      longestMovePx: report.longestMovePx,
      areaBeforeHa: toRecord(report.areaBeforeHa),
      areaAfterHa: toRecord(report.areaAfterHa),
    }),
    clear,
  };
}

/** Keeps of a file much larger than the area, a country say, the window alone; its pixels stay as they are. */
async function crop(area: GridSpec, raster: OfferedRaster, alignment: WindowOffset): Promise<FittedRaster> {
  const { path, clear } = await raster.crop(area, alignment);
  return {
    header: adoptProjection(openRaster(path), area.projection),
    path,
    alignment: JSON.stringify({ ...alignment, cropped: true, storedSha256: await hashFile(path) }),
    clear,
  };
}

/**
 * Lays an offered raster on its area's grid. Identical grids and whole-pixel shifts are used as they are, also
 * of files that name no coordinate system (said in the report), of a much larger file the area's window; anything
 * else is refused unless the user has agreed to nearest-neighbour resampling, which is reported.
 *
 * @throws AppError("misaligned") stating both grids and the offset; "outsideArea".
 */
export async function fitToGrid(
  offered: RasterHeader,
  area: TargetGrid,
  raster: OfferedRaster,
  mayResample: boolean,
): Promise<FittedRaster> {
  const header = adoptProjection(offered, area.grid.projection);
  const assumedProjection = header !== offered;
  try {
    const { relation, rowOffset, columnOffset } = placeOnGrid(area.grid, area.name, header.grid, header.path);
    // Said with the file, never taken silently.
    const datum = isDatumTakenAsSame(area.grid.projection, header.grid.projection) ? { datumTakenAsSame: true } : {};
    const alignment = { relation, rowOffset, columnOffset, assumedProjection, ...datum };
    if (isWorthCropping(header, area.grid, alignment)) return await crop(area.grid, raster, alignment);
    return {
      header,
      path: header.path,
      alignment: JSON.stringify(alignment),
      clear: nothingToClear,
    };
  } catch (thrown) {
    if (!mayResample || !isMisaligned(thrown)) throw thrown;
    return resample(area.grid, raster);
  }
}

function isMisaligned(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "misaligned";
}
