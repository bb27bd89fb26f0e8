/** A ring of longitude and latitude. */
type Position = readonly [number, number];
type Rings = readonly (readonly Position[])[];

/** Outlines as they travel to pages. */
export interface Outlines {
  readonly features: readonly {
    readonly properties: { readonly code: string };
    readonly geometry:
      | { readonly type: "Polygon"; readonly coordinates: Rings }
      | { readonly type: "MultiPolygon"; readonly coordinates: readonly Rings[] };
  }[];
}

/** Drawn outlines of an area that is `width` wide. */
export interface CountyPaths {
  readonly width: number;
  readonly height: number;
  readonly paths: readonly { readonly code: string; readonly d: string }[];
}

/**
 * Outlines as SVG paths, degrees of longitude shortened by the cosine of the middle latitude.
 *
 * @param width width of the picture, px.
 */
export function countyPaths({ features }: Outlines, width: number): CountyPaths {
  const ringsOf = ({ geometry }: Outlines["features"][number]): Rings =>
    geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat();
  const all = features.flatMap((feature) => ringsOf(feature).flat());
  if (all.length === 0) return { width, height: 0, paths: [] };
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const [longitude, latitude] of all) {
    [west, east] = [Math.min(west, longitude), Math.max(east, longitude)];
    [south, north] = [Math.min(south, latitude), Math.max(north, latitude)];
  }
  const shorten = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = width / ((east - west) * shorten);
  const point = ([longitude, latitude]: Position) =>
    `${((longitude - west) * shorten * scale).toFixed(1)} ${((north - latitude) * scale).toFixed(1)}`;
  return {
    width,
    height: Math.ceil((north - south) * scale),
    paths: features.map((feature) => ({
      code: feature.properties.code,
      d: ringsOf(feature)
        .map((ring) => `M${ring.map(point).join("L")}Z`)
        .join(""),
    })),
  };
}
