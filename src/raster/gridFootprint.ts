import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import { rasterizeRegions } from "./rasterizeRegions.ts";

type Position = readonly [number, number];

/** Corners of one edge of a pixel grid and points between them, so that a curved edge is followed. */
function edge(from: Position, to: Position, steps: number): Position[] {
  return Array.from({ length: steps }, (_, i) => [
    from[0] + ((to[0] - from[0]) * i) / steps,
    from[1] + ((to[1] - from[1]) * i) / steps,
  ]);
}

/** Pixels between two points of an outline; over so few a projection's curve is straight to far below a pixel. */
const STEP_PX = 16;

/**
 * The pixels of a file that lie on a target grid: their centres are inside its outline.
 *
 * @param toSource coordinates of the target → coordinates of the file.
 */
export function footprintOf(target: GridSpec, source: GridSpec, toSource: (xy: Position) => Position): RegionRuns {
  const { originX: west, originY: north, width, height } = target;
  const [east, south] = [west + width * target.pixelWidth, north - height * target.pixelHeight];
  const [across, down] = [Math.ceil(width / STEP_PX), Math.ceil(height / STEP_PX)];
  const ring = [
    ...edge([west, north], [east, north], across),
    ...edge([east, north], [east, south], down),
    ...edge([east, south], [west, south], across),
    ...edge([west, south], [west, north], down),
    [west, north] as const,
  ];
  return rasterizeRegions([{ polygons: [[ring]] }], source, toSource).runs;
}

/** Windows of some rows that cover everything of a footprint, from north to south. */
export function* footprintWindows(runs: RegionRuns, rowsAtOnce: number): Generator<PixelWindow> {
  const { rowStarts, from, to, height } = runs;
  for (let row = 0; row < height; row += rowsAtOnce) {
    const rows = Math.min(rowsAtOnce, height - row);
    const [first, last] = [rowStarts[row], rowStarts[row + rows]];
    if (first === last) continue;
    let [left, right] = [Infinity, 0];
    for (let run = first; run < last; run++) {
      left = Math.min(left, from[run]);
      right = Math.max(right, to[run]);
    }
    yield { row, column: left, rows, columns: right - left };
  }
}
