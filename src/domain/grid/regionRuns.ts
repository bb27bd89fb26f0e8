/**
 * The region of every pixel as runs: row r holds runs `rowStarts[r] … rowStarts[r + 1] − 1`, each covering the
 * columns `from[i] ≤ column < to[i]` with region `region[i]`. Runs of a row ascend and never overlap; pixels
 * between them belong to no region.
 */
export interface RegionRuns {
  readonly width: number;
  readonly height: number;
  readonly regionCount: number;
  readonly rowStarts: Uint32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly region: Int32Array;
}

/** One region that covers every pixel: an area without polygons. */
export function wholeRegionRuns(width: number, height: number): RegionRuns {
  const rowStarts = new Uint32Array(height + 1);
  for (let row = 0; row <= height; row++) rowStarts[row] = row;
  return {
    width,
    height,
    regionCount: 1,
    rowStarts,
    from: new Int32Array(height),
    to: new Int32Array(height).fill(width),
    region: new Int32Array(height),
  };
}

/** The region of one pixel, or −1. For pictures and tests; the kernels walk the runs. */
export function regionAt(runs: RegionRuns, row: number, column: number): number {
  for (let i = runs.rowStarts[row]; i < runs.rowStarts[row + 1]; i++) {
    if (column >= runs.from[i] && column < runs.to[i]) return runs.region[i];
  }
  return -1;
}

/**
 * Gives every pixel that belongs to no region to one more region, number `regionCount`: totals over the whole
 * raster then come out of the same pass.
 */
export function withOutsideRegion(runs: RegionRuns): RegionRuns {
  const { width, height, regionCount } = runs;
  const rowStarts = new Uint32Array(height + 1);
  const from: number[] = [];
  const to: number[] = [];
  const region: number[] = [];
  const push = (start: number, end: number, owner: number) => {
    if (start >= end) return;
    from.push(start);
    to.push(end);
    region.push(owner);
  };
  for (let row = 0; row < height; row++) {
    let column = 0;
    for (let i = runs.rowStarts[row]; i < runs.rowStarts[row + 1]; i++) {
      push(column, runs.from[i], regionCount);
      push(runs.from[i], runs.to[i], runs.region[i]);
      column = runs.to[i];
    }
    push(column, width, regionCount);
    rowStarts[row + 1] = from.length;
  }
  return {
    width,
    height,
    regionCount: regionCount + 1,
    rowStarts,
    from: new Int32Array(from),
    to: new Int32Array(to),
    region: new Int32Array(region),
  };
}
