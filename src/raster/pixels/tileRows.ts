import { deflateSync } from "node:zlib";
import type { CogFile } from "../cogFile.ts";

/** Any array of pixels that is written. */
export type PixelArray = Uint8Array | Uint16Array | Float32Array | Float64Array;

/** Whether an array holds one value only; NaN equals itself here. */
function isAll(pixels: PixelArray, value: number): boolean {
  const isNumber = !Number.isNaN(value);
  for (let i = 0; i < pixels.length; i++) {
    if (isNumber ? pixels[i] !== value : !Number.isNaN(pixels[i])) return false;
  }
  return true;
}

/** Gathers rows of one level and puts them into the file as whole tiles. */
export class TileRows<Pixels extends PixelArray> {
  private readonly rows: Pixels;
  private filled = 0;
  private tileRow = 0;

  /**
   * @param make an array of this many pixels.
   * @param fill stands beyond the raster's edge; a tile that holds nothing else is left sparse.
   */
  constructor(
    private readonly file: CogFile,
    private readonly level: number,
    private readonly make: (size: number) => Pixels,
    private readonly fill: number,
    private readonly deflateLevel: number,
  ) {
    this.rows = make(file.levels[level].width * file.layout.tileSize);
  }

  /** Appends rows from north to south. */
  put(pixels: Pixels): void {
    const { width, height } = this.file.levels[this.level];
    const { tileSize } = this.file.layout;
    for (let at = 0; at < pixels.length;) {
      const room = (tileSize - this.filled) * width;
      const part = pixels.subarray(at, at + room) as Pixels;
      this.rows.set(part, this.filled * width);
      this.filled += part.length / width;
      at += part.length;
      if (this.filled === tileSize || this.tileRow * tileSize + this.filled === height) this.flush();
    }
  }

  private flush(): void {
    const { tilesAcross, width } = this.file.levels[this.level];
    const { tileSize } = this.file.layout;
    for (let column = 0; column < tilesAcross; column++) {
      const tile = this.make(tileSize * tileSize);
      if (this.fill !== 0) tile.fill(this.fill);
      const from = column * tileSize;
      const to = Math.min(from + tileSize, width);
      for (let row = 0; row < this.filled; row++)
        tile.set(this.rows.subarray(row * width + from, row * width + to), row * tileSize);
      if (isAll(tile, this.fill)) continue;
      const bytes = new Uint8Array(tile.buffer, tile.byteOffset, tile.byteLength);
      this.file.putTile(
        this.level,
        this.tileRow * tilesAcross + column,
        deflateSync(bytes, { level: this.deflateLevel }),
      );
    }
    this.tileRow++;
    this.filled = 0;
  }
}
