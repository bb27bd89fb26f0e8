/** Squared Euclidean distance (the unit squared) or Euclidean distance (the unit). */
export type Dissimilarity = "sqeuclidean" | "euclidean";

/** Above this the matrix alone would need more than 800 MB. */
export const MAX_UNITS = 10_000;

/**
 * All pairwise dissimilarities between rows.
 *
 * @param rows `[units × variables]`
 * @returns symmetric `[units × units]`, row-major
 * @throws RangeError when there is no row, rows are ragged, a value is not finite, or there are more than 10,000 rows
 */
export function dissimilarities(rows: readonly (readonly number[])[], kind: Dissimilarity): Float64Array {
  const n = rows.length;
  if (n === 0) throw new RangeError("rows is empty; clustering needs at least one row.");
  if (n > MAX_UNITS) {
    throw new RangeError(
      `${n} rows are too many for hierarchical clustering (at most ${MAX_UNITS}); cluster larger units.`,
    );
  }
  const p = rows[0].length;
  const flat = new Float64Array(n * p);
  rows.forEach((row, i) => {
    if (row.length !== p) throw new RangeError(`rows[${i}] has ${row.length} values but rows[0] has ${p}.`);
    row.forEach((value, c) => {
      if (!Number.isFinite(value)) throw new RangeError(`rows[${i}][${c}] is ${value}; a finite number is needed.`);
      flat[i * p + c] = value;
    });
  });
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let square = 0;
      for (let a = i * p, b = j * p; a < i * p + p; a++, b++) square += (flat[a] - flat[b]) * (flat[a] - flat[b]);
      values[i * n + j] = values[j * n + i] = kind === "euclidean" ? Math.sqrt(square) : square;
    }
  }
  return values;
}
