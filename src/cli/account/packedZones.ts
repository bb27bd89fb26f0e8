import { closeSync, openSync, readSync } from "node:fs";
import path from "node:path";
import { zonesOf, type Zones } from "./accountZones.ts";
import { AppError } from "@/errors.ts";

const MAGIC_BYTES = 16;

/** Whether a file begins as an archive or a GeoPackage; `false` for one that is not there, which is told elsewhere. */
export function isPacked(file: string): boolean {
  const head = Buffer.alloc(MAGIC_BYTES);
  let descriptor: number;
  try {
    descriptor = openSync(file, "r");
  } catch {
    // Whoever reads it says why it cannot be opened.
    return false;
  }
  try {
    readSync(descriptor, head, 0, MAGIC_BYTES, 0);
  } finally {
    closeSync(descriptor);
  }
  const text = head.toString("latin1");
  return text.startsWith("PK\u0003\u0004") || text === "SQLite format 3\0";
}

/**
 * Reads zones from a zipped shapefile or a GeoPackage, into longitude and latitude.
 *
 * @throws AppError — what the limited reader finds; `invalidInput` — the raster's coordinates were stated, or no id.
 */
export async function readPackedZones(
  file: string,
  idField: string,
  crs: "wgs84" | "raster",
  notify: (line: string) => void,
): Promise<Zones> {
  if (crs === "raster")
    throw new AppError("invalidInput", `${file} states its own coordinate system. Leave --zones-crs raster out.`);
  const { readRegionFile } = await import("@/workers/jobs/readRegionFile.ts");
  const { features, repairs } = await readRegionFile({ path: path.resolve(file), name: file });
  if (repairs.length > 0)
    notify(
      `${file}: ${repairs.length} outlines crossed or touched themselves and were mended; their land is the same.`,
    );
  return zonesOf(features, idField, file);
}
