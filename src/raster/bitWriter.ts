/** A stream of bits, low bits first, as DEFLATE wants. */
export class BitWriter {
  private bytes: Uint8Array;
  private size = 0;
  private held = 0;
  private heldBits = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Appends the low `count` bits of a value, count ≤ 20. */
  put(value: number, count: number): void {
    let held = this.held | (value << this.heldBits);
    let heldBits = this.heldBits + count;
    if (heldBits >= 8) {
      if (this.size + 4 > this.bytes.length) this.grow();
      const { bytes } = this;
      do {
        bytes[this.size++] = held & 0xff;
        held >>>= 8;
        heldBits -= 8;
      } while (heldBits >= 8);
    }
    this.held = held;
    this.heldBits = heldBits;
  }

  private grow(): void {
    const grown = new Uint8Array(this.bytes.length * 2);
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
