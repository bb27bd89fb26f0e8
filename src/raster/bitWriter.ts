/** A stream of bits, low bits first, as DEFLATE wants. */
export class BitWriter {
  private bytes: Uint8Array;
  private size = 0;
  private held = 0;
  private heldBits = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Appends the low `count` bits of a value, count ≤ 24. */
  put(value: number, count: number): void {
    this.reserve(4);
    this.held |= value << this.heldBits;
    this.heldBits += count;
    for (; this.heldBits >= 8; this.heldBits -= 8) {
      this.bytes[this.size++] = this.held & 0xff;
      this.held >>>= 8;
    }
  }

  /** Appends `count` values, each with its number of bits (≤ 24). */
  putMany(values: Int32Array, bits: Uint8Array, count: number): void {
    this.reserve(3 * count + 4);
    const { bytes } = this;
    let { size, held, heldBits } = this;
    for (let i = 0; i < count; i++) {
      held |= values[i] << heldBits;
      heldBits += bits[i];
      // Three bytes always, whole or not: a loop over whole ones is mispredicted at every other value.
      bytes[size] = held;
      bytes[size + 1] = held >>> 8;
      bytes[size + 2] = held >>> 16;
      size += heldBits >> 3;
      held >>>= heldBits & ~7;
      heldBits &= 7;
    }
    this.size = size;
    this.held = held;
    this.heldBits = heldBits;
  }

  private reserve(extra: number): void {
    if (this.size + extra <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.size + extra));
    grown.set(this.bytes);
    this.bytes = grown;
  }

  /** Fills the last byte with zeros. */
  align(): void {
    if (this.heldBits > 0) this.put(0, 8 - this.heldBits);
  }

  /** The bytes so far, a copy; the stream starts anew. */
  take(): Uint8Array {
    const taken = this.bytes.slice(0, this.size);
    this.size = this.held = this.heldBits = 0;
    return taken;
  }
}
