import type { StoredImage } from "./rasterHeader.ts";
import { loadZstd } from "./zstd.ts";

/**
 * Loads what the compressions of some rasters need beyond Node itself; to be awaited once in every thread before
 * pixels of them are read. Without ZSTD among them there is nothing to wait for.
 */
export async function prepareUnpacking(
  rasters: Iterable<StoredImage & { readonly mask: StoredImage | null }>,
): Promise<void> {
  for (const { blocks, mask } of rasters)
    if (blocks.compression === "zstd" || mask?.blocks.compression === "zstd") await loadZstd();
}
