import { closeSync, openSync } from "node:fs";
import type { StoredImage } from "@/raster/rasterHeader.ts";
import { StoredNumberReader } from "@/raster/storedNumbers.ts";

/** Where every block of a file begins and how long it is. */
export function blockPlaces({ path, blocks }: StoredImage): Array<{ readonly offset: number; readonly bytes: number }> {
  const file = openSync(path, "r");
  try {
    const offsets = new StoredNumberReader(file, blocks.offsets, blocks.littleEndian);
    const byteCounts = new StoredNumberReader(file, blocks.byteCounts, blocks.littleEndian);
    const count = blocks.blocksAcross * blocks.blocksDown;
    return Array.from({ length: count }, (_, i) => ({ offset: offsets.at(i), bytes: byteCounts.at(i) }));
  } finally {
    closeSync(file);
  }
}
