import { FIELD } from "./tiffTags.ts";

/** One field of an image file directory; `values` are whole numbers, doubles or the bytes of a text. */
export interface DirectoryEntry {
  readonly tag: number;
  readonly type: (typeof FIELD)[keyof typeof FIELD];
  readonly values: ArrayLike<number>;
}

const SIZE: Readonly<Record<number, number>> = {
  [FIELD.byte]: 1,
  [FIELD.ascii]: 1,
  [FIELD.short]: 2,
  [FIELD.long]: 4,
  [FIELD.double]: 8,
  [FIELD.long8]: 8,
};

function putValue(view: DataView, offset: number, type: number, value: number): void {
  if (type === FIELD.short) view.setUint16(offset, value, true);
  else if (type === FIELD.long) view.setUint32(offset, value, true);
  else if (type === FIELD.double) view.setFloat64(offset, value, true);
  else if (type === FIELD.long8) view.setBigUint64(offset, BigInt(value), true);
  else view.setUint8(offset, value);
}

/** Text as a TIFF field: its bytes and a closing zero. */
export function asciiEntry(tag: number, text: string): DirectoryEntry {
  return { tag, type: FIELD.ascii, values: [...new TextEncoder().encode(text), 0] };
}

/**
 * A little-endian TIFF header with one directory and everything the directory points at.
 *
 * @param entries in any order; written sorted by tag, as TIFF wants.
 * @param big BigTIFF (64-bit offsets) or classic TIFF.
 * @returns the first bytes of the file; pixel data may follow right behind.
 */
export function encodeDirectory(entries: readonly DirectoryEntry[], big: boolean): Uint8Array {
  const sorted = [...entries].sort((a, b) => a.tag - b.tag);
  const headerSize = big ? 16 : 8;
  const entrySize = big ? 20 : 12;
  const inlineSize = big ? 8 : 4;
  const directorySize = (big ? 8 : 2) + sorted.length * entrySize + (big ? 8 : 4);
  let end = headerSize + directorySize;
  const places = sorted.map(({ type, values }) => {
    const size = values.length * SIZE[type];
    if (size <= inlineSize) return -1;
    const place = (end + 7) & ~7;
    end = place + size;
    return place;
  });
  const bytes = new Uint8Array((end + 7) & ~7);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, big ? 43 : 42, 0]);
  if (big) {
    view.setUint16(4, 8, true);
    view.setBigUint64(8, 16n, true);
    view.setBigUint64(16, BigInt(sorted.length), true);
  } else {
    view.setUint32(4, 8, true);
    view.setUint16(8, sorted.length, true);
  }
  sorted.forEach(({ tag, type, values }, index) => {
    const at = headerSize + (big ? 8 : 2) + index * entrySize;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    if (big) view.setBigUint64(at + 4, BigInt(values.length), true);
    else view.setUint32(at + 4, values.length, true);
    const inline = at + (big ? 12 : 8);
    const start = places[index] < 0 ? inline : places[index];
    if (start !== inline) putValue(view, inline, big ? FIELD.long8 : FIELD.long, start);
    for (let i = 0; i < values.length; i++) putValue(view, start + i * SIZE[type], type, values[i]);
  });
  return bytes;
}
