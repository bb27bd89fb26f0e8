import { existsSync } from "node:fs";
import { z } from "zod";
import { CheckBook, type CheckReport } from "@/server/db/checkReport.ts";
import type { RasterRecord } from "@/server/db/verifyDatabase.ts";
import { hashFile } from "@/workers/jobs/intake/hashFile.ts";
import { storedFile } from "@/workers/jobs/intake/storeFile.ts";

const alignmentSchema = z.object({ relation: z.string() });

/** Whether the stored file is a resampled copy of the one that was offered, whose hash the record holds. */
function isResampled(alignment: string): boolean {
  return alignmentSchema.parse(JSON.parse(alignment)).relation === "resampled";
}

/** Every raster the database speaks of lies in the store, with the bytes it had when it was taken in. */
export async function verifyRasters(rasters: readonly RasterRecord[]): Promise<CheckReport> {
  const book = new CheckBook("storedRasters");
  for (const { areaId, year, revision, storedPath, sha256, alignment } of rasters) {
    const file = storedFile(storedPath);
    const name = `${areaId} ${year} revision ${revision}, ${storedPath}`;
    book.count();
    if (!existsSync(file)) book.problem(`${name}: the file is missing`);
    else if (isResampled(alignment))
      book.note(`${name}: not comparable, the stored file is a resampled copy of the one that was offered`);
    else {
      const found = await hashFile(file);
      if (found !== sha256) book.problem(`${name}: the file has SHA-256 ${found}, the record says ${sha256}`);
    }
  }
  return book.report();
}
