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

/** For archives that people hand in: one of them may hold a year of every province, with what belongs to each. */
export const ZIP_LIMITS: ZipLimits = { maxEntries: 1000, maxFileBytes: 4e9, maxInflatedBytes: 4e10, maxRatio: 500 };

/** Names that a message lists. */
const NAMED = 8;

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
  /** Name of the raster in an archive of several, with or without folders. */
  readonly member?: string;
  readonly limits?: ZipLimits;
  readonly signal?: AbortSignal;
}

/** Whether a file is offered as an archive. */
export function isZipName(fileName: string): boolean {
  return /\.zip$/i.test(fileName);
}

/** The GeoTIFFs among the files; what systems leave behind (hidden files, `__MACOSX`) does not count. */
function rastersOf(members: readonly ZipMember[]): ZipMember[] {
  return members.filter(({ name }) => /\.tiff?$/i.test(name) && !/(^|\/)(\.|__MACOSX\/)/.test(name));
}

/** Names in one line, the first few. */
function shownNames(rasters: readonly ZipMember[]): string {
  const shown = rasters.slice(0, NAMED).map(({ name }) => JSON.stringify(basename(name)));
  return `${shown.join(", ")}${rasters.length > NAMED ? " …" : ""}`;
}

/** The raster asked for by its name in the archive, with or without folders; the only one if none is asked for. */
function theRaster(path: string, members: readonly ZipMember[], wanted: string | undefined): ZipMember {
  const rasters = rastersOf(members);
  const fitting =
    wanted === undefined ? rasters : rasters.filter(({ name }) => name === wanted || basename(name) === wanted);
  if (fitting.length === 1) return fitting[0];
  if (rasters.length === 0)
    throw new AppError("unsupportedLayout", `${path} holds no GeoTIFF (.tif). Pack the raster itself into it.`, {
      text: { key: "zipEmpty", values: {} },
    });
  const names = shownNames(rasters);
  const what =
    wanted === undefined
      ? `${path} holds ${rasters.length} GeoTIFFs (${names}). Say which: ${path}/${basename(rasters[0].name)}, or offer that one alone.`
      : `${path} holds ${fitting.length} GeoTIFFs named ${JSON.stringify(wanted)}; it has ${names}.`;
  throw new AppError("unsupportedLayout", what, {
    text: { key: "zipSeveral", values: { count: rasters.length, names: names.slice(0, 300) } },
  });
}

/** An archive and, behind a slash, the name of a file in it. */
export interface ZipPath {
  readonly archive: string;
  readonly member?: string;
}

/** Takes "clips_2020.zip" or "clips_2020.zip/guizhou.tif" apart; `null` for what names no archive. */
export function parseZipPath(path: string): ZipPath | null {
  if (isZipName(path)) return { archive: path };
  const inside = /^(.+?\.zip)\/(.+\.tiff?)$/i.exec(path);
  return inside ? { archive: inside[1], member: inside[2] } : null;
}

/** Names of the GeoTIFFs of an archive, as they stand in it. @throws AppError as `openZippedRaster` does. */
export function listZippedRasters(path: string, limits: ZipLimits = ZIP_LIMITS): Promise<string[]> {
  return withZip(path, async (zip) => rastersOf(await listZip(path, zip, limits)).map(({ name }) => name));
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
 * it, which are left alone; of several the one that is asked for by name. A stored raster is read where it lies; a deflated one is unpacked, never beyond the size
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
    const raster = theRaster(path, await listZip(path, zip, options.limits ?? ZIP_LIMITS), options.member);
    const { entry } = raster;
    if (entry.compressionMethod !== 0 || options.always) return unpack(path, zip, raster, options);
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const part = { start: fileDataStart, bytes: entry.uncompressedSize };
    return { name: basename(raster.name), path, part, clear: () => Promise.resolve() };
  });
}
