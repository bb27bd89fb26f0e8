import { binaryWeights, type SpatialWeights } from "./spatialWeights.ts";

/** A polygonal area: polygons of rings of [x, y], the first ring of each polygon its outer border. */
export type MultiPolygon = readonly (readonly (readonly (readonly number[])[])[])[];

/** Vertices closer than this, in coordinate units, are one (as spdep: √2.2·10⁻¹⁶). */
const SNAP = 1.5e-8;

/** Gives equal numbers to vertices that agree within the snapping distance. */
function createVertexIndex(): (x: number, y: number) => number {
  const size = 4 * SNAP;
  const buckets = new Map<string, number[]>();
  const xs: number[] = [];
  const ys: number[] = [];
  return (x, y) => {
    const column = Math.floor(x / size);
    const row = Math.floor(y / size);
    // Only a vertex near the edge of its bucket can have a twin next door.
    for (let c = Math.floor((x - SNAP) / size); c <= Math.floor((x + SNAP) / size); c++) {
      for (let r = Math.floor((y - SNAP) / size); r <= Math.floor((y + SNAP) / size); r++) {
        for (const id of buckets.get(`${c},${r}`) ?? []) {
          if (Math.hypot(xs[id] - x, ys[id] - y) <= SNAP) return id;
        }
      }
    }
    const id = xs.length;
    xs.push(x);
    ys.push(y);
    const key = `${column},${row}`;
    const bucket = buckets.get(key);
    if (bucket) bucket.push(id);
    else buckets.set(key, [id]);
    return id;
  };
}

/** Notes which areas share a key, and links them to each other. */
class SharedKeys<Key> {
  private readonly owners = new Map<Key, number[]>();
  private readonly links: Set<number>[];

  constructor(n: number) {
    this.links = Array.from({ length: n }, () => new Set<number>());
  }

  add(area: number, key: Key): void {
    const owners = this.owners.get(key);
    if (!owners) this.owners.set(key, [area]);
    else if (!owners.includes(area)) {
      for (const other of owners) {
        this.links[other].add(area);
        this.links[area].add(other);
      }
      owners.push(area);
    }
  }

  lists(): number[][] {
    return this.links.map((set) => [...set].sort((a, b) => a - b));
  }
}

function requirePosition(area: number, position: readonly number[]): void {
  if (!Number.isFinite(position[0]) || !Number.isFinite(position[1])) {
    throw new RangeError(`Polygon ${area} has the vertex [${position.join(", ")}]; two finite numbers are needed.`);
  }
}

/**
 * Neighbours of polygonal areas: sharing a vertex (queen) or a whole side between two vertices (rook). Borders have to be
 * digitised with common vertices, as they are in administrative layers.
 *
 * @param areas one entry for each unit, coordinates in one unit
 * @returns binary weights; neighbours ascending
 * @throws RangeError when a vertex is not finite
 */
export function polygonWeights(areas: readonly MultiPolygon[], rule: "queen" | "rook"): SpatialWeights {
  const vertexOf = createVertexIndex();
  const shared = new SharedKeys<number | string>(areas.length);
  areas.forEach((polygons, area) => {
    for (const ring of polygons.flat()) {
      let previous = -1;
      for (const position of ring) {
        requirePosition(area, position);
        const vertex = vertexOf(position[0], position[1]);
        if (rule === "queen") shared.add(area, vertex);
        else if (previous >= 0 && previous !== vertex) {
          shared.add(area, `${Math.min(previous, vertex)}-${Math.max(previous, vertex)}`);
        }
        previous = vertex;
      }
    }
  });
  const lists = shared.lists();
  const offsets = new Uint32Array(areas.length + 1);
  lists.forEach((list, i) => (offsets[i + 1] = offsets[i] + list.length));
  return binaryWeights(rule, offsets, Uint32Array.from(lists.flat()));
}
