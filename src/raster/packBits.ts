/**
 * Expands PackBits run lengths.
 *
 * @param target filled from the front; what does not fit is dropped.
 * @returns bytes written, or −1 where a run is cut short.
 * Source: TIFF 6.0, section 9.
 */
export function expandPackBits(source: Uint8Array, target: Uint8Array): number {
  let size = 0;
  for (let at = 0; at < source.length && size < target.length;) {
    const control = source[at++];
    if (control === 128) continue;
    if (control < 128) {
      const count = control + 1;
      if (at + count > source.length) return -1;
      target.set(source.subarray(at, at + Math.min(count, target.length - size)), size);
      at += count;
      size += count;
    } else {
      if (at >= source.length) return -1;
      target.fill(source[at++], size, size + 257 - control);
      size += 257 - control;
    }
  }
  return Math.min(size, target.length);
}
