/** A ring: closed or not, points `[x, y]` in pixel coordinates (column, row; pixel centres at .5). */
export type PixelRing = ReadonlyArray<readonly [x: number, y: number]>;

/** Takes the pixels `from ≤ column < to` of one row. */
export type TakeSpan = (row: number, from: number, to: number) => void;

/** Crossings of the centre lines of rows with a polygon's edges. */
class Crossings {
  private rows = new Int32Array(1024);
  private columns = new Float64Array(1024);
  private size = 0;
  private firstRow = Infinity;
  private lastRow = -Infinity;

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
    if (row < this.firstRow) this.firstRow = row;
    if (row > this.lastRow) this.lastRow = row;
  }

  /**
   * Hands out each row's crossings, ascending, as `columns[first … end − 1]`, and starts anew.
   */
  drain(take: (row: number, columns: Float64Array, first: number, end: number) => void): void {
    if (this.size === 0) return;
    const { rows, columns: unsorted, size, firstRow } = this;
    const rowCount = this.lastRow - firstRow + 1;
    const starts = new Uint32Array(rowCount + 1);
    for (let i = 0; i < size; i++) starts[rows[i] - firstRow + 1]++;
    for (let row = 0; row < rowCount; row++) starts[row + 1] += starts[row];
    const next = starts.slice();
    const columns = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      const row = rows[i] - firstRow;
      const x = unsorted[i];
      // Few crossings a row: moving the larger ones up is quicker than any sort.
      let place = next[row]++;
      for (; place > starts[row] && columns[place - 1] > x; place--) columns[place] = columns[place - 1];
      columns[place] = x;
    }
    this.size = 0;
    this.firstRow = Infinity;
    this.lastRow = -Infinity;
    for (let row = 0; row < rowCount; row++) take(firstRow + row, columns, starts[row], starts[row + 1]);
  }
}

/** Turns polygons into spans of pixels, one polygon after another. */
export class PolygonScanner {
  private readonly crossings = new Crossings();

  constructor(
    private readonly width: number,
    private readonly height: number,
  ) {}

  /**
   * Adds the crossings of one edge. An edge owns its upper end and not its lower one, and is always walked from
   * above, so that two polygons with a common edge get the very same numbers.
   */
  private crossEdge(a: readonly [number, number], b: readonly [number, number]): void {
    const top = a[1] <= b[1] ? a : b;
    const bottom = top === a ? b : a;
    const first = Math.max(0, Math.ceil(top[1] - 0.5));
    const last = Math.min(this.height, Math.ceil(bottom[1] - 0.5));
    const slope = (bottom[0] - top[0]) / (bottom[1] - top[1]);
    for (let row = first; row < last; row++) this.crossings.push(row, top[0] + (row + 0.5 - top[1]) * slope);
  }

  /**
   * The pixels of a polygon by the pixel-centre rule, even–odd (holes and self-crossings alike): of two polygons
   * with a common edge exactly one gets a pixel whose centre lies on it.
   *
   * @param rings outer ring and holes, in any direction.
   * @param take gets the spans by row, ascending, inside the raster.
   */
  scan(rings: readonly PixelRing[], take: TakeSpan): void {
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i++) this.crossEdge(ring[i], ring[i + 1 < ring.length ? i + 1 : 0]);
    }
    this.crossings.drain((row, columns, first, end) => {
      for (let i = first; i + 1 < end; i += 2) {
        const from = Math.max(0, Math.floor(columns[i] + 0.5));
        const to = Math.min(this.width, Math.floor(columns[i + 1] + 0.5));
        if (from < to) take(row, from, to);
      }
    });
  }
}
