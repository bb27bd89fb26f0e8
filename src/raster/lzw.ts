const CLEAR = 256;
const END = 257;
const TABLE_SIZE = 4096;

/** Prefix, last byte and length of every string in the table; reused, since decoding never nests. */
const prefix = new Uint16Array(TABLE_SIZE);
const suffix = new Uint8Array(TABLE_SIZE);
const lengths = new Uint16Array(TABLE_SIZE);
for (let code = 0; code < 256; code++) {
  suffix[code] = code;
  lengths[code] = 1;
}

/**
 * Expands TIFF's LZW: codes of 9–12 bits, high bits first, widened one code early.
 *
 * @param target filled from the front; what does not fit is dropped.
 * @returns bytes written, or −1 for a code that cannot be.
 * Source: TIFF 6.0, section 13.
 */
export function expandLzw(source: Uint8Array, target: Uint8Array): number {
  let size = 0;
  let bits = 0;
  let bitCount = 0;
  let width = 9;
  let next = 258;
  let previous = -1;
  for (let at = 0; size < target.length;) {
    while (bitCount < width) {
      if (at >= source.length) return size;
      bits = ((bits & 0xffffff) << 8) | source[at++];
      bitCount += 8;
    }
    bitCount -= width;
    const code = (bits >>> bitCount) & ((1 << width) - 1);
    if (code === END) return size;
    if (code === CLEAR) {
      width = 9;
      next = 258;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous < 0) || (previous < 0 && code > 255)) return -1;
    const isNew = code === next;
    const length = isNew ? lengths[previous] + 1 : lengths[code];
    let place = size + length;
    let walker = isNew ? previous : code;
    if (isNew) place--;
    while (walker > 255) {
      if (--place < target.length) target[place] = suffix[walker];
      walker = prefix[walker];
    }
    const first = walker;
    if (--place < target.length) target[place] = first;
    if (isNew && size + length - 1 < target.length) target[size + length - 1] = first;
    size += length;
    if (previous >= 0 && next < TABLE_SIZE) {
      prefix[next] = previous;
      suffix[next] = first;
      lengths[next] = lengths[previous] + 1;
      next++;
      if (next === (1 << width) - 1 && width < 12) width++;
    }
    previous = code;
  }
  return Math.min(size, target.length);
}
