import { requireFinite } from "../stats/requireFinite.ts";
import { createKdTree, distanceBetween, type KdTree } from "./kdTree.ts";
import { binaryWeights, type SpatialWeights } from "./spatialWeights.ts";

/** Coordinates of n points in a plane, in one length unit. */
export interface PlanarPoints {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
}

/** Points from pairs [x, y]. @throws RangeError when a coordinate is not finite */
export function planarPoints(pairs: readonly (readonly number[])[]): PlanarPoints {
  const xs = Float64Array.from(pairs, (pair) => pair[0]);
  const ys = Float64Array.from(pairs, (pair) => pair[1]);
  requireFinite(xs, "x coordinates");
  requireFinite(ys, "y coordinates");
  return { xs, ys };
}

function fromLists(rule: "knn" | "band", lists: readonly number[][], distance: number): SpatialWeights {
  const offsets = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => (offsets[i + 1] = offsets[i] + list.length));
  const neighbours = new Uint32Array(offsets[lists.length]);
  lists.forEach((list, i) => neighbours.set(list, offsets[i]));
  return binaryWeights(rule, offsets, neighbours, distance);
}

/**
 * The k nearest points of each point, by distance and then by index; the relation need not be mutual.
 *
 * @throws RangeError when k is not a whole number on 1 … n − 1
 */
export function nearestNeighbourWeights(points: PlanarPoints, k: number): SpatialWeights {
  const n = points.xs.length;
  if (n < 2) throw new RangeError(`Nearest neighbours need at least 2 points, got ${n}.`);
  if (!Number.isInteger(k) || k < 1 || k > n - 1) {
    throw new RangeError(`k is ${k}; with ${n} points it must be a whole number from 1 to ${n - 1}.`);
  }
  const tree = createKdTree(points.xs, points.ys);
  return fromLists(
    "knn",
    Array.from({ length: n }, (_, i) => tree.nearest(i, k)),
    Number.NaN,
  );
}

/** The largest distance from a point to its nearest other point: the least band that leaves no island. */
function largestNearestDistance({ xs, ys }: PlanarPoints, tree: KdTree): number {
  let largest = 0;
  for (let i = 0; i < xs.length; i++) {
    for (const j of tree.nearest(i, 1)) largest = Math.max(largest, distanceBetween(xs, ys, i, j));
  }
  return largest;
}

/** Points on a regular grid are equally far apart but for rounding; the limit takes them all. */
const LIMIT_SLACK = 1 + 1e-12;

/**
 * All points within a distance, limit included (also when it is met but for rounding).
 *
 * @param distance in the coordinates' unit; when left out, the largest nearest-neighbour distance
 * @throws RangeError when the distance is not a positive number
 */
export function bandWeights(points: PlanarPoints, distance?: number): SpatialWeights {
  if (distance !== undefined && !(distance > 0 && distance < Infinity)) {
    throw new RangeError(`distance is ${distance}; a positive number is needed.`);
  }
  const tree = createKdTree(points.xs, points.ys);
  const band = distance ?? largestNearestDistance(points, tree);
  return fromLists(
    "band",
    Array.from({ length: points.xs.length }, (_, i) => tree.within(i, band * LIMIT_SLACK)),
    band,
  );
}

/**
 * Inverse distances 1/d (per length unit) within a band.
 *
 * @param distance limit in the coordinates' unit; when left out, the largest nearest-neighbour distance
 * @throws RangeError when the distance is not positive, or two neighbouring points coincide
 */
export function inverseDistanceWeights(points: PlanarPoints, distance?: number): SpatialWeights {
  const band = bandWeights(points, distance);
  const weights = new Float64Array(band.neighbours.length);
  for (let i = 0; i < band.n; i++) {
    for (let e = band.offsets[i]; e < band.offsets[i + 1]; e++) {
      const d = distanceBetween(points.xs, points.ys, i, band.neighbours[e]);
      if (d === 0)
        throw new RangeError(`Points ${i} and ${band.neighbours[e]} coincide; their inverse distance is undefined.`);
      weights[e] = 1 / d;
    }
  }
  return { ...band, rule: "inverse-distance", standardisation: "given", weights };
}
