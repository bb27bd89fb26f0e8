import { closeSync, fstatSync, openSync } from "node:fs";
import { BlockDecoder } from "../blockDecoder.ts";
import { openRaster } from "../openRaster.ts";
import type { PixelWindow } from "../pixelWindow.ts";
import type { StoredImage } from "../rasterHeader.ts";
import { readBlocks, readSampleType, wholeNumber } from "../readBlockLayout.ts";
import { OPERATOR_LIMITS, readOverviewDirectories, type TiffDirectory } from "../tiffDirectoryReader.ts";
import { TAG } from "../tiffTags.ts";

/** An overview as its directory describes it. */
function overviewImage(base: StoredImage, directory: TiffDirectory): StoredImage {
  const { path, fileBytes } = base;
  const width = wholeNumber(directory, TAG.imageWidth, path, "the width of an overview");
  const height = wholeNumber(directory, TAG.imageLength, path, "the height of an overview");
  const sampleType = readSampleType(directory, path);
  const blocks = readBlocks(directory, path, width, height, sampleType, OPERATOR_LIMITS);
  return { path, fileBytes, start: 0, grid: { width, height }, sampleType, blocks };
}

/** Unpacked blocks of every open store, the least recently used first. */
export class BlockCache {
  private readonly blocks = new Map<string, Uint8Array>();
  private bytes = 0;

  constructor(private readonly limitBytes: number) {}

  get(key: string): Uint8Array | undefined {
    const block = this.blocks.get(key);
    if (!block) return undefined;
    this.blocks.delete(key);
    this.blocks.set(key, block);
    return block;
  }

  set(key: string, block: Uint8Array): void {
    this.blocks.set(key, block);
    this.bytes += block.length;
    for (const [oldKey, old] of this.blocks) {
      if (this.bytes <= this.limitBytes) break;
      this.blocks.delete(oldKey);
      this.bytes -= old.length;
    }
  }
}

/** A block that was never written. */
const EMPTY = new Uint8Array(0);

interface StoreLevel {
  readonly image: StoredImage;
  readonly decoder: BlockDecoder;
}

/** An open pixel store (see `buildPixelStore`): any window of any level. Close it after use. */
export class PixelStore {
  private readonly file: number;
  private readonly levels: readonly StoreLevel[];

  /** @throws AppError `notFound`, `unreadableFile`. */
  constructor(
    readonly path: string,
    private readonly cache: BlockCache,
  ) {
    const base = openRaster(path, OPERATOR_LIMITS);
    this.file = openSync(path, "r");
    const source = { path, fileDescriptor: this.file, fileBytes: fstatSync(this.file).size, start: 0 };
    const overviews = readOverviewDirectories(source, OPERATOR_LIMITS).map((each) => overviewImage(base, each));
    this.levels = [base, ...overviews].map((image) => ({ image, decoder: new BlockDecoder(image, this.file) }));
  }

  close(): void {
    closeSync(this.file);
  }

  /** Resolutions, the raster's own included; each has half the pixels a side of the one before. */
  get levelCount(): number {
    return this.levels.length;
  }

  /** Width and height of a level, pixels. */
  sizeOf(level: number): { readonly width: number; readonly height: number } {
    const { width, height } = this.levels[level].image.grid;
    return { width, height };
  }

  private block(level: number, index: number): Uint8Array {
    const key = `${this.path} ${level} ${index}`;
    const known = this.cache.get(key);
    if (known) return known;
    const { image, decoder } = this.levels[level];
    const decoded = decoder.decode(index, image.blocks.blockHeight) ?? EMPTY;
    this.cache.set(key, decoded);
    return decoded;
  }

  /**
   * Fills `target`, row-major, with class numbers; `outside` where the level has no pixel or its block is empty.
   */
  readWindow(level: number, window: PixelWindow, target: Uint8Array, outside: number): void {
    const { grid, blocks } = this.levels[level].image;
    const { blockWidth, blockHeight, blocksAcross } = blocks;
    target.fill(outside, 0, window.rows * window.columns);
    const bottom = Math.min(grid.height, window.row + window.rows);
    const right = Math.min(grid.width, window.column + window.columns);
    const top = Math.max(0, window.row);
    const left = Math.max(0, window.column);
    for (let blockTop = top - (top % blockHeight); blockTop < bottom; blockTop += blockHeight) {
      for (let blockLeft = left - (left % blockWidth); blockLeft < right; blockLeft += blockWidth) {
        const bytes = this.block(level, (blockTop / blockHeight) * blocksAcross + blockLeft / blockWidth);
        if (bytes.length === 0) continue;
        const from = Math.max(left, blockLeft);
        const to = Math.min(right, blockLeft + blockWidth);
        for (let row = Math.max(top, blockTop); row < Math.min(bottom, blockTop + blockHeight); row++) {
          const at = (row - blockTop) * blockWidth - blockLeft;
          target.set(bytes.subarray(at + from, at + to), (row - window.row) * window.columns + from - window.column);
        }
      }
    }
  }
}
