import { mean } from "../stats/moments.ts";
import { quantileOfSorted, sortedCopy } from "../stats/quantile.ts";
import type { PlanarPoints } from "./pointWeights.ts";

/**
 * Silverman-type bandwidth of points in the plane: 0.9·min(SD, √(1/ln 2)·D)·n^(−1/5), SD the standard distance from the mean
 * centre, D the median distance from it.
 *
 * @returns a length in the coordinates' unit; 0 when all points coincide, `NaN` without points
 *
 * Source: B. Silverman, Density Estimation for Statistics and Data Analysis (1986), §3.4, in its usual planar form.
 */
export function silvermanBandwidth({ xs, ys }: PlanarPoints): number {
  const n = xs.length;
  if (n === 0) return Number.NaN;
  const [cx, cy] = [mean(xs), mean(ys)];
  const distances = Float64Array.from(xs, (x, i) => Math.hypot(x - cx, ys[i] - cy));
  const standardDistance = Math.sqrt(mean(distances.map((d) => d * d)));
  const medianDistance = quantileOfSorted(sortedCopy(distances), 0.5);
  return 0.9 * Math.min(standardDistance, Math.sqrt(1 / Math.LN2) * medianDistance) * n ** -0.2;
}

/** Points by square of side `size`. */
function buckets(points: PlanarPoints, size: number): ReadonlyMap<string, number[]> {
  const result = new Map<string, number[]>();
  for (let i = 0; i < points.xs.length; i++) {
    const key = `${Math.floor(points.xs[i] / size)},${Math.floor(points.ys[i] / size)}`;
    const bucket = result.get(key);
    if (bucket) bucket.push(i);
    else result.set(key, [i]);
  }
  return result;
}

/**
 * Density of points at given places with the quartic (biweight) kernel: Σ 3/(π h²)·(1 − d²/h²)² over points nearer than h. Its
 * integral over the plane is the number of points.
 *
 * @param points the points of interest · @param places where to evaluate · @param bandwidth h, > 0, in the coordinates' unit
 * @returns points per squared coordinate unit at each place; 0 where none is near
 * @throws RangeError when the bandwidth is not positive
 *
 * Source: B. Silverman (1986), §4.2.1, eq. 4.5.
 */
export function kernelDensity(points: PlanarPoints, places: PlanarPoints, bandwidth: number): Float64Array {
  if (!(bandwidth > 0 && bandwidth < Infinity))
    throw new RangeError(`bandwidth is ${bandwidth}; a positive length is needed.`);
  const squares = buckets(points, bandwidth);
  const peak = 3 / (Math.PI * bandwidth * bandwidth);
  return Float64Array.from(places.xs, (x, place) => {
    const y = places.ys[place];
    const [column, row] = [Math.floor(x / bandwidth), Math.floor(y / bandwidth)];
    let density = 0;
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        for (const i of squares.get(`${c},${r}`) ?? []) {
          const ratio = Math.hypot(points.xs[i] - x, points.ys[i] - y) / bandwidth;
          if (ratio < 1) density += peak * (1 - ratio * ratio) ** 2;
        }
      }
    }
    return density;
  });
}
