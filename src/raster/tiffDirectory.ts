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

/** Where one directory and the values that do not fit into it will lie. */
interface DirectoryPlan {
  readonly sorted: readonly DirectoryEntry[];
  /** Of the directory itself. */
  readonly start: number;
  /** By entry: where its values begin, −1 = inside the entry. */
  readonly places: readonly number[];
  readonly end: number;
}

function planDirectory(entries: readonly DirectoryEntry[], big: boolean, start: number): DirectoryPlan {
  const sorted = [...entries].sort((a, b) => a.tag - b.tag);
  let end = start + (big ? 8 : 2) + sorted.length * (big ? 20 : 12) + (big ? 8 : 4);
  const places = sorted.map(({ type, values }) => {
    const size = values.length * SIZE[type];
    if (size <= (big ? 8 : 4)) return -1;
    const place = (end + 7) & ~7;
    end = place + size;
    return place;
  });
  return { sorted, start, places, end: (end + 7) & ~7 };
}

function putDirectory(view: DataView, { sorted, start, places }: DirectoryPlan, big: boolean, next: number): void {
  const first = start + (big ? 8 : 2);
  const entrySize = big ? 20 : 12;
  if (big) view.setBigUint64(start, BigInt(sorted.length), true);
  else view.setUint16(start, sorted.length, true);
  sorted.forEach(({ tag, type, values }, index) => {
    const at = first + index * entrySize;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    if (big) view.setBigUint64(at + 4, BigInt(values.length), true);
    else view.setUint32(at + 4, values.length, true);
    const inline = at + (big ? 12 : 8);
    const place = places[index] < 0 ? inline : places[index];
    if (place !== inline) putValue(view, inline, big ? FIELD.long8 : FIELD.long, place);
    for (let i = 0; i < values.length; i++) putValue(view, place + i * SIZE[type], type, values[i]);
  });
  putValue(view, first + sorted.length * entrySize, big ? FIELD.long8 : FIELD.long, next);
}

/**
 * A little-endian TIFF header with a chain of directories and everything they point at.
 *
 * @param directories each with its entries in any order; written sorted by tag, as TIFF wants.
 * @param big BigTIFF (64-bit offsets) or classic TIFF.
 * @returns the first bytes of the file; pixel data may follow right behind.
 */
export function encodeDirectories(directories: readonly (readonly DirectoryEntry[])[], big: boolean): Uint8Array {
  const plans: DirectoryPlan[] = [];
  for (const entries of directories) plans.push(planDirectory(entries, big, plans.at(-1)?.end ?? (big ? 16 : 8)));
  const bytes = new Uint8Array(plans.at(-1)?.end ?? 0);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, big ? 43 : 42, 0]);
  if (big) {
    view.setUint16(4, 8, true);
    view.setBigUint64(8, 16n, true);
  } else view.setUint32(4, 8, true);
  plans.forEach((plan, index) => putDirectory(view, plan, big, plans[index + 1]?.start ?? 0));
  return bytes;
}

/** The same with one directory. */
export function encodeDirectory(entries: readonly DirectoryEntry[], big: boolean): Uint8Array {
  return encodeDirectories([entries], big);
}
