import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { AppError } from "@/errors.ts";
import type { FilePart } from "./openRaster.ts";
import { listZip, withZip, type ZipLimits, type ZipMember } from "./zipArchive.ts";

/** For archives that people hand in. */
export const ZIP_LIMITS: ZipLimits = { maxEntries: 200, maxInflatedBytes: 4e9, maxRatio: 500 };

/** A raster that lay in an archive, ready to be opened with `openRaster(path, limits, part)`. */
export interface UnzippedRaster {
  /** Its name in the archive, without folders. */
  readonly name: string;
  readonly path: string;
  /** Where it lies inside the archive itself; `null` if it was unpacked. */
  readonly part: FilePart | null;
  /** Removes what was unpacked. */
  readonly clear: () => Promise<void>;
}

/** How an archive is opened. */
export interface UnzipOptions {
  /** Folder in which a deflated raster is unpacked for the time being. */
  readonly folder: string;
  /** Unpacks a merely stored raster too, for those who need a file of its own. */
  readonly always?: boolean;
  readonly limits?: ZipLimits;
  readonly signal?: AbortSignal;
}

/** Whether a file is offered as an archive. */
export function isZipName(fileName: string): boolean {
  return /\.zip$/i.test(fileName);
}

/** The one GeoTIFF among the files; what systems leave behind (hidden files, `__MACOSX`) does not count. */
function theRaster(path: string, members: readonly ZipMember[]): ZipMember {
  const rasters = members.filter(({ name }) => /\.tiff?$/i.test(name) && !/(^|\/)(\.|__MACOSX\/)/.test(name));
  if (rasters.length === 1) return rasters[0];
  const names = rasters.map(({ name }) => JSON.stringify(basename(name))).slice(0, 8);
  throw new AppError(
    "unsupportedLayout",
    rasters.length === 0
      ? `${path} holds no GeoTIFF (.tif). Pack the raster itself into it.`
      : `${path} holds ${rasters.length} GeoTIFFs (${names.join(", ")}). Offer each year as a file of its own.`,
    { text: { key: rasters.length === 0 ? "zipEmpty" : "zipSeveral", values: { count: rasters.length } } },
  );
}

/** Stops a stream that yields more than was declared, or something else than was packed. */
function checked(path: string, { uncompressedSize: bytes, crc32: checksum }: Entry): Transform {
  let seen = 0;
  let sum = 0;
  const damaged = (what: string) =>
    new AppError("unreadableFile", `${path} is damaged: ${what}. Fetch or pack it again.`, {
      text: { key: "zipDamaged", values: {} },
    });
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      sum = crc32(chunk, sum);
      if (seen > bytes) done(damaged(`it yields more than the ${bytes} bytes it declares`));
      else done(null, chunk);
    },
    flush(done) {
      done(sum === checksum ? null : damaged("its checksum does not fit"));
    },
  });
}

async function unpack(path: string, zip: ZipFile, { name, entry }: ZipMember, options: UnzipOptions) {
  const folder = await mkdtemp(join(options.folder, "unzipped-"));
  const clear = () => rm(folder, { recursive: true, force: true });
  const target = join(folder, "raster.tif");
  try {
    const packed = await zip.openReadStreamPromise(entry);
    await pipeline(packed, checked(path, entry), createWriteStream(target), { signal: options.signal });
  } catch (error) {
    await clear();
    if (options.signal?.aborted) throw new AppError("cancelled", "The unpacking was cancelled.", { cause: error });
    throw error;
  }
  return { name: basename(name), path: target, part: null, clear };
}

/**
 * Opens the one GeoTIFF of a zip archive as it is published: with a world file, `.prj`, `.aux.xml` or a licence beside
 * it, which are left alone. A stored raster is read where it lies; a deflated one is unpacked, never beyond the size
 * that the archive declares and the limits allow. Callers `clear` it when they are done:
 *
 * - the intake unpacks always (`always: true`) into the data folder, checks and stores the unpacked file like any
 *   other, and so knows a raster again by its own bytes, zipped or not;
 * - `carbonwatch account` reads in place where it can.
 *
 * @throws AppError `unreadableFile`, `unsupportedLayout`, `tooLarge` (see `listZip`); `environment` — no room to
 * unpack; `cancelled`.
 */
export function openZippedRaster(path: string, options: UnzipOptions): Promise<UnzippedRaster> {
  return withZip(path, async (zip) => {
    const raster = theRaster(path, await listZip(path, zip, options.limits ?? ZIP_LIMITS));
    const { entry } = raster;
    if (entry.compressionMethod !== 0 || options.always) return unpack(path, zip, raster, options);
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const part = { start: fileDataStart, bytes: entry.uncompressedSize };
    return { name: basename(raster.name), path, part, clear: () => Promise.resolve() };
  });
}
