import { existsSync } from "node:fs";
import { z } from "zod";
import { CheckBook, type CheckReport } from "@/server/db/checkReport.ts";
import type { RasterRecord } from "@/server/db/verifyDatabase.ts";
import { hashFile } from "@/workers/jobs/intake/hashFile.ts";
import { storedFile } from "@/workers/jobs/intake/storeFile.ts";

const alignmentSchema = z.object({ relation: z.string(), storedSha256: z.string().optional() });

/**
 * The hash that the stored file must have: the recorded one, or, of a resampled or cropped copy of what was offered,
 * its own. `null` where an old record does not tell.
 */
function storedHash(sha256: string, alignment: string): string | null {
  const { relation, storedSha256 } = alignmentSchema.parse(JSON.parse(alignment));
  return storedSha256 ?? (relation === "resampled" ? null : sha256);
}

/** Every raster the database speaks of lies in the store, with the bytes it had when it was taken in. */
export async function verifyRasters(rasters: readonly RasterRecord[]): Promise<CheckReport> {
  const book = new CheckBook("storedRasters");
  for (const { areaId, year, revision, storedPath, sha256, alignment } of rasters) {
    const file = storedFile(storedPath);
    const wanted = storedHash(sha256, alignment);
    const name = `${areaId} ${year} revision ${revision}, ${storedPath}`;
    book.count();
    if (!existsSync(file)) book.problem(`${name}: the file is missing`);
    else if (wanted === null)
      book.note(`${name}: not comparable, the stored file is a resampled copy of the one that was offered`);
    else {
      const found = await hashFile(file);
      if (found !== wanted) book.problem(`${name}: the file has SHA-256 ${found}, the record says ${wanted}`);
    }
  }
  return book.report();
}
