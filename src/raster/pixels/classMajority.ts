/** Class numbers of a pixel store: 0 = no data, then slots, and one more number for pixels outside every region. */
export interface StoreClasses {
  /** No data and the legend's codes. */
  readonly codeCount: number;
  /** Stands for pixels outside every region: one past the last slot. */
  readonly outside: number;
}

/**
 * The class that stands for a square of pixels: outside if more than half of them are; else the most frequent class,
 * the smaller number among equals; no data only where no pixel has a class.
 *
 * @param counts pixels by class number, from `at` on.
 */
export function majorityOf(
  counts: ArrayLike<number>,
  at: number,
  total: number,
  { codeCount, outside }: StoreClasses,
): number {
  if (counts[at + outside] * 2 > total) return outside;
  let best = 0;
  let most = 0;
  for (let slot = 1; slot < codeCount; slot++) {
    if (counts[at + slot] > most) {
      most = counts[at + slot];
      best = slot;
    }
  }
  return best;
}

/** Rows of pixels as class numbers, row-major. */
export interface ClassRows {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly rows: number;
}

function isUniform({ pixels, width }: ClassRows, top: number, left: number, bottom: number, right: number): boolean {
  const first = pixels[top * width + left];
  for (let row = top; row < bottom; row++) {
    const end = row * width + right;
    for (let i = row * width + left; i < end; i++) if (pixels[i] !== first) return false;
  }
  return true;
}

/**
 * Majorities of the squares of `factor × factor` pixels; squares at the right and lower edge are cut.
 *
 * @param target `⌈rows ÷ factor⌉ × ⌈width ÷ factor⌉`.
 */
export function majorityRows(source: ClassRows, factor: number, classes: StoreClasses, target: Uint8Array): void {
  const { pixels, width, rows } = source;
  const counts = new Uint32Array(classes.outside + 1);
  let at = 0;
  for (let top = 0; top < rows; top += factor) {
    const bottom = Math.min(top + factor, rows);
    for (let left = 0; left < width; left += factor) {
      const right = Math.min(left + factor, width);
      if (isUniform(source, top, left, bottom, right)) {
        target[at++] = pixels[top * width + left];
        continue;
      }
      counts.fill(0);
      for (let row = top; row < bottom; row++) {
        const end = row * width + right;
        for (let i = row * width + left; i < end; i++) counts[pixels[i]]++;
      }
      target[at++] = majorityOf(counts, 0, (bottom - top) * (right - left), classes);
    }
  }
}

/** Pixels by class number for every square of a row of squares; coarser squares are sums of finer ones. */
export interface SquareCounts {
  /** `[rows × columns × (outside + 1)]`. */
  readonly counts: Uint32Array;
  readonly columns: number;
  readonly rows: number;
}

/** Counts the classes of the squares of `factor × factor` pixels. */
export function countSquares({ pixels, width, rows }: ClassRows, factor: number, classCount: number): SquareCounts {
  const columns = Math.ceil(width / factor);
  const squareRows = Math.ceil(rows / factor);
  const counts = new Uint32Array(columns * squareRows * classCount);
  const shift = Math.log2(factor);
  for (let row = 0; row < rows; row++) {
    const base = (row >> shift) * columns;
    for (let column = 0; column < width; column++) {
      counts[(base + (column >> shift)) * classCount + pixels[row * width + column]]++;
    }
  }
  return { counts, columns, rows: squareRows };
}

/** Adds squares up, two by two. */
export function mergeSquares(fine: SquareCounts, classCount: number): SquareCounts {
  const columns = Math.ceil(fine.columns / 2);
  const rows = Math.ceil(fine.rows / 2);
  const counts = new Uint32Array(columns * rows * classCount);
  for (let row = 0; row < fine.rows; row++) {
    for (let column = 0; column < fine.columns; column++) {
      const to = ((row >> 1) * columns + (column >> 1)) * classCount;
      const from = (row * fine.columns + column) * classCount;
      for (let i = 0; i < classCount; i++) counts[to + i] += fine.counts[from + i];
    }
  }
  return { counts, columns, rows };
}

/** Majorities of counted squares. */
export function majoritySquares(squares: SquareCounts, classes: StoreClasses): Uint8Array {
  const classCount = classes.outside + 1;
  const { counts, columns, rows } = squares;
  const target = new Uint8Array(columns * rows);
  for (let square = 0; square < target.length; square++) {
    let total = 0;
    for (let i = 0; i < classCount; i++) total += counts[square * classCount + i];
    target[square] = majorityOf(counts, square * classCount, total, classes);
  }
  return target;
}
