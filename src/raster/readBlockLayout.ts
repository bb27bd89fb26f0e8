import { AppError, type ErrorText } from "@/errors.ts";
import type { BlockLayout, SampleType, StoredImage } from "./rasterHeader.ts";
import { StoredNumberReader } from "./storedNumbers.ts";
import type { RasterLimits, TiffDirectory } from "./tiffDirectoryReader.ts";
import { COMPRESSION, OTHER_COMPRESSIONS, TAG } from "./tiffTags.ts";

/** A layout that is not read, with what to do about it. */
export function unsupported(path: string, what: string, advice: string, text: ErrorText): AppError {
  return new AppError("unsupportedLayout", `${path}: ${what}. ${advice}`, { text });
}

const REWRITE = "Rewrite it, for example with gdal_translate -co TILED=YES -co COMPRESS=DEFLATE.";

const STORAGE: ErrorText = { key: "storage", values: {} };

/** A whole number ≥ 1 that the file must give. */
export function wholeNumber(directory: TiffDirectory, tag: number, path: string, what: string): number {
  const value = directory.numbers(tag)?.[0];
  if (value === undefined || !Number.isInteger(value) || value < 1) {
    throw new AppError(
      "unreadableFile",
      `${path}: ${what} is ${value ?? "missing"}. The file is damaged; fetch or export it again.`,
      { text: { key: "damagedHeader", values: {} } },
    );
  }
  return value;
}

/** How pixels are stored; one band, plain numbers. */
export function readSampleType(directory: TiffDirectory, path: string): SampleType {
  const bands = directory.numbers(TAG.samplesPerPixel)?.[0] ?? 1;
  if (bands !== 1)
    throw unsupported(path, `it has ${bands} bands`, "Extract the land-cover band first: gdal_translate -b 1.", {
      key: "bands",
      values: { bands },
    });
  const bits = directory.numbers(TAG.bitsPerSample)?.[0] ?? 1;
  const format = directory.numbers(TAG.sampleFormat)?.[0] ?? 1;
  const kind = format === 2 ? "signed" : format === 3 ? "float" : "unsigned";
  const isWhole = kind !== "float" && (bits === 8 || bits === 16 || bits === 32);
  const isPacked = kind === "unsigned" && (bits === 1 || bits === 2 || bits === 4);
  const isFloat = kind === "float" && (bits === 32 || bits === 64);
  if ((format === 1 || format === 2 || format === 3 || format === 4) && (isWhole || isPacked || isFloat))
    return { bits, kind };
  throw unsupported(
    path,
    `pixels of ${bits} bits in sample format ${format} are not read`,
    "Convert it to 8-bit codes: gdal_translate -ot Byte.",
    { key: "pixelType", values: { bits } },
  );
}

const COMPRESSION_NAMES: Readonly<Record<number, BlockLayout["compression"]>> = {
  [COMPRESSION.none]: "none",
  [COMPRESSION.lzw]: "lzw",
  [COMPRESSION.deflate]: "deflate",
  [COMPRESSION.deflateOld]: "deflate",
  [COMPRESSION.packBits]: "packBits",
  [COMPRESSION.zstd]: "zstd",
};

const PREDICTORS: Readonly<Record<number, BlockLayout["predictor"]>> = {
  1: "none",
  2: "horizontal",
  3: "floatingPoint",
};

function readPacking(directory: TiffDirectory, path: string, { bits, kind }: SampleType) {
  const code = directory.numbers(TAG.compression)?.[0] ?? 1;
  const compression = COMPRESSION_NAMES[code];
  if (!compression) {
    const name = OTHER_COMPRESSIONS[code] ?? "unknown";
    throw unsupported(
      path,
      `compression ${code} (${name}) is not read; none, LZW, DEFLATE, PackBits and ZSTD are`,
      REWRITE,
      { key: "compression", values: { name } },
    );
  }
  // The tag speaks of LZW, DEFLATE and ZSTD only; other packings never see it.
  const isPredicted = compression !== "none" && compression !== "packBits";
  const predictorCode = (isPredicted ? directory.numbers(TAG.predictor)?.[0] : undefined) ?? 1;
  const predictor = PREDICTORS[predictorCode];
  const fits = predictor === "none" || (predictor === "horizontal" ? bits >= 8 : kind === "float");
  if (!predictor || !fits)
    throw unsupported(path, `predictor ${predictorCode} on ${bits}-bit ${kind} pixels is not read`, REWRITE, STORAGE);
  if ((directory.numbers(TAG.fillOrder)?.[0] ?? 1) !== 1)
    throw unsupported(path, "bits are stored in reverse order", REWRITE, STORAGE);
  return { compression, predictor };
}

/** Where the blocks lie and how they are packed. */
export function readBlocks(
  directory: TiffDirectory,
  path: string,
  width: number,
  height: number,
  sampleType: SampleType,
  limits: RasterLimits,
): BlockLayout {
  const tiled = directory.numbers(TAG.tileWidth) !== undefined;
  const blockWidth = tiled ? wholeNumber(directory, TAG.tileWidth, path, "the tile width") : width;
  const rowsPerStrip = directory.numbers(TAG.rowsPerStrip)?.[0] ?? height;
  const blockHeight = tiled
    ? wholeNumber(directory, TAG.tileLength, path, "the tile height")
    : Math.max(1, Math.min(rowsPerStrip, height));
  if (blockWidth * blockHeight > limits.maxBlockPixels) {
    throw new AppError(
      "tooLarge",
      `${path}: a ${tiled ? "tile" : "strip"} of ${blockWidth} × ${blockHeight} pixels is more than ${limits.maxBlockPixels}. ${REWRITE}`,
      { text: { key: "largeBlocks", values: { width: blockWidth, height: blockHeight } } },
    );
  }
  const blocksAcross = Math.ceil(width / blockWidth);
  const blocksDown = Math.ceil(height / blockHeight);
  const offsets = directory.stored(tiled ? TAG.tileOffsets : TAG.stripOffsets);
  const byteCounts = directory.stored(tiled ? TAG.tileByteCounts : TAG.stripByteCounts);
  const wanted = blocksAcross * blocksDown;
  if (!offsets || !byteCounts || offsets.count < wanted || byteCounts.count < wanted) {
    throw new AppError(
      "unreadableFile",
      `${path}: ${wanted} blocks of pixels are declared, the places of ${Math.min(offsets?.count ?? 0, byteCounts?.count ?? 0)} are given. The file is damaged; fetch or export it again.`,
      { text: { key: "damagedHeader", values: {} } },
    );
  }
  const packing = readPacking(directory, path, sampleType);
  return {
    tiled,
    blockWidth,
    blockHeight,
    blocksAcross,
    blocksDown,
    offsets,
    byteCounts,
    littleEndian: directory.littleEndian,
    ...packing,
  };
}

/** Up to here every block is looked up when the file is opened; the places of more are checked as they are read. */
const MOST_CHECKED = 1 << 16;

/** A block whose bytes lie beyond the end of its file. */
export function cutShort(path: string, index: number, endByte: number, fileBytes: number): AppError {
  return new AppError(
    "unreadableFile",
    `${path}: block ${index} ends at byte ${endByte}, the file at ${fileBytes}. The file is cut short; fetch or copy it again.`,
    { text: { key: "cutShort", values: {} } },
  );
}

/** Every block must lie inside the file, and all together must not claim the impossible. */
export function checkBlocksInFile(
  { path, fileBytes, blocks, sampleType }: StoredImage,
  fileDescriptor: number,
  limits: RasterLimits,
): void {
  const count = blocks.blocksAcross * blocks.blocksDown;
  if (count > MOST_CHECKED) return;
  const offsets = new StoredNumberReader(fileDescriptor, blocks.offsets, blocks.littleEndian);
  const byteCounts = new StoredNumberReader(fileDescriptor, blocks.byteCounts, blocks.littleEndian);
  let stored = 0;
  for (let i = 0; i < count; i++) {
    const size = byteCounts.at(i);
    if (size === 0) continue;
    stored++;
    const end = offsets.at(i) + size;
    if (!(end <= fileBytes)) throw cutShort(path, i, end, fileBytes);
  }
  const blockBytes = blocks.blockWidth * blocks.blockHeight * Math.max(1, sampleType.bits / 8);
  const expansion = (stored * blockBytes) / fileBytes;
  if (expansion > limits.maxExpansion) {
    throw new AppError(
      "tooLarge",
      `${path}: ${fileBytes} bytes claim to hold ${Math.round(expansion)} times as many; at most ${limits.maxExpansion} are believed.`,
      { text: { key: "expansion", values: { factor: Math.round(expansion) } } },
    );
  }
}
