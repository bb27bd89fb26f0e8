import type { PolygonGeometry } from "./regionFile.ts";

/** The polygons of a geometry, be it one or several. */
export const polygonsOf = (
  geometry: PolygonGeometry,
): Extract<PolygonGeometry, { type: "MultiPolygon" }>["coordinates"] =>
  geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
