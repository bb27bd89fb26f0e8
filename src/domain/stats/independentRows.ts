/** A row counts as dependent when what the earlier ones leave of it is shorter than this share of it. */
const DEPENDENT = 1e-7;

/**
 * Rows that are linearly independent of those before them, by Gram–Schmidt with reorthogonalisation; stops at p.
 *
 * @param x `[rows × p]`, row-major · @param candidates row numbers in order of preference
 * @returns at most p of the candidates; fewer when their rank is lower
 */
export function independentRows(x: Float64Array, p: number, candidates: Iterable<number>): number[] {
  const chosen: number[] = [];
  const directions: Float64Array[] = [];
  for (const i of candidates) {
    if (chosen.length === p) break;
    const row = x.slice(i * p, i * p + p);
    const before = Math.hypot(...row);
    for (let pass = 0; pass < 2; pass++) {
      for (const d of directions) {
        let dot = 0;
        for (let j = 0; j < p; j++) dot += d[j] * row[j];
        for (let j = 0; j < p; j++) row[j] -= dot * d[j];
      }
    }
    const after = Math.hypot(...row);
    if (!(after > DEPENDENT * before)) continue;
    directions.push(row.map((value) => value / after));
    chosen.push(i);
  }
  return chosen;
}
