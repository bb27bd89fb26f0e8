import { isInside } from "@/domain/spatial/isInside.ts";

/** A ring or line as `[longitude, latitude]` points. */
type Line = readonly (readonly number[])[];

/** The polygons of a county outline. */
export interface RegionOutline {
  readonly code: string;
  /** `[polygon][ring][point]`; the first ring is the outer one. */
  readonly polygons: readonly (readonly Line[])[];
}

/** Reads the outlines of a collection; anything but polygons is left out. */
export function readOutlines(collection: GeoJSON.FeatureCollection): RegionOutline[] {
  return collection.features.flatMap((feature): RegionOutline[] => {
    const named: unknown = feature.properties?.code;
    const code = typeof named === "string" ? named : "";
    if (feature.geometry.type === "Polygon") return [{ code, polygons: [feature.geometry.coordinates] }];
    if (feature.geometry.type === "MultiPolygon") return [{ code, polygons: feature.geometry.coordinates }];
    return [];
  });
}

/** Code of the county that holds a place; undefined outside all. */
export function regionAt(outlines: readonly RegionOutline[], longitude: number, latitude: number): string | undefined {
  return outlines.find(({ polygons }) => isInside(polygons, longitude, latitude))?.code;
}

const pointKey = ([x, y]: readonly number[]): string => `${x.toFixed(6)},${y.toFixed(6)}`;

function edgeKey(from: readonly number[], to: readonly number[]): string {
  const [a, b] = [pointKey(from), pointKey(to)];
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** Below this share of edges with a twin the file has no shared borders, and nothing can be said about them. */
const SHARED_EDGES_NEEDED = 0.2;

/**
 * Borders between groups of counties (prefectures) and the outer border: edges whose two sides belong to different
 * groups, joined into lines. It needs neighbours that share their border points.
 *
 * @param groupOf code of a county → its group.
 * @returns lines of `[longitude, latitude]`; empty where the outlines share no borders.
 */
export function groupBorders(
  outlines: readonly RegionOutline[],
  groupOf: (code: string) => string | null,
): [number, number][][] {
  const sides = new Map<string, (string | null)[]>();
  forEachEdge(outlines, (code, from, to) => {
    const key = edgeKey(from, to);
    const groups = sides.get(key);
    if (groups) groups.push(groupOf(code));
    else sides.set(key, [groupOf(code)]);
  });
  const shared = [...sides.values()].filter((groups) => groups.length > 1).length;
  if (shared < sides.size * SHARED_EDGES_NEEDED) return [];
  return joinEdges(outlines, (from, to) => {
    const key = edgeKey(from, to);
    const groups = sides.get(key);
    sides.delete(key);
    return groups !== undefined && (groups.length === 1 || groups.some((group) => group !== groups[0]));
  });
}

function forEachEdge(
  outlines: readonly RegionOutline[],
  visit: (code: string, from: readonly number[], to: readonly number[]) => void,
): void {
  for (const { code, polygons } of outlines) {
    for (const ring of polygons.flat()) for (let i = 1; i < ring.length; i++) visit(code, ring[i - 1], ring[i]);
  }
}

function joinEdges(
  outlines: readonly RegionOutline[],
  isWanted: (from: readonly number[], to: readonly number[]) => boolean,
): [number, number][][] {
  const lines: [number, number][][] = [];
  for (const ring of outlines.flatMap(({ polygons }) => polygons.flat())) {
    let line: [number, number][] = [];
    for (let i = 1; i < ring.length; i++) {
      if (isWanted(ring[i - 1], ring[i])) {
        if (line.length === 0) line.push([ring[i - 1][0], ring[i - 1][1]]);
        line.push([ring[i][0], ring[i][1]]);
      } else if (line.length > 0) {
        lines.push(line);
        line = [];
      }
    }
    if (line.length > 0) lines.push(line);
  }
  return lines;
}

/** A good place for a county's name: the middle of its largest outer ring's bounds, moved inside by centroid. */
export function labelPlace({ polygons }: RegionOutline): [number, number] {
  const rings = polygons.map(([outer]) => ({ ...centroid(outer) }));
  const largest = rings.reduce((best, ring) => (ring.area > best.area ? ring : best));
  return [largest.longitude, largest.latitude];
}

function centroid(ring: Line): { longitude: number; latitude: number; area: number } {
  let area = 0;
  let x = 0;
  let y = 0;
  for (let i = 1; i < ring.length; i++) {
    const cross = ring[i - 1][0] * ring[i][1] - ring[i][0] * ring[i - 1][1];
    area += cross;
    x += (ring[i - 1][0] + ring[i][0]) * cross;
    y += (ring[i - 1][1] + ring[i][1]) * cross;
  }
  return { longitude: x / (3 * area), latitude: y / (3 * area), area: Math.abs(area / 2) };
}
