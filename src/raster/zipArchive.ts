import { extname } from "node:path";
import { fromBufferPromise, openPromise, validateFileName, type Entry, type ZipFile } from "yauzl";
import { AppError } from "@/errors.ts";

/** How much an archive may claim; checked in its directory, before a byte is unpacked. */
export interface ZipLimits {
  readonly maxEntries: number;
  /** Bytes of one file once unpacked. */
  readonly maxFileBytes: number;
  /** Bytes of all files together once unpacked. */
  readonly maxInflatedBytes: number;
  /** Unpacked ÷ packed bytes of one file of some size. */
  readonly maxRatio: number;
}

/** One file of an archive. */
export interface ZipMember {
  readonly name: string;
  readonly entry: Entry;
}

const ARCHIVES = new Set([".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst"]);
const CONTROL = /\p{Cc}/u;
const FILE_KIND = 0xf000;
const PLAIN_FILE = 0x8000;
const FOLDER = 0x4000;
/** A file of no more than this unpacks to nothing that hurts, however small it was packed. */
const HARMLESS_BYTES = 4096;

/**
 * Names of old archives are in the code page of whoever made them: here UTF-8 or GBK. Some programs of Windows part folders
 * with backslashes; they are the same path.
 */
function nameOf({ fileNameRaw }: Entry): string {
  let name: string;
  try {
    name = new TextDecoder("utf-8", { fatal: true }).decode(fileNameRaw);
  } catch {
    name = new TextDecoder("gb18030").decode(fileNameRaw);
  }
  return name.replaceAll("\\", "/");
}

/** What is wrong with one entry, in words, and its key among the texts of failures. */
interface EntryFault {
  readonly what: string;
  readonly key: "zipControl" | "zipOutside" | "zipLink" | "zipEncrypted" | "zipNested" | "zipMethod" | "zipRatio";
  readonly limit?: number;
}

/** What makes one entry unacceptable, or `null`. */
function faultOf(name: string, entry: Entry, limits: ZipLimits): EntryFault | null {
  const shown = JSON.stringify(name);
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KIND;
  if (CONTROL.test(name))
    return { what: `${shown} in it has a line break or another control character in its name`, key: "zipControl" };
  if (validateFileName(name) !== null)
    return { what: `it holds ${shown}, a name that points outside the archive`, key: "zipOutside" };
  if (kind !== 0 && kind !== PLAIN_FILE && kind !== FOLDER)
    return { what: `it holds ${shown}, which is a link or a device, not a file`, key: "zipLink" };
  if (entry.isEncrypted()) return { what: `${shown} in it is encrypted`, key: "zipEncrypted" };
  if (ARCHIVES.has(extname(name).toLowerCase()))
    return { what: `it holds ${shown}, another archive`, key: "zipNested" };
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    const what = `${shown} in it is packed with method ${entry.compressionMethod}; only stored and deflated files are read`;
    return { what, key: "zipMethod" };
  }
  const { uncompressedSize } = entry;
  if (uncompressedSize > HARMLESS_BYTES && uncompressedSize > limits.maxRatio * Math.max(1, entry.compressedSize)) {
    const times = Math.round(uncompressedSize / Math.max(1, entry.compressedSize));
    const what = `${shown} in it claims to be ${times} times as large unpacked; at most ${limits.maxRatio} are believed`;
    return { what, key: "zipRatio", limit: limits.maxRatio };
  }
  return null;
}

function refuse(path: string, name: string, { what, key, limit }: EntryFault): AppError {
  const values = { name: name.replace(/\p{Cc}/gu, " ").slice(0, 120), ...(limit === undefined ? {} : { limit }) };
  return new AppError(
    "unsupportedLayout",
    `${path}: ${what}. Unpack it yourself, or pack the files it is about anew as a plain zip.`,
    { text: { key, values } },
  );
}

function tooLarge(path: string, bytes: number, limit: number): AppError {
  return new AppError(
    "tooLarge",
    `${path} would take ${bytes} bytes unpacked; at most ${limit} are. Pack less into it, or clip to the area first.`,
    { text: { key: "zipLarge", values: { megabytes: Math.round(bytes / 1e6) } } },
  );
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
      { text: { key: "zipMany", values: { count: zip.entryCount, limit: limits.maxEntries } } },
    );
  const members: ZipMember[] = [];
  let inflatedBytes = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    const fault = faultOf(name, entry, limits);
    if (fault !== null) throw refuse(path, name, fault);
    if (name.endsWith("/")) continue;
    if (entry.uncompressedSize > limits.maxFileBytes) throw tooLarge(path, entry.uncompressedSize, limits.maxFileBytes);
    inflatedBytes += entry.uncompressedSize;
    members.push({ name, entry });
  }
  if (inflatedBytes > limits.maxInflatedBytes) throw tooLarge(path, inflatedBytes, limits.maxInflatedBytes);
  return members;
}

/** What a broken archive, or the disk, makes the library throw, as one line. */
function failureOf(path: string, cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return new AppError("notFound", `${path}: there is no such file.`, { cause });
  if (code === "ENOSPC" || code === "EACCES")
    return new AppError("environment", `${path} cannot be unpacked: ${why}.`, { cause });
  return new AppError(
    "unreadableFile",
    `${path} is no zip archive that can be read (${why}). Fetch or pack it again.`,
    {
      cause,
      text: { key: "zipDamaged", values: {} },
    },
  );
}

/**
 * Opens an archive, lets somebody look into it and closes it again.
 *
 * @param bytes its content, where that is in memory already; left out = the file at `path`.
 */
export async function withZip<Result>(
  path: string,
  look: (zip: ZipFile) => Promise<Result>,
  bytes?: Buffer,
): Promise<Result> {
  const options = { autoClose: false, decodeStrings: false, lazyEntries: true } as const;
  let zip: ZipFile | undefined;
  try {
    zip = await (bytes ? fromBufferPromise(bytes, options) : openPromise(path, options));
    return await look(zip);
  } catch (cause) {
    throw failureOf(path, cause);
  } finally {
    zip?.close();
  }
}
