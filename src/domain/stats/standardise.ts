import { isConstant, mean, standardDeviation } from "./moments.ts";

/**
 * Column-wise z-scores (x − x̄)/s with the sample standard deviation (divisor n − 1).
 *
 * @param rows `[units × variables]`, each variable in its own unit
 * @returns the same shape, without unit
 * @throws RangeError naming a column whose values are all equal: it has no z-score
 */
export function zScores(rows: readonly (readonly number[])[]): number[][] {
  const result = rows.map((row) => row.slice());
  const columns = rows.length === 0 ? 0 : rows[0].length;
  for (let c = 0; c < columns; c++) {
    const column = rows.map((row) => row[c]);
    const centre = mean(column);
    if (isConstant(column, centre)) {
      throw new RangeError(`Column ${c} holds only the value ${column[0]}; it has no z-score. Leave it out.`);
    }
    const sd = standardDeviation(column, 1);
    for (const row of result) row[c] = (row[c] - centre) / sd;
  }
  return result;
}
