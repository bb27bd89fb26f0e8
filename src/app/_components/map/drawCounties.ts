import { labelPlace, readOutlines } from "./regionGeometry.ts";

/** A county as a drawing: its outline and a place for a mark. */
export interface CountyDrawing {
  readonly code: string;
  readonly path: string;
  readonly x: number;
  readonly y: number;
}

/** Points nearer than this to the one before are left out, px. */
const FINEST_PX = 0.7;

/**
 * Outlines as a drawing of a given width, in an equirectangular projection true to scale at the middle latitude.
 *
 * @param collection polygons in longitude and latitude, degrees.
 */
export function drawCounties(
  collection: GeoJSON.FeatureCollection,
  width: number,
): { readonly height: number; readonly counties: readonly CountyDrawing[] } {
  const outlines = readOutlines(collection);
  const points = outlines.flatMap(({ polygons }) => polygons.flatMap(([outer]) => outer));
  if (points.length === 0) return { height: width / 2, counties: [] };
  const edge = (axis: 0 | 1, pick: (a: number, b: number) => number) =>
    points.reduce((found, point) => pick(found, point[axis]), points[0][axis]);
  const [west, east, south, north] = [edge(0, Math.min), edge(0, Math.max), edge(1, Math.min), edge(1, Math.max)];
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * squeeze || 1);
  const toX = (longitude: number) => (longitude - west) * squeeze * scale;
  const toY = (latitude: number) => (north - latitude) * scale;

  function ringPath(ring: readonly (readonly number[])[]): string {
    const kept: [number, number][] = [];
    for (const [longitude, latitude] of ring) {
      const next: [number, number] = [toX(longitude), toY(latitude)];
      const last = kept[kept.length - 1];
      if (last === undefined || Math.hypot(next[0] - last[0], next[1] - last[1]) >= FINEST_PX) kept.push(next);
    }
    return `M${kept.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
  }

  return {
    height: Math.ceil((north - south) * scale),
    counties: outlines.map((outline) => {
      const [longitude, latitude] = labelPlace(outline);
      return {
        code: outline.code,
        path: outline.polygons.flat().map(ringPath).join(""),
        x: toX(longitude),
        y: toY(latitude),
      };
    }),
  };
}
