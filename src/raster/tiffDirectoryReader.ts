import { readSync } from "node:fs";
import { AppError } from "@/errors.ts";
import { FIELD_BYTES, fieldValue, wideNumber } from "./fieldValue.ts";
import type { StoredNumbers } from "./storedNumbers.ts";
import { TAG } from "./tiffTags.ts";

/** How much a file may ask of its reader; a header beyond these is refused before a pixel is read. */
export interface RasterLimits {
  /** Width × height × bytes per pixel of the decoded raster. */
  readonly maxRasterBytes: number;
  /** Pixels of one tile or strip. */
  readonly maxBlockPixels: number;
  readonly maxDirectories: number;
  readonly maxTags: number;
  /** Decoded bytes ÷ stored bytes. */
  readonly maxExpansion: number;
}

/** For files that people upload. */
export const UPLOAD_LIMITS: RasterLimits = {
  maxRasterBytes: 5e8,
  maxBlockPixels: 4096 ** 2,
  maxDirectories: 16,
  maxTags: 256,
  maxExpansion: 10_000,
};

/** For files that an operator names at the command line: a whole country at 30 m fits. */
export const OPERATOR_LIMITS: RasterLimits = { ...UPLOAD_LIMITS, maxRasterBytes: 5e10 };

/** An opened file's bytes. */
export interface TiffSource {
  readonly path: string;
  readonly fileDescriptor: number;
  /** Byte of the file at which the TIFF begins. */
  readonly start: number;
  /** Length of the TIFF. */
  readonly fileBytes: number;
}

/** The fields of one image file directory, by tag. */
export interface TiffDirectory {
  readonly littleEndian: boolean;
  /** All values of a short field. */
  numbers(tag: number): Float64Array | undefined;
  /** Where the values of a field stand that may be long. */
  stored(tag: number): StoredNumbers | undefined;
  text(tag: number): string | undefined;
}

/** Bits of NewSubfileType, and the values of the older SubfileType. Source: TIFF 6.0, section 8. */
const REDUCED = 0b001;
const MASK = 0b100;
const OLD_REDUCED = 2;

/** A field of more values than this is no header field (the longest, a 16-bit colour table, has 196,608). */
const MOST_VALUES = 1 << 18;

function unreadable(source: TiffSource, what: string, key: "damagedHeader" | "notTiff" = "damagedHeader"): AppError {
  return new AppError(
    "unreadableFile",
    `${source.path}: ${what}. The file is damaged or not a TIFF; fetch or export it again.`,
    { text: { key, values: {} } },
  );
}

/** Reads bytes that the file itself points at. */
function readAt(source: TiffSource, position: number, length: number, what: string): DataView {
  if (!(position >= 0) || position + length > source.fileBytes) {
    throw unreadable(
      source,
      `${what} (${length} bytes at ${position}) lies outside the file of ${source.fileBytes} bytes`,
    );
  }
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const read = readSync(source.fileDescriptor, bytes, done, length - done, source.start + position + done);
    if (read === 0) throw unreadable(source, `${what} could not be read`);
    done += read;
  }
  return new DataView(bytes.buffer);
}

class DirectoryReader implements TiffDirectory {
  constructor(
    private readonly source: TiffSource,
    readonly littleEndian: boolean,
    private readonly fields: ReadonlyMap<number, StoredNumbers>,
  ) {}

  numbers(tag: number): Float64Array | undefined {
    const field = this.fields.get(tag);
    if (!field) return undefined;
    const { type, count, place } = field;
    const size = FIELD_BYTES[type];
    if (!size) throw unreadable(this.source, `tag ${tag} has unknown type ${type}`);
    if (count > MOST_VALUES) throw unreadable(this.source, `tag ${tag} claims ${count} values`);
    const view = readAt(this.source, place, count * size, `tag ${tag}`);
    return Float64Array.from({ length: count }, (_, i) => fieldValue(view, type, i * size, this.littleEndian));
  }

  stored(tag: number): StoredNumbers | undefined {
    const field = this.fields.get(tag);
    if (!field) return undefined;
    const size = FIELD_BYTES[field.type];
    if (!size) throw unreadable(this.source, `tag ${tag} has unknown type ${field.type}`);
    if (field.place + field.count * size > this.source.fileBytes)
      throw unreadable(this.source, `tag ${tag} (${field.count} values at ${field.place}) lies outside the file`);
    return { ...field, place: this.source.start + field.place };
  }

  text(tag: number): string | undefined {
    const bytes = this.numbers(tag);
    return bytes && String.fromCharCode(...bytes.subarray(0, 4096)).replace(/\0.*$/s, "");
  }
}

interface Chain {
  readonly littleEndian: boolean;
  readonly big: boolean;
  readonly first: number;
}

function readChain(source: TiffSource): Chain {
  const header = readAt(source, 0, Math.min(16, source.fileBytes), "the header");
  const order = header.byteLength >= 8 ? header.getUint16(0) : 0;
  const littleEndian = order === 0x4949;
  if (!littleEndian && order !== 0x4d4d) throw unreadable(source, "it does not begin like a TIFF", "notTiff");
  const version = header.getUint16(2, littleEndian);
  if (version === 42) return { littleEndian, big: false, first: header.getUint32(4, littleEndian) };
  if (version === 43 && header.byteLength === 16 && header.getUint16(4, littleEndian) === 8) {
    return { littleEndian, big: true, first: wideNumber(header, 8, littleEndian) };
  }
  throw unreadable(source, `it does not begin like a TIFF (version ${version})`, "notTiff");
}

function readDirectoryAt(source: TiffSource, chain: Chain, position: number, limits: RasterLimits) {
  const { littleEndian, big } = chain;
  const countView = readAt(source, position, big ? 8 : 2, "a directory");
  const count = big ? wideNumber(countView, 0, littleEndian) : countView.getUint16(0, littleEndian);
  if (count > limits.maxTags) {
    throw new AppError(
      "tooLarge",
      `${source.path} has a directory of ${count} tags; at most ${limits.maxTags} are read.`,
      { text: { key: "manyParts", values: {} } },
    );
  }
  const entrySize = big ? 20 : 12;
  const start = position + (big ? 8 : 2);
  const view = readAt(source, start, count * entrySize + (big ? 8 : 4), "a directory");
  const fields = new Map<number, StoredNumbers>();
  for (let i = 0; i < count; i++) {
    const at = i * entrySize;
    const type = view.getUint16(at + 2, littleEndian);
    const values = big ? wideNumber(view, at + 4, littleEndian) : view.getUint32(at + 4, littleEndian);
    const inline = at + (big ? 12 : 8);
    const isInline = values * (FIELD_BYTES[type] ?? 1) <= (big ? 8 : 4);
    const pointer = big ? wideNumber(view, inline, littleEndian) : view.getUint32(inline, littleEndian);
    fields.set(view.getUint16(at, littleEndian), { type, count: values, place: isInline ? start + inline : pointer });
  }
  const tail = count * entrySize;
  const next = big ? wideNumber(view, tail, littleEndian) : view.getUint32(tail, littleEndian);
  return { directory: new DirectoryReader(source, littleEndian, fields), next };
}

/** Every directory of the chain, in order. */
function readDirectories(source: TiffSource, limits: RasterLimits): TiffDirectory[] {
  const chain = readChain(source);
  const seen = new Set<number>();
  const directories: TiffDirectory[] = [];
  for (let position = chain.first; position !== 0;) {
    if (seen.has(position)) throw unreadable(source, "its directories point in a circle");
    if (seen.size >= limits.maxDirectories) {
      throw new AppError(
        "tooLarge",
        `${source.path} has more than ${limits.maxDirectories} directories (images, overviews).`,
        { text: { key: "manyParts", values: {} } },
      );
    }
    seen.add(position);
    const { directory, next } = readDirectoryAt(source, chain, position, limits);
    directories.push(directory);
    position = next;
  }
  return directories;
}

/** What a directory describes. */
function kindOf(directory: TiffDirectory): "image" | "mask" | "reduced" {
  const kind = directory.numbers(TAG.newSubfileType)?.[0] ?? 0;
  if ((kind & REDUCED) !== 0 || directory.numbers(TAG.subfileType)?.[0] === OLD_REDUCED) return "reduced";
  return (kind & MASK) === 0 ? "image" : "mask";
}

/** The directories of a file that matter here. */
export interface MainDirectories {
  readonly image: TiffDirectory;
  /** Says which pixels of the image are valid; `null` where there is none. */
  readonly mask: TiffDirectory | null;
}

/**
 * The directories of the full-size image and of its mask: overviews and their masks are passed over, wherever they
 * stand; of several pages the first counts.
 *
 * @throws AppError `unreadableFile` — not a TIFF, damaged, pointers outside the file or in a circle.
 * @throws AppError `tooLarge` — more directories or tags than the limits allow.
 */
export function readMainDirectories(source: TiffSource, limits: RasterLimits): MainDirectories {
  const found: Partial<Record<"image" | "mask" | "reduced", TiffDirectory>> = {};
  for (const directory of readDirectories(source, limits)) found[kindOf(directory)] ??= directory;
  if (!found.image) throw unreadable(source, "it holds no full-size image");
  return { image: found.image, mask: found.mask ?? null };
}

/** The directories of reduced images, in the file's order; for files of our own, which have no masks. @throws AppError as above. */
export function readOverviewDirectories(source: TiffSource, limits: RasterLimits): TiffDirectory[] {
  return readDirectories(source, limits).filter((directory) => kindOf(directory) === "reduced");
}
