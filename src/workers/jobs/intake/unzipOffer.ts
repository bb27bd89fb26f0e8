import { mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { findMember } from "./findMember.ts";
import { dataFolder } from "@/env.ts";
import { renamedError } from "@/raster/renamedError.ts";
import { isZipName } from "@/raster/zippedRaster.ts";
import type { IntakeRow } from "@/server/db/intake.ts";
import { runLimited } from "@/workers/limited/runLimited.ts";

/** Unpacking goes block by block; the archive's limits bound what it may become. */
const UNZIP_ALLOWANCE = { memoryMb: 512, wallMs: 180_000 } as const;

/**
 * Lets a job work on the raster of an offered file: the file itself, or what a zip archive holds, unpacked by a limited
 * process for as long as the job takes. The row that is handed on names the raster; messages keep the name of the file that
 * was offered.
 *
 * @throws AppError as `openZippedRaster` and `runLimited` do, and whatever the work throws.
 */
export async function unzipOffer<Result>(
  row: IntakeRow,
  signal: AbortSignal,
  work: (raster: IntakeRow) => Promise<Result>,
): Promise<Result> {
  if (!isZipName(row.fileName)) return work(row);
  const folder = path.join(dataFolder("uploads"), `unzipped-${row.id}`);
  const clear = () => rm(folder, { recursive: true, force: true });
  await clear();
  await mkdir(folder);
  try {
    const reach = `${folder}/*`;
    const allowance = { ...UNZIP_ALLOWANCE, read: [row.path, reach], write: [reach], name: row.fileName, signal };
    const member = await findMember(row, folder, signal);
    const raster = await runLimited("unzipRaster", { path: row.path, folder, member }, allowance);
    return await work({ ...row, path: raster, sizeBytes: (await stat(raster)).size }).catch((thrown: unknown) => {
      throw renamedError(thrown, raster, row.fileName);
    });
  } finally {
    await clear();
  }
}
