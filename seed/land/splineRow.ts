import type { BaseGrid } from "./baseGrid.ts";

/**
 * Samples a base-grid field along a row of pixels with a uniform cubic B-spline: smooth everywhere, no trace of
 * the grid, and the same at any pixel size.
 */
export function addSplineRow(
  out: Float32Array,
  grid: BaseGrid,
  field: Float32Array,
  row: { readonly startX: number; readonly stepX: number; readonly y: number },
): void {
  const line = blendRows(grid, field, row.y);
  const last = grid.width - 1;
  for (let i = 0; i < out.length; i++) {
    const u = (row.startX + i * row.stepX - grid.firstX) / grid.cellM;
    const column = Math.floor(u);
    const t = u - column;
    const s = 1 - t;
    const t2 = t * t;
    const a = line[Math.min(Math.max(column - 1, 0), last)];
    const b = line[Math.min(Math.max(column, 0), last)];
    const c = line[Math.min(Math.max(column + 1, 0), last)];
    const d = line[Math.min(Math.max(column + 2, 0), last)];
    out[i] += (s * s * s * a + (3 * t2 * t - 6 * t2 + 4) * b + (3 * t + 3 * t2 - 3 * t2 * t + 1) * c + t2 * t * d) / 6;
  }
}

/** The four rows around a northing blended into one. */
function blendRows(grid: BaseGrid, field: Float32Array, y: number): Float32Array {
  const v = (grid.firstY - y) / grid.cellM;
  const row = Math.floor(v);
  const t = v - row;
  const weights = [
    (1 - t) ** 3 / 6,
    (3 * t ** 3 - 6 * t * t + 4) / 6,
    (3 * t + 3 * t * t - 3 * t ** 3 + 1) / 6,
    t ** 3 / 6,
  ];
  const line = new Float32Array(grid.width);
  weights.forEach((weight, k) => {
    const start = Math.min(Math.max(row - 1 + k, 0), grid.height - 1) * grid.width;
    for (let column = 0; column < grid.width; column++) line[column] += weight * field[start + column];
  });
  return line;
}
