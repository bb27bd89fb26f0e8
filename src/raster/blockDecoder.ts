import { readSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { AppError } from "@/errors.ts";
import { expandLzw } from "./lzw.ts";
import { expandPackBits } from "./packBits.ts";
import type { RasterHeader } from "./rasterHeader.ts";

/** Bytes of one row of a block; sub-byte pixels are padded to a whole byte. */
export function blockRowBytes({ blocks, sampleType }: RasterHeader): number {
  return Math.ceil((blocks.blockWidth * sampleType.bits) / 8);
}

/** Undoes horizontal differencing in place. */
function undoDifferences(bytes: Uint8Array, header: RasterHeader): void {
  const { blockWidth, blockHeight, littleEndian } = header.blocks;
  const rowBytes = blockRowBytes(header);
  const pixelBytes = header.sampleType.bits / 8;
  if (pixelBytes === 1) {
    for (let row = 0; row < blockHeight; row++) {
      let sum = 0;
      const end = (row + 1) * rowBytes;
      for (let i = row * rowBytes; i < end; i++) bytes[i] = sum = (sum + bytes[i]) & 0xff;
    }
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let row = 0; row < blockHeight; row++) {
    let sum = 0;
    for (let column = 0; column < blockWidth; column++) {
      const at = row * rowBytes + column * pixelBytes;
      if (pixelBytes === 2) {
        sum = (sum + view.getUint16(at, littleEndian)) & 0xffff;
        view.setUint16(at, sum, littleEndian);
      } else {
        sum = (sum + view.getUint32(at, littleEndian)) >>> 0;
        view.setUint32(at, sum, littleEndian);
      }
    }
  }
}

/** Unpacks the blocks of one raster; a file descriptor and a read buffer are all it holds. */
export class BlockDecoder {
  private packed = Buffer.allocUnsafe(1 << 18);
  private readonly blockBytes: number;

  constructor(
    private readonly header: RasterHeader,
    private readonly fileDescriptor: number,
  ) {
    this.blockBytes = blockRowBytes(header) * header.blocks.blockHeight;
  }

  private damaged(index: number, cause?: unknown): AppError {
    const { blocksAcross, blockHeight, tiled } = this.header.blocks;
    const row = Math.floor(index / blocksAcross) * blockHeight;
    return new AppError(
      "unreadableFile",
      `${this.header.path}: ${tiled ? "tile" : "strip"} ${index} (from row ${row}) cannot be unpacked. The file is damaged; fetch or copy it again.`,
      { cause },
    );
  }

  private readPacked(index: number): Buffer {
    const { offsets, byteCounts } = this.header.blocks;
    const size = byteCounts[index];
    if (size > this.packed.length) this.packed = Buffer.allocUnsafe(size);
    for (let done = 0; done < size;) {
      const read = readSync(this.fileDescriptor, this.packed, done, size - done, offsets[index] + done);
      if (read === 0) throw this.damaged(index);
      done += read;
    }
    return this.packed.subarray(0, size);
  }

  private get inflateOptions() {
    // A little room to spare, or zlib allocates a second buffer to learn that the first was enough.
    return { maxOutputLength: this.blockBytes, chunkSize: this.blockBytes + 64 };
  }

  private expand(index: number, packed: Buffer): Uint8Array {
    const { compression } = this.header.blocks;
    if (compression === "deflate") {
      try {
        return inflateSync(packed, this.inflateOptions);
      } catch (error) {
        throw this.damaged(index, error);
      }
    }
    if (compression === "none") return packed.subarray(0, this.blockBytes);
    const target = new Uint8Array(this.blockBytes);
    const size = compression === "lzw" ? expandLzw(packed, target) : expandPackBits(packed, target);
    if (size < 0) throw this.damaged(index);
    return target.subarray(0, size);
  }

  /**
   * The stored pixels of one block, whole rows, differences undone.
   *
   * @param rows rows of the block that lie inside the raster; more need not be there.
   * @returns bytes valid until the next call; `null` for a block that was never written.
   * @throws AppError `unreadableFile` — damaged, or shorter than its rows.
   */
  decode(index: number, rows: number): Uint8Array | null {
    if (this.header.blocks.byteCounts[index] === 0) return null;
    const bytes = this.expand(index, this.readPacked(index));
    if (bytes.length < blockRowBytes(this.header) * rows) throw this.damaged(index);
    if (!this.header.blocks.differenced) return bytes;
    const whole = bytes.length === this.blockBytes ? bytes : new Uint8Array(this.blockBytes);
    if (whole !== bytes) whole.set(bytes);
    undoDifferences(whole, this.header);
    return whole;
  }
}
