import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { projectionOf } from "@/domain/grid/projection.ts";
import { canonicalProjection } from "@/domain/grid/projDefinition.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";

/** Study area of the small series. */
export const SMALL_AREA_ID = "small";

/** Years of the small series: six pairs, two of them baseline. */
export const SMALL_YEARS = [2000, 2001, 2002, 2003, 2004, 2005, 2006] as const;

/** 60 × 40 pixels of 100 m in CLCD's projection, near Guiyang. */
export const SMALL_GRID: GridSpec = {
  width: 60,
  height: 40,
  originX: 160_000,
  originY: 2_760_000,
  pixelWidth: 100,
  pixelHeight: 100,
  projection: canonicalProjection(
    "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
  ),
  geographic: false,
};

const CROPLAND = 1;
const FOREST = 2;
const GRASSLAND = 4;
const WATER = 5;
const IMPERVIOUS = 8;

/** Fixed pseudo-random number of a pixel and a year, 0 ≤ x < 1: the same everywhere, without a library. */
function noise(column: number, row: number, year: number): number {
  const mixed = Math.imul((column * 73_856_093) ^ (row * 19_349_663) ^ (year * 83_492_791), 2_654_435_761);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
}

/** Land cover of one pixel: two towns that grow over cropland, the second by leaps in the last year; forest that comes and goes. */
function landCoverAt(column: number, row: number, year: number): number {
  const step = year - SMALL_YEARS[0];
  const firstTown = Math.hypot(column - 12, row - 10) < 3 + step * 0.45;
  const secondTown = Math.hypot(column - 45, row - 28) < 2 + step * 0.2 + (year >= 2006 ? 6 : 0);
  if (firstTown || secondTown) return IMPERVIOUS;
  if (row === 20 && column < 50) return WATER;
  const base = (column * 7 + row * 13) % 10;
  if (base < 5) return noise(column, row, year) < 0.02 ? FOREST : CROPLAND;
  return base < 9 ? FOREST : GRASSLAND;
}

/** Pixels of a year, row-major. */
export function smallPixels(year: number): Uint8Array {
  const pixels = new Uint8Array(SMALL_GRID.width * SMALL_GRID.height);
  for (let row = 0; row < SMALL_GRID.height; row++) {
    for (let column = 0; column < SMALL_GRID.width; column++) {
      pixels[row * SMALL_GRID.width + column] = landCoverAt(column, row, year);
    }
  }
  return pixels;
}

/** Writes one year as a GeoTIFF; `pixels` other than the series' own may be given. */
export async function writeSmallYear(
  file: string,
  year: number,
  pixels: Uint8Array = smallPixels(year),
): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  await writeGeoTiff(file, {
    grid: SMALL_GRID,
    dataType: "uint8",
    tileSize: 16,
    noData: 0,
    readRows: (firstRow, rowCount) =>
      pixels.subarray(firstRow * SMALL_GRID.width, (firstRow + rowCount) * SMALL_GRID.width),
  });
}

/** Four counties in two prefectures, a hand's breadth inside the raster's edge, cut at odd places so that cells are shared. */
export function smallRegions(): unknown {
  const { inverse } = projectionOf(SMALL_GRID.projection);
  const corner = (column: number, row: number) =>
    inverse([SMALL_GRID.originX + column * 100, SMALL_GRID.originY - row * 100]);
  const box = (left: number, top: number, right: number, bottom: number) => ({
    type: "Polygon",
    coordinates: [
      [corner(left, top), corner(left, bottom), corner(right, bottom), corner(right, top), corner(left, top)],
    ],
  });
  const node = (code: string, level: string, parentCode: string | null, geometry: unknown) => ({
    type: "Feature",
    properties: { code, level, parentCode, nameZh: `${code}县`, nameEn: `County ${code}`, schematic: true },
    geometry,
  });
  return {
    type: "FeatureCollection",
    features: [
      node("small-root", "area", null, null),
      node("51", "prefecture", "small-root", null),
      node("52", "prefecture", "small-root", null),
      node("5101", "county", "51", box(1.2, 1.2, 27.6, 18.7)),
      node("5102", "county", "51", box(27.6, 1.2, 58.8, 18.7)),
      node("5201", "county", "52", box(1.2, 18.7, 31.4, 38.8)),
      node("5202", "county", "52", box(31.4, 18.7, 58.8, 38.8)),
    ],
  };
}

/** Fills an inbox folder with the area's description, boundaries and the given years. */
export async function fillInbox(dataDir: string, years: readonly number[]): Promise<void> {
  const folder = path.join(dataDir, "inbox", SMALL_AREA_ID);
  mkdirSync(folder, { recursive: true });
  for (const year of years) await writeSmallYear(path.join(folder, `land_${year}.tif`), year);
  writeFileSync(path.join(folder, "regions.geojson"), JSON.stringify(smallRegions()));
  writeFileSync(
    path.join(folder, "area.json"),
    JSON.stringify({
      nameZh: "小区",
      nameEn: "Small area",
      legendId: "clcd",
      coefficientRegion: "southwest",
      cellPx: 5,
      synthetic: true,
    }),
  );
}
