import type { Bounds } from "./gridSpec.ts";
import { tileLonLat } from "./webMercatorTile.ts";

/** Longitudes and latitudes a tile of the web-Mercator pyramid covers, degrees. */
export function tileBounds({ z, x, y }: { readonly z: number; readonly x: number; readonly y: number }): Bounds {
  const tile = { x, y, zoom: z, size: 1 };
  const [west, north] = tileLonLat(tile, 0, 0);
  const [east, south] = tileLonLat(tile, 1, 1);
  return { west, south, east, north };
}

/** Bounds with a margin on each side, as a share of their own size. */
export function widened({ west, south, east, north }: Bounds, share: number): Bounds {
  const [width, height] = [(east - west) * share, (north - south) * share];
  return { west: west - width, south: south - height, east: east + width, north: north + height };
}

/** Whether two bounds have anything in common. */
export function doMeet(a: Bounds, b: Bounds): boolean {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}
