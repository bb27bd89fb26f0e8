import { readSync } from "node:fs";
import { AppError } from "@/errors.ts";
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
  readonly fileBytes: number;
}

/** The fields of one image file directory, by tag. */
export interface TiffDirectory {
  readonly littleEndian: boolean;
  numbers(tag: number): Float64Array | undefined;
  text(tag: number): string | undefined;
}

interface RawField {
  readonly type: number;
  readonly count: number;
  readonly place: number;
}

const TYPE_SIZE: Readonly<Record<number, number>> = {
  1: 1,
  2: 1,
  3: 2,
  4: 4,
  5: 8,
  6: 1,
  7: 1,
  8: 2,
  9: 4,
  10: 8,
  11: 4,
  12: 8,
  13: 4,
  16: 8,
  17: 8,
  18: 8,
};

/** Overview or mask: bits 1 and 4 of NewSubfileType. */
const NOT_THE_MAIN_IMAGE = 0b101;

function unreadable(source: TiffSource, what: string): AppError {
  return new AppError(
    "unreadableFile",
    `${source.path}: ${what}. The file is damaged or not a TIFF; fetch or export it again.`,
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
    const read = readSync(source.fileDescriptor, bytes, done, length - done, position + done);
    if (read === 0) throw unreadable(source, `${what} could not be read`);
    done += read;
  }
  return new DataView(bytes.buffer);
}

function wide(view: DataView, offset: number, littleEndian: boolean): number {
  return Number(view.getBigUint64(offset, littleEndian));
}

class DirectoryReader implements TiffDirectory {
  constructor(
    private readonly source: TiffSource,
    readonly littleEndian: boolean,
    private readonly fields: ReadonlyMap<number, RawField>,
  ) {}

  numbers(tag: number): Float64Array | undefined {
    const field = this.fields.get(tag);
    if (!field) return undefined;
    const { type, count, place } = field;
    const size = TYPE_SIZE[type];
    if (!size) throw unreadable(this.source, `tag ${tag} has unknown type ${type}`);
    const view = readAt(this.source, place, count * size, `tag ${tag}`);
    return Float64Array.from({ length: count }, (_, i) => this.value(view, type, i * size));
  }

  private value(view: DataView, type: number, at: number): number {
    const little = this.littleEndian;
    switch (type) {
      case 3:
        return view.getUint16(at, little);
      case 8:
        return view.getInt16(at, little);
      case 4:
      case 13:
        return view.getUint32(at, little);
      case 9:
        return view.getInt32(at, little);
      case 11:
        return view.getFloat32(at, little);
      case 12:
        return view.getFloat64(at, little);
      case 5:
        return view.getUint32(at, little) / view.getUint32(at + 4, little);
      case 10:
        return view.getInt32(at, little) / view.getInt32(at + 4, little);
      case 16:
      case 18:
        return wide(view, at, little);
      case 17:
        return Number(view.getBigInt64(at, little));
      default:
        return view.getUint8(at);
    }
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
  if (!littleEndian && order !== 0x4d4d) throw unreadable(source, "it does not begin like a TIFF");
  const version = header.getUint16(2, littleEndian);
  if (version === 42) return { littleEndian, big: false, first: header.getUint32(4, littleEndian) };
  if (version === 43 && header.byteLength === 16 && header.getUint16(4, littleEndian) === 8) {
    return { littleEndian, big: true, first: wide(header, 8, littleEndian) };
  }
  throw unreadable(source, `it does not begin like a TIFF (version ${version})`);
}

function readDirectoryAt(source: TiffSource, chain: Chain, position: number, limits: RasterLimits) {
  const { littleEndian, big } = chain;
  const countView = readAt(source, position, big ? 8 : 2, "a directory");
  const count = big ? wide(countView, 0, littleEndian) : countView.getUint16(0, littleEndian);
  if (count > limits.maxTags) {
    throw new AppError(
      "tooLarge",
      `${source.path} has a directory of ${count} tags; at most ${limits.maxTags} are read.`,
    );
  }
  const entrySize = big ? 20 : 12;
  const start = position + (big ? 8 : 2);
  const view = readAt(source, start, count * entrySize + (big ? 8 : 4), "a directory");
  const fields = new Map<number, RawField>();
  for (let i = 0; i < count; i++) {
    const at = i * entrySize;
    const type = view.getUint16(at + 2, littleEndian);
    const values = big ? wide(view, at + 4, littleEndian) : view.getUint32(at + 4, littleEndian);
    const inline = at + (big ? 12 : 8);
    const isInline = values * (TYPE_SIZE[type] ?? 1) <= (big ? 8 : 4);
    const pointer = big ? wide(view, inline, littleEndian) : view.getUint32(inline, littleEndian);
    fields.set(view.getUint16(at, littleEndian), { type, count: values, place: isInline ? start + inline : pointer });
  }
  const tail = count * entrySize;
  const next = big ? wide(view, tail, littleEndian) : view.getUint32(tail, littleEndian);
  return { directory: new DirectoryReader(source, littleEndian, fields), next };
}

/**
 * The directory of the full-size image: overviews and masks are passed over, wherever they stand.
 *
 * @throws AppError `unreadableFile` — not a TIFF, damaged, pointers outside the file or in a circle.
 * @throws AppError `tooLarge` — more directories or tags than the limits allow.
 */
export function readMainDirectory(source: TiffSource, limits: RasterLimits): TiffDirectory {
  const chain = readChain(source);
  const seen = new Set<number>();
  let main: TiffDirectory | undefined;
  for (let position = chain.first; position !== 0;) {
    if (seen.has(position)) throw unreadable(source, "its directories point in a circle");
    if (seen.size >= limits.maxDirectories) {
      throw new AppError(
        "tooLarge",
        `${source.path} has more than ${limits.maxDirectories} directories (images, overviews).`,
      );
    }
    seen.add(position);
    const { directory, next } = readDirectoryAt(source, chain, position, limits);
    const kind = directory.numbers(TAG.newSubfileType)?.[0] ?? 0;
    if (!main && (kind & NOT_THE_MAIN_IMAGE) === 0) main = directory;
    position = next;
  }
  if (!main) throw unreadable(source, "it holds no full-size image");
  return main;
}
