import type { CellGrid } from "./cellGrid.ts";
import type { Fragments } from "./fragments.ts";
import type { RegionRuns } from "./regionRuns.ts";

/** Most sample points along one side of a cell: 64 in a cell [R]. */
const MOST_PER_SIDE = 8;

/** Pixel centres at which another raster is asked, with the fragment each stands for. */
export interface SamplePoints {
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly fragment: Int32Array;
}

/** Pixels from one sample to the next: every pixel of small cells, at most 8 × 8 in a large one. */
export function sampleStep(cellPx: number): number {
  return Math.max(1, Math.ceil(cellPx / MOST_PER_SIDE));
}

/**
 * Spreads sample points evenly over the fragments: the pixel centres of a lattice of {@link sampleStep} pixels. Their mean
 * is the area mean of a fragment, as all pixels of one are equal in size to a millionth.
 *
 * @param runs - region of every pixel.
 * @param fragments - the same overlay's fragments.
 * @returns points in raster order. A fragment thinner than the lattice may have none.
 */
export function samplePoints(runs: RegionRuns, fragments: Fragments, cells: CellGrid): SamplePoints {
  const step = sampleStep(cells.cellPx);
  const first = Math.floor(step / 2);
  const [row, column, fragment]: [number[], number[], number[]] = [[], [], []];
  for (let r = first; r < runs.height; r += step) {
    const cellRow = Math.floor(r / cells.cellPx) * cells.columns;
    for (let run = runs.rowStarts[r]; run < runs.rowStarts[r + 1]; run++) {
      const start = runs.from[run] + ((((first - runs.from[run]) % step) + step) % step);
      for (let c = start; c < runs.to[run]; c += step) {
        row.push(r);
        column.push(c);
        fragment.push(fragmentAt(fragments, cellRow + Math.floor(c / cells.cellPx), runs.region[run]));
      }
    }
  }
  return { row: Int32Array.from(row), column: Int32Array.from(column), fragment: Int32Array.from(fragment) };
}

function fragmentAt({ cellStarts, regionIndex }: Fragments, cell: number, region: number): number {
  for (let index = cellStarts[cell]; index < cellStarts[cell + 1]; index++)
    if (regionIndex[index] === region) return index;
  throw new RangeError(`Cell ${cell} has no fragment of region ${region}.`);
}

/**
 * Mean of the samples of each fragment; one without a sample of its own takes the mean of its cell.
 *
 * @param values - `[points]`; NaN = no data there.
 * @returns `[fragments]`; NaN where neither the fragment nor its cell has a value.
 */
export function meanOfSamples(values: Float64Array, points: SamplePoints, fragments: Fragments): Float64Array {
  const count = fragments.cellIndex.length;
  const [sum, valid, seen] = [new Float64Array(count), new Uint32Array(count), new Uint32Array(count)];
  points.fragment.forEach((fragment, point) => {
    seen[fragment]++;
    if (Number.isNaN(values[point])) return;
    sum[fragment] += values[point];
    valid[fragment]++;
  });
  return sum.map((total, fragment) => {
    if (valid[fragment] > 0) return total / valid[fragment];
    return seen[fragment] > 0 ? NaN : meanOfCell(fragments, fragments.cellIndex[fragment], sum, valid);
  });
}

function meanOfCell({ cellStarts }: Fragments, cell: number, sum: Float64Array, valid: Uint32Array): number {
  let [total, count] = [0, 0];
  for (let index = cellStarts[cell]; index < cellStarts[cell + 1]; index++) {
    total += sum[index];
    count += valid[index];
  }
  return count > 0 ? total / count : NaN;
}
