/** A rectangle of pixels; it may reach beyond the raster. */
export interface PixelWindow {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}
