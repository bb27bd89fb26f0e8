import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import { PolygonScanner, type PixelRing } from "./polygonScanner.ts";
import { RegionClaims, settleClaims, type TakeOverlap } from "./regionClaims.ts";

/** Rings of positions, outer first: GeoJSON's polygon coordinates. */
export type PolygonCoordinates = ReadonlyArray<ReadonlyArray<readonly number[]>>;

/** One region: all its polygons. */
export interface RegionPolygons {
  readonly polygons: readonly PolygonCoordinates[];
}

/** Regions laid onto a grid. */
export interface RasterizedRegions {
  readonly runs: RegionRuns;
  /** Region → pixels it owns. */
  readonly pixels: Float64Array;
  /** Pixels that two or more regions claim; the later region of the list owns them. */
  readonly overlapPixels: number;
  /** Pixels inside nobody's polygon. */
  readonly outsidePixels: number;
}

/** Positions → pixel coordinates of the grid. */
function toPixels(
  ring: ReadonlyArray<readonly number[]>,
  grid: GridSpec,
  toGrid: (position: readonly [number, number]) => readonly [number, number],
): PixelRing {
  return ring.map(([a, b]) => {
    const [x, y] = toGrid([a, b]);
    return [(x - grid.originX) / grid.pixelWidth, (grid.originY - y) / grid.pixelHeight] as const;
  });
}

/**
 * Lays regions onto a grid by the pixel-centre rule. Edges are straight in the grid's own projection; a pixel
 * whose centre lies on an edge between two regions is counted once. Where polygons overlap the later region of
 * the list owns the pixel, as in GDAL, and the pixels are counted.
 *
 * @param toGrid position of the polygons → coordinates of the grid (identity if they are already in them).
 * @param takeOverlap is told, row by row, whose pixels a later region takes.
 */
export function rasterizeRegions(
  regions: readonly RegionPolygons[],
  grid: GridSpec,
  toGrid: (position: readonly [number, number]) => readonly [number, number],
  takeOverlap?: TakeOverlap,
): RasterizedRegions {
  const claims = new RegionClaims();
  const scanner = new PolygonScanner(grid.width, grid.height);
  regions.forEach(({ polygons }, region) => {
    for (const polygon of polygons) {
      const rings = polygon.map((ring) => toPixels(ring, grid, toGrid));
      scanner.scan(rings, (row, from, to) => claims.push(row, from, to, region));
    }
  });
  const { runs, overlapPixels } = settleClaims(claims.sort(grid.width, grid.height, regions.length), takeOverlap);
  const pixels = new Float64Array(regions.length);
  for (let i = 0; i < runs.region.length; i++) pixels[runs.region[i]] += runs.to[i] - runs.from[i];
  const owned = pixels.reduce((sum, count) => sum + count, 0);
  return { runs, pixels, overlapPixels, outsidePixels: grid.width * grid.height - owned };
}
