import type { RegionNode } from "./regionTree.ts";
import type { OutlineDrawing } from "@/contract/boundaryImport.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";

/** Longer side of the drawing, in its own units: a corner is kept when it moves by one. */
const SIDE = 600;
/** Rings smaller than this many units both ways are left out. */
const SMALLEST = 2;
const MAX_PATHS = 2000;

const polygonsOf = (geometry: PolygonGeometry) =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;

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

function ringPath(
  ring: ReadonlyArray<readonly number[]>,
  place: (position: readonly number[]) => readonly [number, number],
): string {
  const points: (readonly [number, number])[] = [];
  for (const position of ring) {
    const point = place(position);
    const last = points.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) points.push(point);
  }
  const spanOf = (axis: 0 | 1) => Math.max(...points.map((p) => p[axis])) - Math.min(...points.map((p) => p[axis]));
  if (points.length < 4 || Math.max(spanOf(0), spanOf(1)) < SMALLEST) return "";
  return `M${points.map(([x, y]) => `${x} ${y}`).join("L")}Z`;
}
