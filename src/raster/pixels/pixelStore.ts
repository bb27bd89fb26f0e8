import { closeSync, fstatSync, openSync } from "node:fs";
import { BlockDecoder } from "../blockDecoder.ts";
import { openRaster } from "../openRaster.ts";
import type { RasterHeader } from "../rasterHeader.ts";
import { readBlocks, readSampleType, wholeNumber } from "../readBlockLayout.ts";
import { OPERATOR_LIMITS, readOverviewDirectories, type TiffDirectory } from "../tiffDirectoryReader.ts";
import { TAG } from "../tiffTags.ts";
import type { PixelWindow } from "../windowReader.ts";

/** The header of an overview: the raster's own, with the overview's size and blocks. */
function overviewHeader(base: RasterHeader, directory: TiffDirectory): RasterHeader {
  const width = wholeNumber(directory, TAG.imageWidth, base.path, "the width of an overview");
  const height = wholeNumber(directory, TAG.imageLength, base.path, "the height of an overview");
  const sampleType = readSampleType(directory, base.path);
  const blocks = readBlocks(directory, base.path, width, height, sampleType, OPERATOR_LIMITS);
  return { ...base, grid: { ...base.grid, width, height }, sampleType, blocks };
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

interface StoreLevel {
  readonly header: RasterHeader;
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
    const source = { path, fileDescriptor: this.file, fileBytes: fstatSync(this.file).size };
    const overviews = readOverviewDirectories(source, OPERATOR_LIMITS).map((each) => overviewHeader(base, each));
    this.levels = [base, ...overviews].map((header) => ({ header, decoder: new BlockDecoder(header, this.file) }));
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
    const { width, height } = this.levels[level].header.grid;
    return { width, height };
  }

  private block(level: number, index: number): Uint8Array | null {
    const { header, decoder } = this.levels[level];
    if (header.blocks.byteCounts[index] === 0) return null;
    const key = `${this.path} ${level} ${index}`;
    const known = this.cache.get(key);
    if (known) return known;
    const decoded = decoder.decode(index, header.blocks.blockHeight);
    if (!decoded) return null;
    this.cache.set(key, decoded);
    return decoded;
  }

  /**
   * Fills `target`, row-major, with class numbers; `outside` where the level has no pixel or its block is empty.
   */
  readWindow(level: number, window: PixelWindow, target: Uint8Array, outside: number): void {
    const { grid, blocks } = this.levels[level].header;
    const { blockWidth, blockHeight, blocksAcross } = blocks;
    target.fill(outside, 0, window.rows * window.columns);
    const bottom = Math.min(grid.height, window.row + window.rows);
    const right = Math.min(grid.width, window.column + window.columns);
    const top = Math.max(0, window.row);
    const left = Math.max(0, window.column);
    for (let blockTop = top - (top % blockHeight); blockTop < bottom; blockTop += blockHeight) {
      for (let blockLeft = left - (left % blockWidth); blockLeft < right; blockLeft += blockWidth) {
        const bytes = this.block(level, (blockTop / blockHeight) * blocksAcross + blockLeft / blockWidth);
        if (!bytes) continue;
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
