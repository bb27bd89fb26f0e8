/** Slots as bytes and as words of four, over the same memory. */
export interface SlotBytes {
  readonly pixels: Uint8Array;
  readonly words: Int32Array;
}

/** Bits of a slot for which four pairs fit into one word. */
export const NIBBLE_BITS = 4;

/**
 * Counts the slot pairs of pixels `from…to − 1` into one table of each of two columns, by turns: equal
 * neighbours would otherwise wait for each other's store.
 */
export function countSegment(
  before: SlotBytes,
  after: SlotBytes,
  from: number,
  to: number,
  bits: number,
  even: Uint32Array,
  odd: Uint32Array,
  table: number,
): void {
  const [earlier, later] = [before.pixels, after.pixels];
  let i = from;
  if (bits === NIBBLE_BITS) {
    const [earlierWords, laterWords] = [before.words, after.words];
    for (; i < to && (i & 3) !== 0; i++) even[table + ((earlier[i] << NIBBLE_BITS) | later[i])]++;
    for (const lastWord = to >> 2; i >> 2 < lastWord; i += 4) {
      // Slots below 16: shifting the word shifts every byte, so its four bytes are four table indices.
      const four = (earlierWords[i >> 2] << NIBBLE_BITS) | laterWords[i >> 2];
      even[table + (four & 0xff)]++;
      odd[table + ((four >>> 8) & 0xff)]++;
      even[table + ((four >>> 16) & 0xff)]++;
      odd[table + (four >>> 24)]++;
    }
  }
  for (; i + 1 < to; i += 2) {
    even[table + ((earlier[i] << bits) | later[i])]++;
    odd[table + ((earlier[i + 1] << bits) | later[i + 1])]++;
  }
  if (i < to) even[table + ((earlier[i] << bits) | later[i])]++;
}

/** Counts two neighbouring pairs of nibble slots with one step; worth its 65,536 bins for long rows of one fragment. */
export class WideTable {
  private readonly bins = new Uint32Array(1 << 16);

  /**
   * Counts pixels from a word's edge on, as far as whole words reach.
   *
   * @returns the first pixel left over.
   */
  count(before: SlotBytes, after: SlotBytes, from: number, to: number): number {
    const { bins } = this;
    const earlierWords = before.words;
    const laterWords = after.words;
    const lastWord = to >> 2;
    let word = from >> 2;
    for (; word < lastWord; word++) {
      const four = (earlierWords[word] << NIBBLE_BITS) | laterWords[word];
      bins[four & 0xffff]++;
      bins[four >>> 16]++;
    }
    return word << 2;
  }

  /** Adds what was counted to two tables of single pairs and starts anew. */
  drainInto(even: Uint32Array, odd: Uint32Array): void {
    const { bins } = this;
    for (let two = 0; two < bins.length; two++) {
      even[two & 0xff] += bins[two];
      odd[two >> 8] += bins[two];
    }
    bins.fill(0);
  }
}
