import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { getEnv } from "@/env.ts";

/** Rasters that a database speaks of, held against the store. */
export interface RasterFiles {
  /** Where they lie. */
  readonly folder: string;
  /** How many the database speaks of. */
  readonly files: number;
  readonly bytes: number;
  /** Those that are not in the store, relative to the data folder. */
  readonly missing: readonly string[];
  /** Those in the store of which the database knows nothing, relative to the data folder. */
  readonly unknown: readonly string[];
}

/** Looks up the rasters of a database in this installation's store. */
export function listRasterFiles(storedPaths: readonly string[]): RasterFiles {
  const { dataDir } = getEnv();
  const folder = path.join(dataDir, "rasters");
  const known = new Set(storedPaths.map((storedPath) => path.normalize(storedPath)));
  const sizes = [...known].map((file) => statSync(path.join(dataDir, file), { throwIfNoEntry: false })?.size);
  const stored = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
  return {
    folder,
    files: known.size,
    bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    missing: [...known].filter((_, index) => sizes[index] === undefined),
    unknown: stored
      .filter((name) => name.endsWith(".tif"))
      .map((name) => path.join("rasters", name))
      .filter((name) => !known.has(name)),
  };
}
