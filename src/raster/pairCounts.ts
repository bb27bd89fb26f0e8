/** Slots as bytes and as words of four, over the same memory. */
export interface SlotBytes {
  readonly pixels: Uint8Array;
  readonly words: Int32Array;
}

/** Bits of a slot for which four pairs fit into one word. */
export const NIBBLE_BITS = 4;

/**
 * Four columns of counts by slot pair, used in turn: neighbours are mostly equal, and with one column each would
 * wait for the other's store. The count of a pair is the sum over the columns.
 */
export class CountTables {
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  readonly c: Uint32Array;
  readonly d: Uint32Array;

  constructor(readonly size: number) {
    [this.a, this.b, this.c, this.d] = Array.from({ length: 4 }, () => new Uint32Array(size));
  }

  /** The count of one pair, which is nought afterwards. */
  take(index: number): number {
    const { a, b, c, d } = this;
    const count = a[index] + b[index] + c[index] + d[index];
    if (count > 0) a[index] = b[index] = c[index] = d[index] = 0;
    return count;
  }

  clear(from: number, to: number): void {
    for (const column of [this.a, this.b, this.c, this.d]) column.fill(0, from, to);
  }
}

/** Counts the slot pairs of pixels `from…to − 1`, beginning at `table` in each column. */
export function countSegment(
  before: SlotBytes,
  after: SlotBytes,
  from: number,
  to: number,
  bits: number,
  tables: CountTables,
  table: number,
): void {
  const { a, b, c, d } = tables;
  const earlier = before.pixels;
  const later = after.pixels;
  let i = from;
  if (bits === NIBBLE_BITS) {
    const earlierWords = before.words;
    const laterWords = after.words;
    for (; i < to && (i & 3) !== 0; i++) a[table + ((earlier[i] << NIBBLE_BITS) | later[i])]++;
    for (const lastWord = to >> 2; i >> 2 < lastWord; i += 4) {
      // Slots below 16: shifting the word shifts every byte, so its four bytes are four table indices.
      const four = (earlierWords[i >> 2] << NIBBLE_BITS) | laterWords[i >> 2];
      a[table + (four & 0xff)]++;
      b[table + ((four >>> 8) & 0xff)]++;
      c[table + ((four >>> 16) & 0xff)]++;
      d[table + (four >>> 24)]++;
    }
  }
  for (; i + 1 < to; i += 2) {
    a[table + ((earlier[i] << bits) | later[i])]++;
    b[table + ((earlier[i + 1] << bits) | later[i + 1])]++;
  }
  if (i < to) c[table + ((earlier[i] << bits) | later[i])]++;
}

/** Bins of two pairs at once. */
const WIDE_BINS = 1 << 16;

/** Pairs of nibble slots below a number of codes. */
function knownPairs(codeCount: number): Uint8Array {
  const slots = Array.from({ length: codeCount }, (_, slot) => slot);
  return Uint8Array.from(slots.flatMap((from) => slots.map((to) => (from << NIBBLE_BITS) | to)));
}

/** Counts two neighbouring pairs of nibble slots with one step; worth its bins for long rows of one fragment. */
export class WideTable {
  /** First and second half of a word in bins of their own: they are mostly equal, and would wait for each other. */
  private readonly low = new Uint32Array(WIDE_BINS);
  private readonly high = new Uint32Array(WIDE_BINS);
  private words = 0;
  /** Every bit that was set in a pixel counted here since `sawWideSlot`. */
  private union = 0;
  private readonly known: Uint8Array;

  /** @param codeCount slots from there on are unknown, and seldom. */
  constructor(codeCount: number) {
    this.known = knownPairs(codeCount);
  }

  /**
   * Counts pixels from a word's edge on, as far as whole words reach.
   *
   * @returns the first pixel left over.
   */
  count(before: SlotBytes, after: SlotBytes, from: number, to: number): number {
    const { low, high } = this;
    const earlierWords = before.words;
    const laterWords = after.words;
    const lastWord = to >> 2;
    let word = from >> 2;
    this.words += Math.max(0, lastWord - word);
    let union = 0;
    for (; word < lastWord; word++) {
      const earlier = earlierWords[word];
      const later = laterWords[word];
      union |= earlier | later;
      const four = (earlier << NIBBLE_BITS) | later;
      low[four & 0xffff]++;
      high[four >>> 16]++;
    }
    this.union |= union;
    return word << 2;
  }

  /** Whether a pixel since the last call had a slot of 16 or more, which is no nibble: the counts are worth nothing then. */
  sawWideSlot(): boolean {
    const seen = (this.union & 0xf0f0f0f0) !== 0;
    this.union = 0;
    return seen;
  }

  /** Adds what was counted to tables of single pairs and starts anew. */
  drainInto(tables: CountTables): void {
    const { low, high, known } = this;
    let missing = 2 * this.words;
    for (const second of known) for (const first of known) missing -= this.drainBin((second << 8) | first, tables);
    for (let bin = 0; bin < WIDE_BINS && missing > 0; bin++) missing -= this.drainBin(bin, tables);
    low.fill(0);
    high.fill(0);
    this.words = 0;
  }

  private drainBin(bin: number, { a, b }: CountTables): number {
    const count = this.low[bin] + this.high[bin];
    if (count === 0) return 0;
    a[bin & 0xff] += count;
    b[bin >> 8] += count;
    this.low[bin] = this.high[bin] = 0;
    return count;
  }
}
