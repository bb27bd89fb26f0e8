import type { StoredImage } from "./rasterHeader.ts";

/** Pixels of a block, and how many bytes lie between its rows. */
interface BlockShape {
  readonly width: number;
  readonly rows: number;
  readonly pixelBytes: number;
  readonly littleEndian: boolean;
}

function addBytes(bytes: Uint8Array, { width, rows }: BlockShape): void {
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    const end = (row + 1) * width;
    for (let i = row * width; i < end; i++) bytes[i] = sum = (sum + bytes[i]) & 0xff;
  }
}

/** Sums of whole numbers of 16 or 32 bits, whatever the bits stand for. */
function addWords(view: DataView, { width, rows, pixelBytes, littleEndian }: BlockShape): void {
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * pixelBytes;
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

function addLongWords(view: DataView, { width, rows, littleEndian }: BlockShape): void {
  for (let row = 0; row < rows; row++) {
    let sum = 0n;
    for (let column = 0; column < width; column++) {
      const at = (row * width + column) * 8;
      sum = BigInt.asUintN(64, sum + view.getBigUint64(at, littleEndian));
      view.setBigUint64(at, sum, littleEndian);
    }
  }
}

/** Floats: bytes of a row are differences, the highest byte of every pixel first, then the next ones. */
function gatherFloats(bytes: Uint8Array, { width, rows, pixelBytes, littleEndian }: BlockShape): void {
  const rowBytes = width * pixelBytes;
  const planes = new Uint8Array(rowBytes);
  for (let row = 0; row < rows; row++) {
    const start = row * rowBytes;
    let sum = 0;
    for (let i = 0; i < rowBytes; i++) planes[i] = sum = (sum + bytes[start + i]) & 0xff;
    for (let plane = 0; plane < pixelBytes; plane++) {
      const place = start + (littleEndian ? pixelBytes - 1 - plane : plane);
      for (let column = 0; column < width; column++)
        bytes[place + column * pixelBytes] = planes[plane * width + column];
    }
  }
}

/**
 * Turns the differences of whole rows back into pixels, in place.
 *
 * Source: TIFF 6.0, section 14; TIFF Technical Note 3.
 */
export function undoPredictor(bytes: Uint8Array, { blocks, sampleType }: StoredImage): void {
  if (blocks.predictor === "none") return;
  const pixelBytes = sampleType.bits / 8;
  const width = blocks.blockWidth;
  const rows = Math.floor(bytes.length / (width * pixelBytes));
  const shape = { width, rows, pixelBytes, littleEndian: blocks.littleEndian };
  if (blocks.predictor === "floatingPoint") return gatherFloats(bytes, shape);
  if (pixelBytes === 1) return addBytes(bytes, shape);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return pixelBytes === 8 ? addLongWords(view, shape) : addWords(view, shape);
}
