/** Some pixels of a north-up raster, given by their centres. */
export interface PixelWindow {
  /** Centre of the first, north-westernmost pixel, Albers metres. */
  readonly firstX: number;
  readonly firstY: number;
  readonly stepM: number;
  readonly width: number;
  readonly height: number;
}
