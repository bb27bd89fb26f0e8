/** A stream of bits, low bits first, as DEFLATE wants. */
export class BitWriter {
  private bytes: Uint8Array;
  private size = 0;
  private held = 0;
  private heldBits = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Appends the low `count` bits of a value, count ≤ 16. */
  put(value: number, count: number): void {
    this.held |= value << this.heldBits;
    this.heldBits += count;
    while (this.heldBits >= 8) {
      if (this.size === this.bytes.length) this.grow();
      this.bytes[this.size++] = this.held & 0xff;
      this.held >>>= 8;
      this.heldBits -= 8;
    }
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
