import { stat, unlink } from "node:fs/promises";
import { killPoint } from "../../killPoint.ts";
import type { JobContext } from "../../runJob.ts";
import { areaGridOf } from "../areaGrid.ts";
import { findArea } from "./findArea.ts";
import { fitToGrid, type FittedRaster } from "./fitToGrid.ts";
import { hashFile } from "./hashFile.ts";
import { storeFile } from "./storeFile.ts";
import { unzipOffer } from "./unzipOffer.ts";
import { legendCodes } from "@/domain/landCover/legend.ts";
import { AppError, toAppError } from "@/errors.ts";
import { getEnv } from "@/env.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { tallySeries } from "@/raster/tallySeries.ts";
import type { StudyAreaRow } from "@/server/db/area.ts";
import { acceptDataset, findDatasetByHash } from "@/server/db/dataset.ts";
import { settleIntake, type IntakeRow } from "@/server/db/intake.ts";
import { findLegend } from "@/server/db/legend.ts";
import { listRegions } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** Every pixel has a known code: counted the way the tally counts, so nothing can go wrong later. */
async function checkCodes(area: StudyAreaRow, header: RasterHeader, { report, signal }: JobContext): Promise<void> {
  const legend = await findLegend(area.legendId);
  if (!legend) throw new AppError("defect", `Legend ${area.legendId} of study area ${area.id} is missing.`);
  await tallySeries(
    {
      ...areaGridOf(area, await listRegions(SYSTEM, area.id)),
      epochs: [{ header, legendNoData: legend.noDataCode }],
      legendCodes: legendCodes(legend),
      pairs: [],
    },
    {
      threads: getEnv().rasterThreads,
      signal,
      onProgress: ({ donePixels, totalPixels }) => report(donePixels, totalPixels, "pixels"),
    },
  );
}

/** Stores a checked raster and takes it into use. The file itself is ours unless somebody named it at the command line. */
async function accept(
  row: IntakeRow,
  mayLink: boolean,
  year: number,
  area: StudyAreaRow,
  sha256: string,
  fitted: FittedRaster,
): Promise<void> {
  const storedPath = await storeFile(fitted.path, { areaId: area.id, year, sha256 }, mayLink);
  killPoint("intake.stored");
  const { alignment, header } = fitted;
  await acceptDataset(
    row.id,
    {
      ...{ areaId: area.id, year, fileName: row.fileName, storedPath, sha256, alignment },
      ...{ sizeBytes: row.sizeBytes, crsName: header.crsName, receivedAt: new Date(row.stableSinceMs) },
    },
    new Date(),
  );
  killPoint("intake.accepted");
}

async function takeIn(row: IntakeRow, context: JobContext): Promise<void> {
  const { year } = row;
  if (year === null) return settleIntake(row.id, { state: "needsYear" }, new Date());
  const isAccepted = await unzipOffer(row, context.signal, (raster) =>
    takeRasterIn(raster, year, raster.path !== row.path, context),
  );
  if (isAccepted && row.door !== "cli") await unlink(row.path);
}

/**
 * @param isCopy whether the raster is an unpacked copy of what was offered.
 * @returns whether it is in use now.
 */
async function takeRasterIn(row: IntakeRow, year: number, isCopy: boolean, context: JobContext): Promise<boolean> {
  const now = new Date();
  const header = openRaster(row.path);
  const area = await findArea(row, header, now);
  const sha256 = await hashFile(row.path, context.signal);
  const known = await findDatasetByHash(area.id, sha256);
  if (known?.state === "current") {
    const errorMessage = `The same file is already in use as ${known.year} (${known.fileName}); nothing was changed.`;
    const outcome = { state: "duplicate", areaId: area.id, errorCode: "duplicate", errorMessage, datasetId: known.id };
    await settleIntake(row.id, outcome, now);
    return false;
  }
  const fitted = await fitToGrid(row, area, header);
  try {
    await checkCodes(area, fitted.header, context);
    killPoint("intake.checked");
    const mayLink = row.door !== "cli" || isCopy || fitted.path !== row.path;
    await accept(row, mayLink, year, area, sha256, fitted);
    return true;
  } finally {
    await fitted.clear();
  }
}

/** A file taken in just before the process died only has to be cleared away. */
async function isGone(row: IntakeRow): Promise<boolean> {
  return (await stat(row.path).catch(() => null)) === null;
}

/**
 * Checks one offered file and takes it into use: readable, one band, known projection, on the area's grid,
 * known codes, not there already. A bad file changes nothing and stays where it is, with the reason.
 */
export async function checkIntake(row: IntakeRow, context: JobContext): Promise<void> {
  try {
    if (await isGone(row)) throw new AppError("notFound", `${row.fileName} is no longer at ${row.path}.`);
    await takeIn(row, context);
  } catch (thrown) {
    const error = toAppError(context.signal.aborted ? context.signal.reason : thrown);
    // The disk or the worker, not the file, is at fault: it stays pending and is tried again.
    if (error.code === "environment" || error.code === "notReady") throw error;
    const state = error.code === "cancelled" ? "cancelled" : "refused";
    const message = error.message.replaceAll(row.path, row.fileName);
    await settleIntake(row.id, { state, errorCode: error.code, errorMessage: message }, new Date());
    if (error.code === "defect") throw error;
  }
}
