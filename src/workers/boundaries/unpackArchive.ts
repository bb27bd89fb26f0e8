import { crc32 } from "node:zlib";
import type { ZipFile } from "yauzl";
import { BOUNDARY_LIMITS } from "@/contract/regionFile.ts";
import { listZip, withZip, type ZipLimits } from "@/raster/zipArchive.ts";

const LIMITS: ZipLimits = {
  maxEntries: BOUNDARY_LIMITS.entries,
  maxFileBytes: BOUNDARY_LIMITS.bytes,
  maxInflatedBytes: BOUNDARY_LIMITS.bytes,
  maxRatio: BOUNDARY_LIMITS.ratio,
};

/**
 * Unpacks the wanted files of an archive into memory. Nothing is written anywhere.
 *
 * @param wanted which names, as the archive has them, with folders.
 * @throws AppError as `listZip` and `withZip` do.
 */
export function unpackArchive(
  bytes: Buffer,
  archive: string,
  wanted: (name: string) => boolean,
): Promise<Map<string, Buffer>> {
  const look = async (zip: ZipFile) => {
    const files = new Map<string, Buffer>();
    for (const { name, entry } of await listZip(archive, zip, LIMITS)) {
      if (!wanted(name)) continue;
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
      const content = Buffer.concat(chunks);
      if (crc32(content) !== entry.crc32) throw new Error(`the checksum of ${JSON.stringify(name)} does not fit`);
      files.set(name, content);
    }
    return files;
  };
  return withZip(archive, look, bytes);
}
