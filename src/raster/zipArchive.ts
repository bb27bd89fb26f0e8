import { extname } from "node:path";
import { openPromise, validateFileName, type Entry, type ZipFile } from "yauzl";
import { AppError } from "@/errors.ts";

/** How much an archive may claim; checked in its directory, before a byte is unpacked. */
export interface ZipLimits {
  readonly maxEntries: number;
  /** Bytes of all files together once unpacked. */
  readonly maxInflatedBytes: number;
  /** Unpacked ÷ packed bytes of one file. */
  readonly maxRatio: number;
}

/** One file of an archive. */
export interface ZipMember {
  readonly name: string;
  readonly entry: Entry;
}

const ARCHIVES = new Set([".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"]);
const FILE_KIND = 0xf000;
const PLAIN_FILE = 0x8000;

/** Names of old archives are in the code page of whoever made them: here UTF-8 or GBK. */
function nameOf({ fileNameRaw }: Entry): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(fileNameRaw);
  } catch {
    return new TextDecoder("gb18030").decode(fileNameRaw);
  }
}

function refuse(path: string, what: string): AppError {
  return new AppError(
    "unsupportedLayout",
    `${path}: ${what}. Unpack it yourself and offer the GeoTIFF, or make a plain zip of that one file.`,
    { text: { key: "zipRefused", values: {} } },
  );
}

/** What makes one entry unacceptable, or `null`. */
function faultOf(name: string, entry: Entry, limits: ZipLimits): string | null {
  const shown = JSON.stringify(name);
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KIND;
  if (validateFileName(name) !== null) return `it holds ${shown}, a name that points outside the archive`;
  if (kind !== 0 && kind !== PLAIN_FILE) return `it holds ${shown}, which is a link or a device, not a file`;
  if (entry.isEncrypted()) return `${shown} in it is encrypted`;
  if (ARCHIVES.has(extname(name).toLowerCase())) return `it holds ${shown}, another archive`;
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return `${shown} in it is packed with method ${entry.compressionMethod}; only stored and deflated files are read`;
  if (entry.uncompressedSize > limits.maxRatio * Math.max(1, entry.compressedSize))
    return `${shown} in it claims to be ${Math.round(entry.uncompressedSize / Math.max(1, entry.compressedSize))} times as large unpacked; at most ${limits.maxRatio} are believed`;
  return null;
}

/**
 * The files of an archive, checked one by one; folders are left out.
 *
 * @throws AppError `unreadableFile` — not a zip, or damaged; `unsupportedLayout` — links, encryption, names that
 * point outside, archives inside; `tooLarge` — beyond the limits.
 */
export async function listZip(path: string, zip: ZipFile, limits: ZipLimits): Promise<ZipMember[]> {
  if (zip.entryCount > limits.maxEntries)
    throw new AppError(
      "tooLarge",
      `${path} holds ${zip.entryCount} files; at most ${limits.maxEntries} are looked at.`,
    );
  const members: ZipMember[] = [];
  let inflatedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (name.endsWith("/")) continue;
    const fault = faultOf(name, entry, limits);
    if (fault !== null) throw refuse(path, fault);
    inflatedBytes += entry.uncompressedSize;
    members.push({ name, entry });
  }
  if (inflatedBytes > limits.maxInflatedBytes) {
    throw new AppError(
      "tooLarge",
      `${path} would take ${inflatedBytes} bytes unpacked; at most ${limits.maxInflatedBytes} are. Clip the raster to the area first.`,
    );
  }
  return members;
}

/** Opens an archive, lets somebody look into it and closes it again. */
export async function withZip<Result>(path: string, look: (zip: ZipFile) => Promise<Result>): Promise<Result> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { autoClose: false, decodeStrings: false });
    return await look(zip);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT") throw new AppError("notFound", `${path}: there is no such file.`, { cause });
    if (code === "ENOSPC" || code === "EACCES")
      throw new AppError("environment", `${path} cannot be unpacked: ${(cause as Error).message}.`, { cause });
    throw new AppError(
      "unreadableFile",
      `${path} is no zip archive that can be read (${(cause as Error).message}). Fetch or pack it again.`,
      { cause },
    );
  } finally {
    zip?.close();
  }
}
