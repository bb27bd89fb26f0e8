/** Low seven bits carry the number, the eighth says that more follow: unsigned LEB128. */
const PAYLOAD = 0x7f;
const MORE = 0x80;

/**
 * Whole numbers as bytes, small ones in one byte each.
 *
 * @param values whole numbers, 0 … 2³¹ − 1.
 * @param from first value, default 0.
 * @param count number of values, default all from there on.
 * @returns unsigned LEB128, one number after the other.
 */
export function encodeVarints(
  values: ArrayLike<number>,
  from = 0,
  count = values.length - from,
): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (let i = from; i < from + count; i++) {
    let rest = values[i];
    while (rest > PAYLOAD) {
      bytes.push((rest & PAYLOAD) | MORE);
      rest >>>= 7;
    }
    bytes.push(rest);
  }
  return Uint8Array.from(bytes);
}

/**
 * The numbers of {@link encodeVarints}.
 *
 * @throws RangeError if the bytes end in the middle of a number.
 */
export function decodeVarints(bytes: Uint8Array): number[] {
  const values: number[] = [];
  for (let i = 0; i < bytes.length;) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      if (i >= bytes.length) throw new RangeError(`Bytes end in the middle of number ${values.length}.`);
      const byte = bytes[i++];
      value |= (byte & PAYLOAD) << shift;
      if (byte < MORE) break;
    }
    values.push(value);
  }
  return values;
}
