import { BlockDecoder, blockRowBytes } from "./blockDecoder.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import type { StoredImage } from "./rasterHeader.ts";

/** Told of pixels `from…to − 1` of a row that are hidden. */
type Hide = (row: number, from: number, to: number) => void;

/** Reads the mask of a raster: 1 or 8 bits a pixel (2 and 4 too), 0 = hidden. */
export class MaskReader {
  private readonly decoder: BlockDecoder;

  constructor(
    private readonly mask: StoredImage,
    fileDescriptor: number,
  ) {
    this.decoder = new BlockDecoder(mask, fileDescriptor, "passing");
  }

  /**
   * Reports every run of hidden pixels of a window that lies inside the raster, cut at block edges.
   *
   * @throws AppError `unreadableFile` — a damaged block.
   */
  hide(window: PixelWindow, hide: Hide): void {
    const { blockWidth, blockHeight } = this.mask.blocks;
    const endRow = window.row + window.rows;
    const endColumn = window.column + window.columns;
    for (let blockRow = Math.floor(window.row / blockHeight); blockRow * blockHeight < endRow; blockRow++)
      for (let column = Math.floor(window.column / blockWidth); column * blockWidth < endColumn; column++)
        this.hideInBlock(blockRow, column, window, hide);
  }

  private hideInBlock(blockRow: number, blockColumn: number, window: PixelWindow, hide: Hide): void {
    const { blocks, grid } = this.mask;
    const [top, left] = [blockRow * blocks.blockHeight, blockColumn * blocks.blockWidth];
    const from = Math.max(left, window.column);
    const to = Math.min(left + blocks.blockWidth, window.column + window.columns);
    const storedRows = Math.min(blocks.blockHeight, grid.height - top);
    const bytes = this.decoder.decode(blockRow * blocks.blocksAcross + blockColumn, storedRows);
    const endRow = Math.min(top + blocks.blockHeight, window.row + window.rows);
    for (let row = Math.max(top, window.row); row < endRow; row++) {
      // A block that was never written hides everything, as zeros do.
      if (!bytes) hide(row, from, to);
      else
        this.hideInRow(bytes, (row - top) * blockRowBytes(this.mask), from - left, to - left, (a, b) =>
          hide(row, left + a, left + b),
        );
    }
  }

  private hideInRow(bytes: Uint8Array, start: number, from: number, to: number, hide: (a: number, b: number) => void) {
    const { bits } = this.mask.sampleType;
    const perByte = 8 / bits;
    const ones = (1 << bits) - 1;
    let runStart = -1;
    for (let i = from; i < to; i++) {
      const byte = bytes[start + Math.floor(i / perByte)];
      const isHidden = ((byte >> (8 - bits * ((i % perByte) + 1))) & ones) === 0;
      if (isHidden && runStart < 0) runStart = i;
      if (!isHidden && runStart >= 0) {
        hide(runStart, i);
        runStart = -1;
      }
    }
    if (runStart >= 0) hide(runStart, to);
  }
}
