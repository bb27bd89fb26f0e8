import type { RegionRuns } from "@/domain/grid/regionRuns.ts";

/** Land that no region claims and that other regions enclose. */
export interface RegionGap {
  readonly pixels: number;
  readonly areaHa: number;
  /** A pixel of it. */
  readonly row: number;
  readonly column: number;
  /** Regions to its left and right, ascending. */
  readonly between: readonly number[];
}

/** Unclaimed stretches of rows, joined where they touch above one another. */
class Stretches {
  private readonly parent: number[] = [];
  readonly row: number[] = [];
  readonly from: number[] = [];
  readonly to: number[] = [];
  readonly left: number[] = [];
  readonly right: number[] = [];

  get size(): number {
    return this.row.length;
  }

  add(row: number, from: number, to: number, left: number, right: number): void {
    this.parent.push(this.size);
    this.row.push(row);
    this.from.push(from);
    this.to.push(to);
    this.left.push(left);
    this.right.push(right);
  }

  root(index: number): number {
    let at = index;
    while (this.parent[at] !== at) at = this.parent[at] = this.parent[this.parent[at]];
    return at;
  }

  join(a: number, b: number): void {
    const [first, second] = [this.root(a), this.root(b)];
    this.parent[Math.max(first, second)] = Math.min(first, second);
  }

  /** Joins the stretches `middle … end − 1` of a row with those of the row above, `first … middle − 1`. */
  joinRows(first: number, middle: number, end: number): void {
    for (let above = first, below = middle; above < middle && below < end;) {
      if (this.from[above] < this.to[below] && this.from[below] < this.to[above]) this.join(above, below);
      if (this.to[above] < this.to[below]) above++;
      else below++;
    }
  }
}

function unclaimed({ width, height, rowStarts, from, to, region }: RegionRuns): Stretches {
  const stretches = new Stretches();
  let firstAbove = 0;
  for (let row = 0; row < height; row++) {
    const first = stretches.size;
    let column = 0;
    let left = -1;
    for (let i = rowStarts[row]; i < rowStarts[row + 1]; i++) {
      if (from[i] > column) stretches.add(row, column, from[i], left, region[i]);
      column = to[i];
      left = region[i];
    }
    if (column < width) stretches.add(row, column, width, left, -1);
    stretches.joinRows(firstAbove, first, stretches.size);
    firstAbove = first;
  }
  return stretches;
}

/**
 * Finds gaps between regions: pixels of nobody that no path of such pixels (side by side) leads out of the grid from.
 * What is narrower than a pixel between two centres is none.
 *
 * @param runs regions, disjoint, by row and column.
 * @param rowAreaHa `[height]`, area of a pixel of each row.
 * @returns the largest first.
 */
export function findRegionGaps(runs: RegionRuns, rowAreaHa: Float64Array): RegionGap[] {
  const stretches = unclaimed(runs);
  const open = new Set<number>();
  for (let i = 0; i < stretches.size; i++) {
    const { row, from, to } = stretches;
    if (row[i] === 0 || row[i] === runs.height - 1 || from[i] === 0 || to[i] === runs.width)
      open.add(stretches.root(i));
  }
  const gaps = new Map<number, { pixels: number; areaHa: number; row: number; column: number; between: Set<number> }>();
  for (let i = 0; i < stretches.size; i++) {
    const root = stretches.root(i);
    if (open.has(root)) continue;
    const [row, column, to] = [stretches.row[i], stretches.from[i], stretches.to[i]];
    const gap = gaps.get(root) ?? { pixels: 0, areaHa: 0, row, column, between: new Set<number>() };
    gap.pixels += to - column;
    gap.areaHa += (to - column) * rowAreaHa[row];
    gap.between.add(stretches.left[i]).add(stretches.right[i]);
    gaps.set(root, gap);
  }
  return [...gaps.values()]
    .sort((a, b) => b.areaHa - a.areaHa)
    .map((gap) => ({ ...gap, between: [...gap.between].sort((a, b) => a - b) }));
}
