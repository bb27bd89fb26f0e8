import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { writeGeoTiff, type GeoTiffContent } from "@/raster/writeGeoTiff.ts";

/** CLCD's own system. */
export const CLCD_PROJECTION =
  "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs";

/** A 30 m grid in CLCD's system. */
export function clcdGrid(width: number, height: number, more: Partial<GridSpec> = {}): GridSpec {
  return {
    width,
    height,
    originX: 50010,
    originY: 3060000,
    pixelWidth: 30,
    pixelHeight: 30,
    projection: CLCD_PROJECTION,
    geographic: false,
    ...more,
  };
}

/** Digits as drawn, one row a line; "." is 0. */
export function pixelsOf(drawing: string): { width: number; height: number; pixels: Uint8Array } {
  const rows = drawing
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const pixels = Uint8Array.from(rows.join(""), (digit) => (digit === "." ? 0 : Number(digit)));
  return { width: rows[0].length, height: rows.length, pixels };
}

/** A folder that disappears with the test. */
export function temporaryFolder(cleanUp: (remove: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "carbonwatch-raster-"));
  cleanUp(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes pixels as a GeoTIFF and opens it. */
export async function writePixels(
  path: string,
  grid: GridSpec,
  pixels: Uint8Array | Float32Array,
  more: Partial<GeoTiffContent> = {},
): Promise<RasterHeader> {
  const readRows = (firstRow: number, rowCount: number) =>
    pixels.subarray(firstRow * grid.width, (firstRow + rowCount) * grid.width);
  await writeGeoTiff(path, {
    grid,
    dataType: pixels instanceof Uint8Array ? "uint8" : "float32",
    readRows,
    tileSize: 64,
    ...more,
  });
  return openRaster(path);
}

/** Writes a drawing as a GeoTIFF on the CLCD grid and opens it. */
export async function writeDrawing(
  path: string,
  drawing: string,
  more: Partial<GeoTiffContent> = {},
): Promise<RasterHeader> {
  const { width, height, pixels } = pixelsOf(drawing);
  return writePixels(path, clcdGrid(width, height), pixels, more);
}
