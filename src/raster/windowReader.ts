import { closeSync, openSync } from "node:fs";
import { BlockDecoder, blockRowBytes } from "./blockDecoder.ts";
import { MaskReader } from "./maskReader.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import type { RasterHeader } from "./rasterHeader.ts";

/** What pixels are turned into, and how. */
export interface PixelTranslation<Target> {
  /** Translates `count` pixels of one row of a block, beginning `from` pixels after byte `rowStart`. */
  readonly translateRow: (
    bytes: Uint8Array,
    rowStart: number,
    from: number,
    count: number,
    target: Target,
    at: number,
  ) => void;
  /** Stands for pixels outside the raster. */
  readonly outside: number;
  /** Stands for pixels of a block that was never written. */
  readonly sparse: number;
  /** Stands for pixels that the file's mask hides. */
  readonly masked: number;
}

/** Reads windows of one raster, translating pixels on the way. Close it after use. */
export class WindowReader<Target extends Uint8Array | Float64Array> {
  private readonly fileDescriptor: number;
  private readonly decoder: BlockDecoder;
  private readonly mask: MaskReader | null;

  constructor(
    readonly header: RasterHeader,
    private readonly translation: PixelTranslation<Target>,
  ) {
    this.fileDescriptor = openSync(header.path, "r");
    this.decoder = new BlockDecoder(header, this.fileDescriptor, "passing");
    this.mask = header.mask && new MaskReader(header.mask, this.fileDescriptor);
  }

  close(): void {
    closeSync(this.fileDescriptor);
  }

  /**
   * Fills `target`, row-major, `rows × columns`.
   *
   * @throws AppError `unreadableFile` — a damaged block.
   */
  readWindow(window: PixelWindow, target: Target): void {
    const { grid } = this.header;
    const top = Math.max(0, window.row);
    const bottom = Math.min(grid.height, window.row + window.rows);
    const left = Math.max(0, window.column);
    const right = Math.min(grid.width, window.column + window.columns);
    if (bottom - top < window.rows || right - left < window.columns) {
      target.fill(this.translation.outside, 0, window.rows * window.columns);
    }
    if (bottom <= top || right <= left) return;
    this.copyBlocks([top, bottom, left, right], window, target);
    this.mask?.hide({ row: top, column: left, rows: bottom - top, columns: right - left }, (row, from, to) => {
      const start = (row - window.row) * window.columns - window.column;
      target.fill(this.translation.masked, start + from, start + to);
    });
  }

  private copyBlocks(
    [top, bottom, left, right]: readonly [number, number, number, number],
    window: PixelWindow,
    target: Target,
  ): void {
    const { blocks } = this.header;
    for (let blockRow = Math.floor(top / blocks.blockHeight); blockRow * blocks.blockHeight < bottom; blockRow++) {
      for (
        let blockColumn = Math.floor(left / blocks.blockWidth);
        blockColumn * blocks.blockWidth < right;
        blockColumn++
      ) {
        this.copyBlock(blockRow, blockColumn, [top, bottom, left, right], window, target);
      }
    }
  }

  private copyBlock(
    blockRow: number,
    blockColumn: number,
    [top, bottom, left, right]: readonly [number, number, number, number],
    window: PixelWindow,
    target: Target,
  ): void {
    const { blocks, grid } = this.header;
    const blockTop = blockRow * blocks.blockHeight;
    const blockLeft = blockColumn * blocks.blockWidth;
    const firstColumn = Math.max(blockLeft, left);
    const count = Math.min(blockLeft + blocks.blockWidth, right) - firstColumn;
    const storedRows = Math.min(blocks.blockHeight, grid.height - blockTop);
    const bytes = this.decoder.decode(blockRow * blocks.blocksAcross + blockColumn, storedRows);
    const rowBytes = blockRowBytes(this.header);
    const endRow = Math.min(blockTop + blocks.blockHeight, bottom);
    for (let row = Math.max(blockTop, top); row < endRow; row++) {
      const at = (row - window.row) * window.columns + firstColumn - window.column;
      if (!bytes) target.fill(this.translation.sparse, at, at + count);
      else
        this.translation.translateRow(bytes, (row - blockTop) * rowBytes, firstColumn - blockLeft, count, target, at);
    }
  }
}
