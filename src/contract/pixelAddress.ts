import type { PixelInfo, PixelQuery } from "./pixels.ts";
import type { PixelLayer } from "@/domain/grid/pixelLayer.ts";

/** Finest zoom tiles are made for; beyond it the map enlarges them. */
export const FINEST_TILE_ZOOM = 18;
/** Tile pixels per side. */
export const PIXEL_TILE_SIZE = 256;
/** Two years are summed over at most so many pixels a side; further out the cells say more. */
export const COARSEST_PAIR_FACTOR = 8;

/** Address of the tiles of a layer, for Leaflet: {z}, {x}, {y} stay in it. */
export function pixelTileTemplate(
  areaId: string,
  layer: PixelLayer,
  years: readonly [number] | readonly [number, number],
  version: string,
): string {
  return `/api/areas/${areaId}/tiles/${layer}/${years.join("-")}/{z}/{x}/{y}?v=${version}`;
}

/** Version of a layer's tiles, put together from what the page knows; `null` while a year is not ready. */
export function pixelTileVersion(
  info: PixelInfo,
  layer: PixelLayer,
  years: readonly [number] | readonly [number, number],
): string | null {
  const known = years.map((year) => info.years.find((each) => each.year === year && each.isReady));
  const parts = [
    ...known.map((year) => year?.version ?? null),
    ...(layer === "index" ? known.map((year) => year?.coefficientVersion ?? null) : []),
  ];
  return parts.includes(null) ? null : parts.join(".");
}

/** Where a pixel's story is. */
export function pixelStoryUrl(query: PixelQuery): string {
  const { areaId, longitude, latitude, year, fromYear } = query;
  const from = fromYear === undefined ? "" : `&from=${fromYear}`;
  return `/api/areas/${areaId}/pixel?lon=${longitude.toFixed(7)}&lat=${latitude.toFixed(7)}&year=${year}${from}`;
}
