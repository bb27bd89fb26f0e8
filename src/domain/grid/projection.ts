import proj4, { type Converter } from "proj4";
import type { Bounds, GridSpec } from "./gridSpec.ts";
import { gridBounds } from "./gridSpec.ts";
import { canonicalProjection } from "./projDefinition.ts";

/** Both ways between longitude/latitude (degrees, WGS 84) and a grid's own coordinates. */
export interface Projection {
  /** `[longitude, latitude]` → `[x, y]`. */
  readonly forward: (lonLat: readonly [number, number]) => [number, number];
  /** `[x, y]` → `[longitude, latitude]`. */
  readonly inverse: (xy: readonly [number, number]) => [number, number];
}

const WGS84 = "+proj=longlat +datum=WGS84 +no_defs";

/**
 * The projection of a proj4 definition.
 *
 * @param definition canonical or not; geographic definitions are passed through the datum shift they name.
 * @throws RangeError — empty, or not understood by proj4.
 */
export function projectionOf(definition: string): Projection {
  if (definition === "") throw new RangeError("A raster without a coordinate system cannot be placed on a map.");
  let converter: Converter;
  try {
    converter = proj4(WGS84, canonicalProjection(definition));
  } catch (error) {
    throw new RangeError(
      `Projection "${definition}" is not understood: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return {
    forward: ([longitude, latitude]) => {
      const [x, y] = converter.forward([longitude, latitude]);
      return [x, y];
    },
    inverse: ([x, y]) => {
      const [longitude, latitude] = converter.inverse([x, y]);
      return [longitude, latitude];
    },
  };
}

/**
 * Longitude and latitude bounds of a grid: its outline followed in steps, since edges bend on the globe.
 *
 * @param steps points per edge.
 * @returns degrees; `NaN` sides where no point can be unprojected.
 * @throws RangeError — projection empty or not understood.
 */
export function lonLatBounds(grid: GridSpec, steps = 32): Bounds {
  const { inverse } = projectionOf(grid.projection);
  const { west, south, east, north } = gridBounds(grid);
  const result = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (let i = 0; i <= steps; i++) {
    const x = west + ((east - west) * i) / steps;
    const y = south + ((north - south) * i) / steps;
    for (const corner of [
      [x, south],
      [x, north],
      [west, y],
      [east, y],
    ] as const) {
      const [longitude, latitude] = inverse(corner);
      if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) continue;
      result.west = Math.min(result.west, longitude);
      result.east = Math.max(result.east, longitude);
      result.south = Math.min(result.south, latitude);
      result.north = Math.max(result.north, latitude);
    }
  }
  return result.west <= result.east ? result : { west: NaN, south: NaN, east: NaN, north: NaN };
}
