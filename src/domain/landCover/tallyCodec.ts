import type { ClassTally } from "./classTally.ts";
import type { SparseCounts } from "./sparseCounts.ts";
import type { TransitionTally } from "./transitionTally.ts";

/** "TT", format version, then 1 if areas follow the counts. */
const MAGIC = [0x54, 0x54, 1] as const;

class ByteWriter {
  private bytes = new Uint8Array(1024);
  private size = 0;

  private reserve(extra: number): void {
    if (this.size + extra <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.size + extra));
    grown.set(this.bytes.subarray(0, this.size));
    this.bytes = grown;
  }

  /** Unsigned LEB128: seven bits a byte, low bits first. */
  putWhole(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 0x80) {
      this.bytes[this.size++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.size++] = rest;
  }

  putDoubles(values: Float64Array): void {
    this.reserve(values.length * 8);
    const view = new DataView(this.bytes.buffer);
    for (const value of values) {
      view.setFloat64(this.size, value, true);
      this.size += 8;
    }
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.size);
  }
}

class ByteReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  takeByte(): number {
    if (this.at >= this.bytes.length) throw new RangeError(`Tally bytes end at ${this.at}, too early.`);
    return this.bytes[this.at++];
  }

  takeWhole(limit: number): number {
    const first = this.bytes[this.at];
    // Most numbers are short; what follows gives the same, and says what is wrong.
    if (first < 0x80 && first <= limit) {
      this.at++;
      return first;
    }
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const byte = this.takeByte();
      value += (byte & 0x7f) * scale;
      if (value > limit) throw new RangeError(`Tally byte ${this.at - 1}: a number above ${limit}.`);
      if (byte < 0x80) return value;
    }
  }

  takeDoubles(count: number): Float64Array {
    if (this.at + count * 8 > this.bytes.length) throw new RangeError(`Tally bytes hold fewer than ${count} areas.`);
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, count * 8);
    this.at += count * 8;
    return Float64Array.from({ length: count }, (_, i) => view.getFloat64(i * 8, true));
  }

  get left(): number {
    return this.bytes.length - this.at;
  }
}

/** −1, 1, −2, 2 … as 1, 2, 3, 4 …: small numbers of either sign stay short. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function unzigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

/**
 * Packs a tally into bytes: header, codes, then per fragment the number of entries, key steps and counts as
 * variable-length whole numbers, then the areas. About two bytes an entry.
 */
export function encodeTally(tally: TransitionTally | ClassTally): Uint8Array {
  const writer = new ByteWriter();
  for (const byte of [...MAGIC, tally.areaHa ? 1 : 0]) writer.putWhole(byte);
  writer.putWhole(tally.codes.length);
  for (const code of tally.codes) writer.putWhole(zigzag(code));
  writer.putWhole(tally.fragmentCount);
  for (let f = 0; f < tally.fragmentCount; f++) {
    writer.putWhole(tally.starts[f + 1] - tally.starts[f]);
    let previous = -1;
    for (let i = tally.starts[f]; i < tally.starts[f + 1]; i++) {
      writer.putWhole(tally.keys[i] - previous - 1);
      writer.putWhole(tally.counts[i]);
      previous = tally.keys[i];
    }
  }
  if (tally.areaHa) writer.putDoubles(tally.areaHa);
  return writer.finish();
}

/** An entry takes two bytes at least: its key's step and its count. */
const LEAST_ENTRY_BYTES = 2;

function takeEntries(reader: ByteReader, fragmentCount: number, keyCount: number): SparseCounts {
  const starts = new Uint32Array(fragmentCount + 1);
  const mostEntries = Math.floor(reader.left / LEAST_ENTRY_BYTES);
  const keys = new Uint16Array(mostEntries);
  const counts = new Uint32Array(mostEntries);
  let taken = 0;
  for (let f = 0; f < fragmentCount; f++) {
    const entries = reader.takeWhole(0x10000);
    let key = -1;
    for (let i = 0; i < entries; i++) {
      key += 1 + reader.takeWhole(0xffff);
      if (key >= keyCount) throw new RangeError(`Tally fragment ${f} holds key ${key} of ${keyCount}.`);
      keys[taken] = key;
      counts[taken++] = reader.takeWhole(0xffffffff);
    }
    starts[f + 1] = taken;
  }
  return { fragmentCount, starts, keys: keys.slice(0, taken), counts: counts.slice(0, taken) };
}

/**
 * Unpacks `encodeTally`'s bytes.
 *
 * @throws RangeError — another format or version, bytes missing, left over or out of range.
 */
export function decodeTally(bytes: Uint8Array): TransitionTally {
  const reader = new ByteReader(bytes);
  for (const expected of MAGIC) {
    const byte = reader.takeByte();
    if (byte !== expected)
      throw new RangeError(`Tally bytes begin with ${byte} where ${expected} belongs: not a tally of format 1.`);
  }
  const hasAreas = reader.takeWhole(1) === 1;
  const codes = Array.from({ length: reader.takeWhole(256) }, () => unzigzag(reader.takeWhole(0x7fffffff)));
  const fragmentCount = reader.takeWhole(reader.left);
  const counts = takeEntries(reader, fragmentCount, codes.length ** 2);
  const areaHa = hasAreas ? reader.takeDoubles(counts.keys.length) : undefined;
  if (reader.left > 0) throw new RangeError(`Tally bytes hold ${reader.left} bytes too many.`);
  return { codes, ...counts, ...(areaHa && { areaHa }) };
}
