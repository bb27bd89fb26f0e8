/**
 * Where the pixels of a north-up raster lie on the ground.
 *
 * Row 0 is the northernmost row, column 0 the westernmost. Sizes are the true ones of the file, never the
 * nominal "30 m".
 */
export interface GridSpec {
  /** Columns. */
  readonly width: number;
  /** Rows. */
  readonly height: number;
  /** West edge of column 0, in units of the projection (metres, degrees, …). */
  readonly originX: number;
  /** North edge of row 0, in units of the projection. */
  readonly originY: number;
  /** West–east size of a pixel, > 0, in units of the projection. */
  readonly pixelWidth: number;
  /** North–south size of a pixel, > 0, in units of the projection. */
  readonly pixelHeight: number;
  /** Canonical proj4 definition (see `canonicalProjection`); empty where the file names none. */
  readonly projection: string;
  /** Whether the coordinates are longitude and latitude in degrees. */
  readonly geographic: boolean;
}

/** A rectangle in units of the projection. */
export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * Checks the numbers of a grid.
 *
 * @returns the same grid.
 * @throws RangeError — width, height not whole and positive; sizes not positive; origin not finite.
 */
export function checkGrid(grid: GridSpec): GridSpec {
  for (const key of ["width", "height"] as const) {
    if (!Number.isInteger(grid[key]) || grid[key] < 1)
      throw new RangeError(`Grid ${key} ${grid[key]} must be a whole number > 0.`);
  }
  for (const key of ["pixelWidth", "pixelHeight"] as const) {
    if (!(grid[key] > 0) || !Number.isFinite(grid[key])) throw new RangeError(`Grid ${key} ${grid[key]} must be > 0.`);
  }
  for (const key of ["originX", "originY"] as const) {
    if (!Number.isFinite(grid[key])) throw new RangeError(`Grid ${key} ${grid[key]} must be finite.`);
  }
  return grid;
}

/** The outer edges of a grid. */
export function gridBounds(grid: GridSpec): Bounds {
  return {
    west: grid.originX,
    east: grid.originX + grid.width * grid.pixelWidth,
    north: grid.originY,
    south: grid.originY - grid.height * grid.pixelHeight,
  };
}

/** The centre of a pixel in units of the projection, `[x, y]`. */
export function pixelCentre(grid: GridSpec, row: number, column: number): [number, number] {
  return [grid.originX + (column + 0.5) * grid.pixelWidth, grid.originY - (row + 0.5) * grid.pixelHeight];
}
