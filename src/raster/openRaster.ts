import { closeSync, fstatSync, openSync } from "node:fs";
import { checkGrid, type GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";
import type { RasterHeader, StoredImage } from "./rasterHeader.ts";
import { checkBlocksInFile, readBlocks, readSampleType, unsupported, wholeNumber } from "./readBlockLayout.ts";
import { geoKeyTagsOf, readGeoKeys, type RasterCrs } from "./readGeoKeys.ts";
import {
  readMainDirectories,
  UPLOAD_LIMITS,
  type RasterLimits,
  type TiffDirectory,
  type TiffSource,
} from "./tiffDirectoryReader.ts";
import { TAG } from "./tiffTags.ts";

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
        { key: "notNorthUp", values: {} },
      );
    }
    [pixelWidth, pixelHeight, west, north] = [matrix[0], -matrix[5], matrix[3], matrix[7]];
  } else {
    throw unsupported(
      path,
      "it does not say where its pixels lie (no pixel scale and tie point)",
      "World files (.tfw) are not read; write the position into the file with gdal_translate.",
      { key: "noPlace", values: {} },
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
    throw new AppError("unreadableFile", `${path}: ${(error as Error).message}`, {
      cause: error,
      text: { key: "impossibleGrid", values: {} },
    });
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

/** Size, type and blocks of one directory. */
function readImage(file: TiffSource, directory: TiffDirectory, limits: RasterLimits): StoredImage {
  const { path, start, fileBytes, fileDescriptor } = file;
  const width = wholeNumber(directory, TAG.imageWidth, path, "the width");
  const height = wholeNumber(directory, TAG.imageLength, path, "the height");
  const sampleType = readSampleType(directory, path);
  const bytesPerPixel = Math.max(1, sampleType.bits / 8);
  if (width * height * bytesPerPixel > limits.maxRasterBytes) {
    throw new AppError(
      "tooLarge",
      `${path}: ${width} × ${height} pixels of ${bytesPerPixel} bytes are more than ${limits.maxRasterBytes} bytes. Clip it to the area first.`,
      { text: { key: "tooManyPixels", values: { width, height } } },
    );
  }
  const blocks = readBlocks(directory, path, width, height, sampleType, limits);
  const image = { path, start, fileBytes, grid: { width, height }, sampleType, blocks };
  checkBlocksInFile(image, fileDescriptor, limits);
  return image;
}

/** A mask must speak of the same pixels as its image. */
function readMask(file: TiffSource, directory: TiffDirectory | null, image: StoredImage, limits: RasterLimits) {
  if (!directory) return null;
  const mask = readImage(file, directory, limits);
  const isSameSize = mask.grid.width === image.grid.width && mask.grid.height === image.grid.height;
  if (!isSameSize || mask.sampleType.kind !== "unsigned" || mask.sampleType.bits > 8) {
    const { width, height } = mask.grid;
    throw unsupported(
      file.path,
      `its mask has ${width} × ${height} pixels of ${mask.sampleType.bits} bits, which does not fit the image`,
      "Write the mask as a no-data value: gdal_translate -b 1, then gdalwarp -dstnodata.",
      { key: "mask", values: {} },
    );
  }
  return mask;
}

/** Reads the header of a file that is already open. */
function readHeader(file: TiffSource, limits: RasterLimits): RasterHeader {
  const { path } = file;
  const directories = readMainDirectories(file, limits);
  const directory = directories.image;
  const image = readImage(file, directory, limits);
  const geoKeys = geoKeyTagsOf(directory);
  const crs = readGeoKeys(geoKeys);
  return {
    ...image,
    grid: readPlace(directory, path, image.grid.width, image.grid.height, crs),
    crsName: crs.name,
    epsg: crs.epsg,
    geoKeys,
    noData: readNoData(directory),
    colours: readColours(directory),
    mask: readMask(file, directories.mask, image, limits),
  };
}

/** The part of a file that is a TIFF. */
export interface FilePart {
  readonly start: number;
  readonly bytes: number;
}

/**
 * Reads and checks the header of a one-band GeoTIFF; pixels are left alone. Overviews and sidecar files
 * are ignored, and nothing outside the file is ever opened. Before pixels are read: `prepareUnpacking`.
 *
 * @param part where the TIFF lies if it is not the whole file (see `openZippedRaster`).
 * @throws AppError `notFound`, `unreadableFile`, `unsupportedLayout`, `tooLarge` — each says what and where.
 */
export function openRaster(
  path: string,
  limits: RasterLimits = UPLOAD_LIMITS,
  part: FilePart | null = null,
): RasterHeader {
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
    const { start, bytes: fileBytes } = part ?? { start: 0, bytes: fstatSync(fileDescriptor).size };
    return readHeader({ path, fileDescriptor, start, fileBytes }, limits);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EISDIR")
      throw new AppError("unreadableFile", `${path} is a folder, not a GeoTIFF.`, { cause: error });
    throw error;
  } finally {
    closeSync(fileDescriptor);
  }
}
