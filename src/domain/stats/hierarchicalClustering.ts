import { dissimilarities, type Dissimilarity } from "./dissimilarities.ts";

/** How the distance between two clusters follows from those between their members. */
export type Linkage = "average" | "ward" | "complete" | "single";

/** One step of the dendrogram. Clusters 0 … n − 1 are the units, n + s is what step s made; a < b. */
export interface Merge {
  readonly a: number;
  readonly b: number;
  /** Distance at which they merge, in the unit of the dissimilarity; never falls from step to step. */
  readonly height: number;
  /** Units in the new cluster. */
  readonly size: number;
}

/** The dissimilarity of the union of clusters i and j to cluster k, from what was known before (Lance–Williams). */
function updated(linkage: Linkage, ik: number, jk: number, ij: number, ni: number, nj: number, nk: number): number {
  switch (linkage) {
    case "average":
      return (ni * ik + nj * jk) / (ni + nj);
    case "complete":
      return Math.max(ik, jk);
    case "single":
      return Math.min(ik, jk);
    case "ward":
      return ((ni + nk) * ik + (nj + nk) * jk - nk * ij) / (ni + nj + nk);
  }
}

/**
 * Agglomerative hierarchical clustering. Average linkage is SPSS's "between groups" (UPGMA); `ward` is R's `ward.D2`:
 * dissimilarities are squared, updated and rooted again, so it belongs with Euclidean distances.
 *
 * A cluster keeps the place of its first unit. Of equally close pairs the one with the smaller first place merges, then
 * the one with the smaller second place: the result depends on the data alone.
 *
 * @param rows `[units × variables]`, at least one unit
 * @returns n − 1 merges in order of height
 * @throws RangeError when rows are ragged, not finite, none or too many (see `dissimilarities`)
 *
 * Source: G. Lance & W. Williams, A general theory of classificatory sorting strategies, Computer J. 9 (1967);
 * F. Murtagh & P. Legendre, Ward's hierarchical agglomerative clustering method, J. Classification 31 (2014).
 */
export function hierarchicalClustering(
  rows: readonly (readonly number[])[],
  linkage: Linkage,
  dissimilarity: Dissimilarity,
): Merge[] {
  const n = rows.length;
  const values = dissimilarities(rows, dissimilarity);
  if (linkage === "ward") for (let i = 0; i < values.length; i++) values[i] *= values[i];

  const size = new Float64Array(n).fill(1);
  const name = Int32Array.from({ length: n }, (_, i) => i);
  const alive = new Uint8Array(n).fill(1);
  const nearest = new Int32Array(n).fill(-1);
  const gap = new Float64Array(n).fill(Infinity);

  /** The closest living cluster behind i, the first one on ties. */
  function findNearest(i: number): void {
    nearest[i] = -1;
    gap[i] = Infinity;
    for (let j = i + 1; j < n; j++) {
      if (alive[j] === 0) continue;
      const d = values[i * n + j];
      if (d < gap[i] || nearest[i] < 0) {
        gap[i] = d;
        nearest[i] = j;
      }
    }
  }
  for (let i = 0; i < n; i++) findNearest(i);

  const merges: Merge[] = [];
  for (let step = 0; step < n - 1; step++) {
    let i = -1;
    for (let c = 0; c < n; c++) {
      if (alive[c] === 1 && nearest[c] >= 0 && (i < 0 || gap[c] < gap[i])) i = c;
    }
    const j = nearest[i];
    const height = gap[i];
    alive[j] = 0;
    for (let k = 0; k < n; k++) {
      if (alive[k] === 0 || k === i) continue;
      const d = updated(linkage, values[i * n + k], values[j * n + k], height, size[i], size[j], size[k]);
      values[i * n + k] = values[k * n + i] = d;
    }
    const [a, b] = name[i] < name[j] ? [name[i], name[j]] : [name[j], name[i]];
    size[i] += size[j];
    name[i] = n + step;
    merges.push({ a, b, height: linkage === "ward" ? Math.sqrt(height) : height, size: size[i] });
    for (let k = 0; k <= j; k++) {
      if (alive[k] === 0) continue;
      const d = k < i ? values[k * n + i] : Infinity;
      if (k === i || nearest[k] === i || nearest[k] === j) findNearest(k);
      else if (d < gap[k] || (d === gap[k] && i < nearest[k])) {
        gap[k] = d;
        nearest[k] = i;
      }
    }
  }
  return merges;
}
