import { closeSync, fstatSync, openSync } from "node:fs";
import { checkGrid, type GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";
import type { BlockLayout, RasterHeader, SampleType } from "./rasterHeader.ts";
import { geoKeyTagsOf, readGeoKeys, type RasterCrs } from "./readGeoKeys.ts";
import { readMainDirectory, UPLOAD_LIMITS, type RasterLimits, type TiffDirectory } from "./tiffDirectoryReader.ts";
import { COMPRESSION, TAG } from "./tiffTags.ts";

function unsupported(path: string, what: string, advice: string): AppError {
  return new AppError("unsupportedLayout", `${path}: ${what}. ${advice}`);
}

const REWRITE = "Rewrite it, for example with gdal_translate -co TILED=YES -co COMPRESS=DEFLATE.";

function whole(directory: TiffDirectory, tag: number, path: string, what: string): number {
  const value = directory.numbers(tag)?.[0];
  if (value === undefined || !Number.isInteger(value) || value < 1) {
    throw new AppError(
      "unreadableFile",
      `${path}: ${what} is ${value ?? "missing"}. The file is damaged; fetch or export it again.`,
    );
  }
  return value;
}

function readSampleType(directory: TiffDirectory, path: string): SampleType {
  const bands = directory.numbers(TAG.samplesPerPixel)?.[0] ?? 1;
  if (bands !== 1)
    throw unsupported(path, `it has ${bands} bands`, "Extract the land-cover band first: gdal_translate -b 1.");
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
  );
}

const COMPRESSION_NAMES: Readonly<Record<number, BlockLayout["compression"]>> = {
  [COMPRESSION.none]: "none",
  [COMPRESSION.lzw]: "lzw",
  [COMPRESSION.deflate]: "deflate",
  [COMPRESSION.deflateOld]: "deflate",
  [COMPRESSION.packBits]: "packBits",
};

function readPacking(directory: TiffDirectory, path: string, { bits, kind }: SampleType) {
  const code = directory.numbers(TAG.compression)?.[0] ?? 1;
  const compression = COMPRESSION_NAMES[code];
  if (!compression)
    throw unsupported(path, `compression ${code} is not read (only none, LZW, DEFLATE, PackBits)`, REWRITE);
  const predictor = directory.numbers(TAG.predictor)?.[0] ?? 1;
  const differenced = predictor === 2;
  if (predictor !== 1 && !differenced) throw unsupported(path, `predictor ${predictor} is not read`, REWRITE);
  if (differenced && (bits < 8 || kind === "float"))
    throw unsupported(path, `predictor 2 on ${bits}-bit ${kind} pixels is not read`, REWRITE);
  if ((directory.numbers(TAG.fillOrder)?.[0] ?? 1) !== 1)
    throw unsupported(path, "bits are stored in reverse order", REWRITE);
  return { compression, differenced };
}

function readBlocks(
  directory: TiffDirectory,
  path: string,
  width: number,
  height: number,
  sampleType: SampleType,
  limits: RasterLimits,
): BlockLayout {
  const tiled = directory.numbers(TAG.tileWidth) !== undefined;
  const blockWidth = tiled ? whole(directory, TAG.tileWidth, path, "the tile width") : width;
  const rowsPerStrip = directory.numbers(TAG.rowsPerStrip)?.[0] ?? height;
  const blockHeight = tiled
    ? whole(directory, TAG.tileLength, path, "the tile height")
    : Math.max(1, Math.min(rowsPerStrip, height));
  if (blockWidth * blockHeight > limits.maxBlockPixels) {
    throw new AppError(
      "tooLarge",
      `${path}: a ${tiled ? "tile" : "strip"} of ${blockWidth} × ${blockHeight} pixels is more than ${limits.maxBlockPixels}. ${REWRITE}`,
    );
  }
  const blocksAcross = Math.ceil(width / blockWidth);
  const blocksDown = Math.ceil(height / blockHeight);
  const offsets = directory.numbers(tiled ? TAG.tileOffsets : TAG.stripOffsets);
  const byteCounts = directory.numbers(tiled ? TAG.tileByteCounts : TAG.stripByteCounts);
  const wanted = blocksAcross * blocksDown;
  if (!offsets || !byteCounts || offsets.length < wanted || byteCounts.length < wanted) {
    throw new AppError(
      "unreadableFile",
      `${path}: ${wanted} blocks of pixels are declared, the places of ${Math.min(offsets?.length ?? 0, byteCounts?.length ?? 0)} are given. The file is damaged; fetch or export it again.`,
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

function checkBlocksInFile(
  path: string,
  fileBytes: number,
  blocks: BlockLayout,
  bytesPerPixel: number,
  limits: RasterLimits,
): void {
  let stored = 0;
  for (let i = 0; i < blocks.blocksAcross * blocks.blocksDown; i++) {
    if (blocks.byteCounts[i] === 0) continue;
    stored++;
    if (blocks.offsets[i] + blocks.byteCounts[i] > fileBytes) {
      throw new AppError(
        "unreadableFile",
        `${path}: block ${i} ends at byte ${blocks.offsets[i] + blocks.byteCounts[i]}, the file at ${fileBytes}. The file is cut short; fetch or copy it again.`,
      );
    }
  }
  const expansion = (stored * blocks.blockWidth * blocks.blockHeight * bytesPerPixel) / fileBytes;
  if (expansion > limits.maxExpansion) {
    throw new AppError(
      "tooLarge",
      `${path}: ${fileBytes} bytes claim to hold ${Math.round(expansion)} times as many; at most ${limits.maxExpansion} are believed.`,
    );
  }
}

function readPlace(directory: TiffDirectory, path: string, width: number, height: number, crs: RasterCrs): GridSpec {
  const scale = directory.numbers(TAG.modelPixelScale);
  const tie = directory.numbers(TAG.modelTiepoint);
  const matrix = directory.numbers(TAG.modelTransformation);
  let west: number, north: number, pixelWidth: number, pixelHeight: number;
  if (scale && scale.length >= 2 && tie && tie.length >= 6) {
    [pixelWidth, pixelHeight] = [Math.abs(scale[0]), Math.abs(scale[1])];
    west = tie[3] - tie[0] * pixelWidth;
    north = tie[4] + tie[1] * pixelHeight;
  } else if (matrix && matrix.length === 16) {
    if (matrix[1] !== 0 || matrix[4] !== 0 || !(matrix[0] > 0) || !(matrix[5] < 0)) {
      throw unsupported(
        path,
        "its rows do not run from west to east and north to south",
        "Warp it to a north-up grid with gdalwarp.",
      );
    }
    [pixelWidth, pixelHeight, west, north] = [matrix[0], -matrix[5], matrix[3], matrix[7]];
  } else {
    throw unsupported(
      path,
      "it does not say where its pixels lie (no pixel scale and tie point)",
      "World files (.tfw) are not read; write the position into the file with gdal_translate.",
    );
  }
  if (crs.pixelIsPoint) {
    west -= pixelWidth / 2;
    north += pixelHeight / 2;
  }
  const grid = {
    width,
    height,
    originX: west,
    originY: north,
    pixelWidth,
    pixelHeight,
    projection: crs.projection,
    geographic: crs.geographic,
  };
  try {
    return checkGrid(grid);
  } catch (error) {
    throw new AppError("unreadableFile", `${path}: ${(error as Error).message}`, { cause: error });
  }
}

function readColours(directory: TiffDirectory): RasterHeader["colours"] {
  const map = directory.numbers(TAG.colorMap);
  if (!map || map.length % 3 !== 0) return null;
  const size = map.length / 3;
  const level = (index: number) => Math.round(map[index] / 257);
  return new Map(
    Array.from(
      { length: size },
      (_, code) => [code, [level(code), level(size + code), level(2 * size + code)]] as const,
    ),
  );
}

function readNoData(directory: TiffDirectory): number | null {
  const text = directory.text(TAG.gdalNoData)?.trim();
  if (!text) return null;
  if (/^[+-]?nan$/i.test(text)) return NaN;
  const value = Number(text);
  return Number.isNaN(value) ? null : value;
}

/** Reads the header of a file that is already open. */
function readHeader(path: string, fileDescriptor: number, limits: RasterLimits): RasterHeader {
  const fileBytes = fstatSync(fileDescriptor).size;
  const directory = readMainDirectory({ path, fileDescriptor, fileBytes }, limits);
  const width = whole(directory, TAG.imageWidth, path, "the width");
  const height = whole(directory, TAG.imageLength, path, "the height");
  const sampleType = readSampleType(directory, path);
  const bytesPerPixel = Math.max(1, sampleType.bits / 8);
  if (width * height * bytesPerPixel > limits.maxRasterBytes) {
    throw new AppError(
      "tooLarge",
      `${path}: ${width} × ${height} pixels of ${bytesPerPixel} bytes are more than ${limits.maxRasterBytes} bytes. Clip it to the area first.`,
    );
  }
  const blocks = readBlocks(directory, path, width, height, sampleType, limits);
  checkBlocksInFile(path, fileBytes, blocks, bytesPerPixel, limits);
  const geoKeys = geoKeyTagsOf(directory);
  const crs = readGeoKeys(geoKeys);
  return {
    path,
    fileBytes,
    grid: readPlace(directory, path, width, height, crs),
    crsName: crs.name,
    epsg: crs.epsg,
    geoKeys,
    sampleType,
    noData: readNoData(directory),
    colours: readColours(directory),
    blocks,
  };
}

/**
 * Reads and checks the header of a one-band GeoTIFF; pixels are left alone. Overviews, masks and sidecar files
 * are ignored, and nothing outside the file is ever opened.
 *
 * @throws AppError `notFound`, `unreadableFile`, `unsupportedLayout`, `tooLarge` — each says what and where.
 */
export function openRaster(path: string, limits: RasterLimits = UPLOAD_LIMITS): RasterHeader {
  let fileDescriptor: number;
  try {
    fileDescriptor = openSync(path, "r");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new AppError(
      missing ? "notFound" : "unreadableFile",
      missing ? `${path}: there is no such file.` : `${path} cannot be opened: ${(error as Error).message}.`,
      { cause: error },
    );
  }
  try {
    return readHeader(path, fileDescriptor, limits);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR")
      throw new AppError("unreadableFile", `${path} is a folder, not a GeoTIFF.`, { cause: error });
    throw error;
  } finally {
    closeSync(fileDescriptor);
  }
}
