import { readSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { AppError } from "@/errors.ts";
import { freeMemory } from "./freeMemory.ts";
import { expandLzw } from "./lzw.ts";
import { expandPackBits } from "./packBits.ts";
import type { StoredImage } from "./rasterHeader.ts";
import { cutShort } from "./readBlockLayout.ts";
import { StoredNumberReader } from "./storedNumbers.ts";
import { undoPredictor } from "./undoPredictor.ts";
import { expandZstd } from "./zstd.ts";

/** Bytes of one row of a block; sub-byte pixels are padded to a whole byte. */
export function blockRowBytes({ blocks, sampleType }: StoredImage): number {
  return Math.ceil((blocks.blockWidth * sampleType.bits) / 8);
}

/** No packing makes a block larger than this: LZW at its worst adds half, the others next to nothing. */
function mostPackedBytes(blockBytes: number): number {
  return 2 * blockBytes + 1024;
}

/**
 * How long the bytes of a block are good for: `lasting` as long as somebody holds them, `passing` until the next block
 * is asked for; their memory is then used again, which makes a pass twice as fast.
 */
export type BlockLifetime = "lasting" | "passing";

/** Unpacks the blocks of one raster; a file descriptor and read buffers are all it holds. */
export class BlockDecoder {
  private packed = Buffer.allocUnsafe(1 << 18);
  /** The block handed out last, if its memory was made for it alone. */
  private inflated: Uint8Array | null = null;
  private readonly blockBytes: number;
  private readonly offsets: StoredNumberReader;
  private readonly byteCounts: StoredNumberReader;

  constructor(
    private readonly image: StoredImage,
    private readonly fileDescriptor: number,
    private readonly lifetime: BlockLifetime = "lasting",
  ) {
    const { blocks } = image;
    this.blockBytes = blockRowBytes(image) * blocks.blockHeight;
    this.offsets = new StoredNumberReader(fileDescriptor, blocks.offsets, blocks.littleEndian);
    this.byteCounts = new StoredNumberReader(fileDescriptor, blocks.byteCounts, blocks.littleEndian);
  }

  private damaged(index: number, cause?: unknown): AppError {
    const { blocksAcross, blockHeight, tiled } = this.image.blocks;
    const row = Math.floor(index / blocksAcross) * blockHeight;
    return new AppError(
      "unreadableFile",
      `${this.image.path}: ${tiled ? "tile" : "strip"} ${index} (from row ${row}) cannot be unpacked. The file is damaged; fetch or copy it again.`,
      { cause, text: { key: "damagedBlock", values: { row } } },
    );
  }

  /** Bytes worth reading of a block that is there; what an unpacked block has beyond its pixels is left. */
  private packedBytes(index: number, stored: number): number {
    const { path, fileBytes, blocks } = this.image;
    const end = this.offsets.at(index) + stored;
    if (!(end <= fileBytes)) throw cutShort(path, index, end, fileBytes);
    if (blocks.compression === "none") return Math.min(stored, this.blockBytes);
    if (stored > mostPackedBytes(this.blockBytes)) throw this.damaged(index);
    return stored;
  }

  private readPacked(index: number, stored: number): Buffer {
    const size = this.packedBytes(index, stored);
    if (size > this.packed.length) this.packed = Buffer.allocUnsafe(size);
    const offset = this.image.start + this.offsets.at(index);
    for (let done = 0; done < size;) {
      const read = readSync(this.fileDescriptor, this.packed, done, size - done, offset + done);
      if (read === 0) throw this.damaged(index);
      done += read;
    }
    return this.packed.subarray(0, size);
  }

  private inflate(index: number, packed: Buffer): Uint8Array {
    try {
      // A little room to spare, or zlib allocates a second buffer to learn that the first was enough.
      const options = { maxOutputLength: this.blockBytes, chunkSize: this.blockBytes + 64 };
      return (this.inflated = inflateSync(packed, options));
    } catch (error) {
      throw this.damaged(index, error);
    }
  }

  private expand(index: number, packed: Buffer): Uint8Array {
    const { compression } = this.image.blocks;
    if (compression === "deflate") return this.inflate(index, packed);
    if (compression === "zstd") return expandZstd(packed, this.blockBytes);
    if (compression === "none") return this.lifetime === "lasting" ? Uint8Array.from(packed) : packed;
    const target = new Uint8Array(this.blockBytes);
    const size = compression === "lzw" ? expandLzw(packed, target) : expandPackBits(packed, target);
    if (size < 0) throw this.damaged(index);
    return target.subarray(0, size);
  }

  /**
   * The stored pixels of one block, whole rows, differences undone.
   *
   * @param rows rows of the block that lie inside the raster; more need not be there.
   * @returns bytes, good for as long as the decoder's `lifetime` says; `null` for a block that was never written.
   * @throws AppError `unreadableFile` — damaged, beyond the end of the file, or shorter than its rows.
   */
  decode(index: number, rows: number): Uint8Array | null {
    if (this.inflated && this.lifetime === "passing") freeMemory(this.inflated);
    this.inflated = null;
    const stored = this.byteCounts.at(index);
    if (stored === 0) return null;
    const bytes = this.expand(index, this.readPacked(index, stored));
    if (bytes.length < blockRowBytes(this.image) * rows) throw this.damaged(index);
    undoPredictor(bytes, this.image);
    return bytes;
  }
}
