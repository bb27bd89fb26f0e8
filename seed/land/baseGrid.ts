/**
 * The fixed grid that carries everything too slow or too entangled to be computed pixel by pixel (relief,
 * drainage, travel cost). It never depends on the raster asked for.
 */
export interface BaseGrid {
  readonly width: number;
  readonly height: number;
  /** Centre of the first, north-westernmost cell, Albers metres. */
  readonly firstX: number;
  readonly firstY: number;
  readonly cellM: number;
}

/** A base grid over a rectangle, with a margin. */
export function baseGridOver(
  bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number },
  cellM: number,
  marginM: number,
): BaseGrid {
  const firstX = Math.floor((bounds.west - marginM) / cellM) * cellM;
  const firstY = Math.ceil((bounds.north + marginM) / cellM) * cellM;
  return {
    firstX,
    firstY,
    cellM,
    width: Math.ceil((bounds.east + marginM - firstX) / cellM) + 1,
    height: Math.ceil((firstY - bounds.south + marginM) / cellM) + 1,
  };
}

/** Number of the cell nearest to a place; places outside count to the edge. */
export function cellAt(grid: BaseGrid, x: number, y: number): number {
  const column = Math.round((x - grid.firstX) / grid.cellM);
  const row = Math.round((grid.firstY - y) / grid.cellM);
  const clamp = (value: number, size: number) => Math.min(Math.max(value, 0), size - 1);
  return clamp(row, grid.height) * grid.width + clamp(column, grid.width);
}

/** Centre of a cell, `[x, y]`. */
export function centreOf(grid: BaseGrid, cell: number): [number, number] {
  return [grid.firstX + (cell % grid.width) * grid.cellM, grid.firstY - Math.floor(cell / grid.width) * grid.cellM];
}

/** A field computed cell by cell. */
export function fieldOf(grid: BaseGrid, value: (x: number, y: number, cell: number) => number): Float32Array {
  const field = new Float32Array(grid.width * grid.height);
  for (let cell = 0; cell < field.length; cell++) {
    const [x, y] = centreOf(grid, cell);
    field[cell] = value(x, y, cell);
  }
  return field;
}

/** Three box means in a row, close to a Gaussian; edges repeat. */
export function blur(grid: BaseGrid, field: Float32Array, radiusCells: number): Float32Array {
  let current = field;
  for (let pass = 0; pass < 3; pass++) {
    current = boxMean(current, grid.height, grid.width, grid.width, 1, radiusCells);
    current = boxMean(current, grid.width, grid.height, 1, grid.width, radiusCells);
  }
  return current;
}

function boxMean(field: Float32Array, lines: number, length: number, lineStep: number, step: number, radius: number) {
  const out = new Float32Array(field.length);
  const size = 2 * radius + 1;
  for (let line = 0; line < lines; line++) {
    const start = line * lineStep;
    const at = (i: number) => field[start + Math.min(Math.max(i, 0), length - 1) * step];
    let sum = 0;
    for (let i = -radius; i <= radius; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      out[start + i * step] = sum / size;
      sum += at(i + radius + 1) - at(i - radius);
    }
  }
  return out;
}

/** Steepness (rise over run) by central differences. */
export function slopeOf(grid: BaseGrid, elevation: Float32Array): Float32Array {
  const { width, height, cellM } = grid;
  const slope = new Float32Array(elevation.length);
  for (let row = 0; row < height; row++) {
    const up = Math.max(row - 1, 0) * width;
    const down = Math.min(row + 1, height - 1) * width;
    for (let column = 0; column < width; column++) {
      const west = elevation[row * width + Math.max(column - 1, 0)];
      const east = elevation[row * width + Math.min(column + 1, width - 1)];
      slope[row * width + column] =
        Math.hypot(east - west, elevation[up + column] - elevation[down + column]) / (2 * cellM);
    }
  }
  return slope;
}
