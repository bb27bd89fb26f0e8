/** Points of the plane, searchable by distance. */
export interface KdTree {
  /** The k points nearest to point `unit`, itself left out, by distance and then by index. */
  nearest(unit: number, k: number): number[];
  /** All points within `distance` of point `unit` (limit included), itself left out, ascending. */
  within(unit: number, distance: number): number[];
}

/** Leaves hold up to this many points. */
const LEAF = 8;

/** Distance between two points, in the coordinates' unit. */
export function distanceBetween(xs: Float64Array, ys: Float64Array, i: number, j: number): number {
  return Math.hypot(xs[i] - xs[j], ys[i] - ys[j]);
}

/** Sorts ids[left … right] so that the k-th by coordinate stands in its place (quickselect, median of three). */
function partition(ids: Uint32Array, coordinate: Float64Array, k: number, left: number, right: number): void {
  while (right > left) {
    const a = coordinate[ids[left]];
    const b = coordinate[ids[(left + right) >> 1]];
    const c = coordinate[ids[right]];
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = left;
    let j = right;
    while (i <= j) {
      while (coordinate[ids[i]] < pivot) i++;
      while (coordinate[ids[j]] > pivot) j--;
      if (i <= j) {
        const swap = ids[i];
        ids[i++] = ids[j];
        ids[j--] = swap;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else return;
  }
}

/**
 * A balanced k-d tree over planar points, kept as one permutation of the indices: the middle of each range splits it, by x
 * and y in turn.
 *
 * @param xs, ys coordinates in one length unit
 *
 * Source: J. Bentley, Multidimensional binary search trees, CACM 18 (1975).
 */
export function createKdTree(xs: Float64Array, ys: Float64Array): KdTree {
  const n = xs.length;
  const ids = Uint32Array.from({ length: n }, (_, i) => i);
  const build = (left: number, right: number, axis: number): void => {
    if (right - left < LEAF) return;
    const middle = (left + right) >> 1;
    partition(ids, axis === 0 ? xs : ys, middle, left, right);
    build(left, middle - 1, 1 - axis);
    build(middle + 1, right, 1 - axis);
  };
  build(0, n - 1, 0);

  /** Offers every point that may lie within `limit()` of the unit; the limit may shrink meanwhile. */
  function visit(unit: number, limit: () => number, offer: (id: number, distance: number) => void): void {
    const walk = (left: number, right: number, axis: number): void => {
      if (right - left < LEAF) {
        for (let at = left; at <= right; at++) offer(ids[at], distanceBetween(xs, ys, unit, ids[at]));
        return;
      }
      const middle = (left + right) >> 1;
      const id = ids[middle];
      offer(id, distanceBetween(xs, ys, unit, id));
      const gap = axis === 0 ? xs[unit] - xs[id] : ys[unit] - ys[id];
      const near = (): void => (gap <= 0 ? walk(left, middle - 1, 1 - axis) : walk(middle + 1, right, 1 - axis));
      const far = (): void => (gap <= 0 ? walk(middle + 1, right, 1 - axis) : walk(left, middle - 1, 1 - axis));
      near();
      if (Math.abs(gap) <= limit()) far();
    };
    walk(0, n - 1, 0);
  }

  return {
    nearest(unit, k) {
      const found: { id: number; distance: number }[] = [];
      const limit = (): number => (found.length < k ? Infinity : found[found.length - 1].distance);
      visit(unit, limit, (id, distance) => {
        if (id === unit || distance > limit()) return;
        let at = found.length;
        while (
          at > 0 &&
          (found[at - 1].distance > distance || (found[at - 1].distance === distance && found[at - 1].id > id))
        )
          at--;
        found.splice(at, 0, { id, distance });
        if (found.length > k) found.pop();
      });
      return found.map((entry) => entry.id);
    },
    within(unit, distance) {
      const found: number[] = [];
      visit(
        unit,
        () => distance,
        (id, d) => {
          if (id !== unit && d <= distance) found.push(id);
        },
      );
      return found.sort((a, b) => a - b);
    },
  };
}
