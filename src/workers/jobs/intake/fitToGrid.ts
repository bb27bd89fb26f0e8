import { rm } from "node:fs/promises";
import path from "node:path";
import { adoptProjection } from "../adoptProjection.ts";
import { dataFolder } from "@/env.ts";
import { placeOnGrid } from "@/raster/alignment.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { resampleNearest } from "@/raster/resampleNearest.ts";
import { gridOf, type StudyAreaRow } from "@/server/db/area.ts";
import type { IntakeRow } from "@/server/db/intake.ts";

/** A raster that lies on its area's grid, and how it came to. */
export interface FittedRaster {
  readonly header: RasterHeader;
  /** File to be stored: the one offered, or its resampled copy. */
  readonly path: string;
  /** What was done, as JSON for the Data page: never a silent shift. */
  readonly alignment: string;
  /** Removes the resampled copy, if there is one. */
  readonly clear: () => Promise<void>;
}

const nothingToClear = () => Promise.resolve();

/** Pairs of code and hectares, as JSON can hold them. */
const toRecord = (areas: ReadonlyMap<number, number>) => Object.fromEntries(areas);

async function resample(row: IntakeRow, area: StudyAreaRow): Promise<FittedRaster> {
  const copy = path.join(dataFolder("uploads"), `resampled-${row.id}.tif`);
  const report = await resampleNearest(row.path, gridOf(area), copy);
  return {
    header: openRaster(copy),
    path: copy,
    alignment: JSON.stringify({
      relation: "resampled",
      filledPixels: report.filledPixels,
      movedRatio: report.movedRatio,
      longestMovePx: report.longestMovePx,
      areaBeforeHa: toRecord(report.areaBeforeHa),
      areaAfterHa: toRecord(report.areaAfterHa),
    }),
    clear: () => rm(copy, { force: true }),
  };
}

/**
 * Lays an offered raster on its area's grid. Identical grids and whole-pixel shifts are used as they are, also
 * of files that name no coordinate system (said in the report); anything else is
 * refused unless the user has agreed to nearest-neighbour resampling, which is reported.
 *
 * @throws AppError("misaligned") stating both grids and the offset; "outsideArea".
 */
export async function fitToGrid(row: IntakeRow, area: StudyAreaRow, offered: RasterHeader): Promise<FittedRaster> {
  const header = adoptProjection(offered, area.projection);
  const assumedProjection = header !== offered;
  try {
    const { relation, rowOffset, columnOffset } = placeOnGrid(
      gridOf(area),
      `study area ${area.id}`,
      header.grid,
      header.path,
    );
    return {
      header,
      path: row.path,
      alignment: JSON.stringify({ relation, rowOffset, columnOffset, assumedProjection }),
      clear: nothingToClear,
    };
  } catch (thrown) {
    if (!row.resample || !isMisaligned(thrown)) throw thrown;
    return resample(row, area);
  }
}

function isMisaligned(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "misaligned";
}
