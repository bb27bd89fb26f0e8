import { stat } from "node:fs/promises";
import { dataFolder } from "@/env.ts";
import { renamedError } from "@/raster/renamedError.ts";
import { isZipName, openZippedRaster } from "@/raster/zippedRaster.ts";
import type { IntakeRow } from "@/server/db/intake.ts";

/**
 * Lets a job work on the raster of an offered file: the file itself, or what a zip archive holds, unpacked for as long
 * as the job takes. The row that is handed on names the raster; messages keep the name of the file that was offered.
 *
 * @throws AppError as `openZippedRaster` does, and whatever the work throws.
 */
export async function unzipOffer<Result>(
  row: IntakeRow,
  signal: AbortSignal,
  work: (raster: IntakeRow) => Promise<Result>,
): Promise<Result> {
  if (!isZipName(row.fileName)) return work(row);
  const { path, clear } = await openZippedRaster(row.path, { folder: dataFolder("uploads"), always: true, signal });
  try {
    return await work({ ...row, path, sizeBytes: (await stat(path)).size });
  } catch (thrown) {
    throw renamedError(thrown, path, row.fileName);
  } finally {
    await clear();
  }
}
