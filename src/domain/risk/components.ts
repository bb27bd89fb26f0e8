/** A row-major grid of cells. */
export interface CellShape {
  readonly columns: number;
  readonly rows: number;
}

/** Which neighbours hang together: over edges (rook), or over edges and corners (queen). */
export type Contiguity = "rook" | "queen";

const ROOK: readonly (readonly [number, number])[] = [
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, 0],
];
const QUEEN: readonly (readonly [number, number])[] = [...ROOK, [-1, -1], [-1, 1], [1, -1], [1, 1]];

/**
 * Connected components of the marked cells.
 *
 * @param marked - `[cells]`, row-major, ≠ 0 = marked.
 * @param shape - columns and rows.
 * @param contiguity - rook or queen.
 * @returns members of each component, ascending; components in order of their first cell.
 * @throws RangeError — the mask does not fit the shape.
 */
export function connectedComponents(marked: Uint8Array, shape: CellShape, contiguity: Contiguity): Int32Array[] {
  const { columns, rows } = shape;
  if (marked.length !== columns * rows) {
    throw new RangeError(`A mask of ${marked.length} cells does not fit ${columns} columns and ${rows} rows.`);
  }
  const steps = contiguity === "rook" ? ROOK : QUEEN;
  const seen = new Uint8Array(marked.length);
  const components: Int32Array[] = [];
  for (let first = 0; first < marked.length; first++) {
    if (!marked[first] || seen[first]) continue;
    seen[first] = 1;
    const members = [first];
    for (let next = 0; next < members.length; next++) {
      const row = Math.floor(members[next] / columns);
      const column = members[next] % columns;
      for (const [down, right] of steps) {
        const r = row + down;
        const c = column + right;
        if (r < 0 || r >= rows || c < 0 || c >= columns) continue;
        const cell = r * columns + c;
        if (!marked[cell] || seen[cell]) continue;
        seen[cell] = 1;
        members.push(cell);
      }
    }
    components.push(Int32Array.from(members).sort());
  }
  return components;
}
