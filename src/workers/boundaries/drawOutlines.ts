import type { RegionNode } from "./regionTree.ts";
import { ringPath } from "./ringPath.ts";
import type { OutlineDrawing } from "@/contract/boundaryImport.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";

/** Longer side of the drawing, in its own units: a corner is kept when it moves by one. */
const SIDE = 600;
const MAX_PATHS = 2000;

/** Outlines of counties, simplified to what a small picture shows, north up, scaled for their latitude. */
export function drawOutlines(nodes: readonly RegionNode[]): OutlineDrawing {
  const drawn = nodes.flatMap(({ nameZh, geometry }) => (geometry ? [{ nameZh, polygons: polygonsOf(geometry) }] : []));
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const { polygons } of drawn)
    for (const [outer] of polygons)
      for (const [longitude, latitude] of outer) {
        bounds.west = Math.min(bounds.west, longitude);
        bounds.east = Math.max(bounds.east, longitude);
        bounds.south = Math.min(bounds.south, latitude);
        bounds.north = Math.max(bounds.north, latitude);
      }
  if (drawn.length === 0 || bounds.west >= bounds.east) return { width: 1, height: 1, paths: [] };
  const squeeze = Math.cos((((bounds.south + bounds.north) / 2) * Math.PI) / 180);
  const scale = SIDE / Math.max((bounds.east - bounds.west) * squeeze, bounds.north - bounds.south);
  const place = ([longitude, latitude]: readonly number[]) =>
    [Math.round((longitude - bounds.west) * squeeze * scale), Math.round((bounds.north - latitude) * scale)] as const;
  const paths = drawn.slice(0, MAX_PATHS).map(({ nameZh, polygons }) => ({
    name: nameZh,
    d: polygons.flatMap((rings) => rings.map((ring) => ringPath(ring, place))).join(""),
  }));
  return {
    width: Math.ceil((bounds.east - bounds.west) * squeeze * scale),
    height: Math.ceil((bounds.north - bounds.south) * scale),
    paths: paths.filter(({ d }) => d !== ""),
  };
}
