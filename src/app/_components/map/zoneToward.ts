/** A direction on the map: steps to the east and to the north. */
export interface Heading {
  readonly east: -1 | 0 | 1;
  readonly north: -1 | 0 | 1;
}

/** A zone's place, degrees. */
export interface ZonePlace {
  readonly zone: number;
  readonly longitude: number;
  readonly latitude: number;
}

const DEGREE = Math.PI / 180;

/** Middle of an outline's bounds. */
export function middleOf(outline: unknown): { longitude: number; latitude: number } {
  const [longitudes, latitudes]: [number[], number[]] = [[], []];
  const collect = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    const [first, second] = part as unknown[];
    if (typeof first === "number" && typeof second === "number") {
      longitudes.push(first);
      latitudes.push(second);
    } else part.forEach(collect);
  };
  collect((outline as { coordinates?: unknown }).coordinates);
  const middle = (values: readonly number[]) => (Math.min(...values) + Math.max(...values)) / 2;
  return { longitude: middle(longitudes), latitude: middle(latitudes) };
}

/** The nearest zone from another one in a direction, at most 45° off it; `null` = there is none. */
export function zoneToward(places: readonly ZonePlace[], from: ZonePlace, { east, north }: Heading): ZonePlace | null {
  const shrink = Math.cos(from.latitude * DEGREE);
  let best: { place: ZonePlace; distance: number } | null = null;
  for (const place of places) {
    const x = (place.longitude - from.longitude) * shrink;
    const y = place.latitude - from.latitude;
    const along = x * east + y * north;
    const across = Math.abs(x * north) + Math.abs(y * east);
    const distance = Math.hypot(x, y);
    if (place.zone === from.zone || along <= 0 || across > along) continue;
    if (best === null || distance < best.distance) best = { place, distance };
  }
  return best?.place ?? null;
}
