import { binaryWeights, type SpatialWeights } from "./spatialWeights.ts";

const ROOK: readonly (readonly [number, number])[] = [
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, 0],
];

const QUEEN: readonly (readonly [number, number])[] = [
  [-1, -1],
  [-1, 0],
  [-1, 1],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 0],
  [1, 1],
];

/** Above this many places of the enclosing rectangle a table of places would be wasteful. */
const MAX_PLACES = 1 << 27;

function requireCell(value: number, unit: number, name: string): void {
  if (!Number.isInteger(value)) throw new RangeError(`${name}[${unit}] is ${value}; a whole number is needed.`);
}

/**
 * Neighbours of grid cells: four sides (rook), or sides and corners (queen). Cells may have holes between them.
 *
 * @param rows row of each cell · @param columns column of each cell
 * @returns binary weights; neighbours of each cell in ascending row, then column
 * @throws RangeError when lengths differ, a place is not whole or taken twice, or the grid spans more than 2²⁷ places
 */
export function cellWeights(
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
  rule: "queen" | "rook",
): SpatialWeights {
  const n = rows.length;
  if (columns.length !== n) throw new RangeError(`rows has ${n} entries but columns has ${columns.length}.`);
  let [top, bottom, left, right] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < n; i++) {
    requireCell(rows[i], i, "rows");
    requireCell(columns[i], i, "columns");
    top = Math.min(top, rows[i]);
    bottom = Math.max(bottom, rows[i]);
    left = Math.min(left, columns[i]);
    right = Math.max(right, columns[i]);
  }
  // A rim of empty places on all sides spares the border checks.
  const width = n === 0 ? 0 : right - left + 3;
  const places = n === 0 ? 0 : width * (bottom - top + 3);
  if (places > MAX_PLACES)
    throw new RangeError(`The cells span ${places} places; at most ${MAX_PLACES} are supported.`);
  const cellAt = new Int32Array(places).fill(-1);
  const placeOf = (i: number) => (rows[i] - top + 1) * width + (columns[i] - left + 1);
  for (let i = 0; i < n; i++) {
    const place = placeOf(i);
    if (cellAt[place] >= 0) {
      throw new RangeError(`Cells ${cellAt[place]} and ${i} share row ${rows[i]}, column ${columns[i]}.`);
    }
    cellAt[place] = i;
  }

  const steps = (rule === "queen" ? QUEEN : ROOK).map(([dr, dc]) => dr * width + dc);
  const offsets = new Uint32Array(n + 1);
  const neighbours = new Uint32Array(n * steps.length);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const place = placeOf(i);
    for (const step of steps) {
      const j = cellAt[place + step];
      if (j >= 0) neighbours[count++] = j;
    }
    offsets[i + 1] = count;
  }
  return binaryWeights(rule, offsets, neighbours.slice(0, count));
}
