/** A ring: closed or not, points `[x, y]` in pixel coordinates (column, row; pixel centres at .5). */
export type PixelRing = ReadonlyArray<readonly [x: number, y: number]>;

/** Pixels of one row that belong to a polygon: `from ≤ column < to`. */
export interface Span {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** Crossings of the centre lines of rows with a polygon's edges. */
class Crossings {
  private rows = new Int32Array(256);
  private columns = new Float64Array(256);
  size = 0;

  push(row: number, x: number): void {
    if (this.size === this.rows.length) {
      const rows = new Int32Array(this.size * 2);
      const columns = new Float64Array(this.size * 2);
      rows.set(this.rows);
      columns.set(this.columns);
      [this.rows, this.columns] = [rows, columns];
    }
    this.rows[this.size] = row;
    this.columns[this.size++] = x;
  }

  /** Crossings by row, each row's list ascending. */
  byRow(firstRow: number, rowCount: number): Float64Array[] {
    const starts = new Uint32Array(rowCount + 1);
    for (let i = 0; i < this.size; i++) starts[this.rows[i] - firstRow + 1]++;
    for (let row = 0; row < rowCount; row++) starts[row + 1] += starts[row];
    const next = starts.slice();
    const sorted = new Float64Array(this.size);
    for (let i = 0; i < this.size; i++) sorted[next[this.rows[i] - firstRow]++] = this.columns[i];
    return Array.from({ length: rowCount }, (_, row) => sorted.subarray(starts[row], starts[row + 1]).sort());
  }
}

/**
 * Adds the crossings of one edge. An edge owns its upper end and not its lower one, and is always walked from
 * above, so that two polygons with a common edge get the very same numbers.
 */
function crossEdge(
  a: readonly [number, number],
  b: readonly [number, number],
  height: number,
  crossings: Crossings,
): void {
  const [[topX, topY], [bottomX, bottomY]] = a[1] <= b[1] ? [a, b] : [b, a];
  const first = Math.max(0, Math.ceil(topY - 0.5));
  const last = Math.min(height, Math.ceil(bottomY - 0.5));
  const slope = (bottomX - topX) / (bottomY - topY);
  for (let row = first; row < last; row++) crossings.push(row, topX + (row + 0.5 - topY) * slope);
}

/**
 * The pixels of a polygon by the pixel-centre rule, even–odd (holes and self-crossings alike): of two polygons
 * with a common edge exactly one gets a pixel whose centre lies on it.
 *
 * @param rings outer ring and holes, in any direction.
 * @returns spans by row, ascending, inside `width × height`.
 */
export function polygonSpans(rings: readonly PixelRing[], width: number, height: number): Span[] {
  const crossings = new Crossings();
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) crossEdge(ring[i], ring[(i + 1) % ring.length], height, crossings);
  }
  if (crossings.size === 0) return [];
  const ys = rings.flatMap((ring) => ring.map(([, y]) => y));
  const firstRow = Math.max(0, Math.ceil(ys.reduce((a, b) => Math.min(a, b)) - 0.5));
  const endRow = Math.min(height, Math.ceil(ys.reduce((a, b) => Math.max(a, b)) - 0.5));
  const spans: Span[] = [];
  crossings.byRow(firstRow, endRow - firstRow).forEach((columns, index) => {
    for (let i = 0; i + 1 < columns.length; i += 2) {
      const from = Math.max(0, Math.floor(columns[i] + 0.5));
      const to = Math.min(width, Math.floor(columns[i + 1] + 0.5));
      if (from < to) spans.push({ row: firstRow + index, from, to });
    }
  });
  return spans;
}
