import geographiclib from "geographiclib-geodesic";

/** `[latitude, longitude]`, degrees. */
export type Place = readonly [number, number];

const HECTARE_M2 = 10_000;

/** Length of a line over places on the ellipsoid, m. */
export function lineLengthM(places: readonly Place[]): number {
  const { WGS84 } = geographiclib.Geodesic;
  let length = 0;
  for (let i = 1; i < places.length; i++) {
    length += WGS84.Inverse(...places[i - 1], ...places[i]).s12 ?? 0;
  }
  return length;
}

/** Area (ha) and perimeter (m) of a polygon on the ellipsoid, whatever way round it is drawn. */
export function polygonAreaHa(places: readonly Place[]): { readonly areaHa: number; readonly perimeterM: number } {
  const polygon = geographiclib.Geodesic.WGS84.Polygon(false);
  for (const [latitude, longitude] of places) polygon.AddPoint(latitude, longitude);
  const { area = 0, perimeter } = polygon.Compute(false, true);
  return { areaHa: Math.abs(area) / HECTARE_M2, perimeterM: perimeter };
}
