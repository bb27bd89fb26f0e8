/**
 * Pixel counts by fragment and key, only the pairs that occur: fragment f holds entries
 * `starts[f] … starts[f + 1] − 1`, keys ascending. On a geographic grid `areaHa` runs parallel to `counts`,
 * because there a pixel's area depends on its row.
 */
export interface SparseCounts {
  readonly fragmentCount: number;
  /** `[fragmentCount + 1]`. */
  readonly starts: Uint32Array;
  readonly keys: Uint16Array;
  /** Pixels, > 0. */
  readonly counts: Uint32Array;
  /** ha; absent on projected grids, where area = counts × pixel area. */
  readonly areaHa?: Float64Array;
}

/** Keys are 16-bit. */
const KEY_COUNT = 0x10000;

/** Counts in any order: entry i says that `fragment[i]` holds `counts[i]` pixels under `keys[i]`. */
export interface CountEntries {
  readonly fragment: ArrayLike<number>;
  readonly keys: ArrayLike<number>;
  readonly counts: ArrayLike<number>;
  readonly areaHa?: ArrayLike<number>;
}

/** Entries of each fragment in the order given: those of f are `order[starts[f] … starts[f + 1] − 1]`. */
function orderByFragment(
  fragmentCount: number,
  fragment: ArrayLike<number>,
): { starts: Uint32Array; order: Uint32Array } {
  const starts = new Uint32Array(fragmentCount + 1);
  for (let i = 0; i < fragment.length; i++) {
    if (!(fragment[i] >= 0 && fragment[i] < fragmentCount)) {
      throw new RangeError(`Fragment ${fragment[i]} is not one of ${fragmentCount}.`);
    }
    starts[fragment[i] + 1]++;
  }
  for (let f = 0; f < fragmentCount; f++) starts[f + 1] += starts[f];
  const next = starts.slice();
  const order = new Uint32Array(fragment.length);
  for (let i = 0; i < fragment.length; i++) order[next[fragment[i]]++] = i;
  return { starts, order };
}

/** Above this many keys, inserting each at its place takes longer than a sort. */
const MANY_KEYS = 64;

/** Sums by key of one fragment after another, handed out in ascending order. */
class KeySums {
  private readonly counts = new Float64Array(KEY_COUNT);
  private readonly areaHa = new Float64Array(KEY_COUNT);
  private readonly keys = new Uint16Array(KEY_COUNT);
  private size = 0;

  /** @param capacity how many sums there can be at most, over all fragments. */
  constructor(
    capacity: number,
    private readonly withAreas: boolean,
    readonly keysOut = new Uint16Array(capacity),
    readonly countsOut = new Uint32Array(capacity),
    readonly areaHaOut = new Float64Array(withAreas ? capacity : 0),
  ) {}

  add(key: number, count: number, areaHa: number): void {
    if (count === 0) return;
    if (this.counts[key] === 0) this.keys[this.size++] = key;
    this.counts[key] += count;
    if (this.withAreas) this.areaHa[key] += areaHa;
  }

  private sortKeys(): void {
    const { keys, size } = this;
    if (size > MANY_KEYS) {
      keys.subarray(0, size).sort();
      return;
    }
    for (let i = 1; i < size; i++) {
      const key = keys[i];
      let place = i;
      for (; place > 0 && keys[place - 1] > key; place--) keys[place] = keys[place - 1];
      keys[place] = key;
    }
  }

  /** Writes the fragment's sums from position `at` on and starts anew; returns the position behind them. */
  drain(at: number): number {
    const { keys, counts, areaHa, size } = this;
    this.sortKeys();
    for (let i = 0; i < size; i++) {
      const key = keys[i];
      if (counts[key] > 0xffffffff) {
        throw new RangeError(`A fragment holds ${counts[key]} pixels of key ${key}: more than 2³² − 1.`);
      }
      this.keysOut[at + i] = key;
      this.countsOut[at + i] = counts[key];
      if (this.withAreas) this.areaHaOut[at + i] = areaHa[key];
      counts[key] = areaHa[key] = 0;
    }
    this.size = 0;
    return at + size;
  }
}

/**
 * Gathers entries into sparse counts; entries of one fragment and key add up, in the order given.
 *
 * @throws RangeError — a fragment that is not in range, a sum of pixels above 2³² − 1.
 */
export function gatherCounts(fragmentCount: number, entries: CountEntries): SparseCounts {
  const { keys, counts, areaHa } = entries;
  const { starts: entryStarts, order } = orderByFragment(fragmentCount, entries.fragment);
  const sums = new KeySums(order.length, areaHa !== undefined);
  const starts = new Uint32Array(fragmentCount + 1);
  for (let fragment = 0, size = 0; fragment < fragmentCount; fragment++) {
    for (let i = entryStarts[fragment]; i < entryStarts[fragment + 1]; i++) {
      sums.add(keys[order[i]], counts[order[i]], areaHa ? areaHa[order[i]] : 0);
    }
    size = sums.drain(size);
    starts[fragment + 1] = size;
  }
  const size = starts[fragmentCount];
  return {
    fragmentCount,
    starts,
    keys: sums.keysOut.slice(0, size),
    counts: sums.countsOut.slice(0, size),
    ...(areaHa && { areaHa: sums.areaHaOut.slice(0, size) }),
  };
}

/** Fragment of every entry: `starts` written out. */
export function entryFragments({ fragmentCount, starts, keys }: SparseCounts): Int32Array {
  const fragment = new Int32Array(keys.length);
  for (let f = 0; f < fragmentCount; f++) fragment.fill(f, starts[f], starts[f + 1]);
  return fragment;
}

/**
 * Sums fragments into groups and renames keys on the way.
 *
 * @param groupOf fragment → group, −1 = left out.
 * @param renameKey old key → new key, −1 = left out; by default unchanged.
 * @throws RangeError — `groupOf` of another length, a group out of range.
 */
export function regroupCounts(
  counts: SparseCounts,
  groupOf: ArrayLike<number>,
  groupCount: number,
  renameKey: (key: number) => number = (key) => key,
): SparseCounts {
  if (groupOf.length !== counts.fragmentCount) {
    throw new RangeError(`${groupOf.length} groups given for ${counts.fragmentCount} fragments.`);
  }
  const size = counts.keys.length;
  const fragment = new Int32Array(size);
  const keys = new Uint16Array(size);
  const pixels = new Uint32Array(size);
  const areaHa = counts.areaHa && new Float64Array(size);
  let kept = 0;
  for (let f = 0; f < counts.fragmentCount; f++) {
    if (groupOf[f] < 0) continue;
    for (let i = counts.starts[f]; i < counts.starts[f + 1]; i++) {
      const key = renameKey(counts.keys[i]);
      if (key < 0) continue;
      fragment[kept] = groupOf[f];
      keys[kept] = key;
      pixels[kept] = counts.counts[i];
      if (areaHa && counts.areaHa) areaHa[kept] = counts.areaHa[i];
      kept++;
    }
  }
  return gatherCounts(groupCount, {
    fragment: fragment.subarray(0, kept),
    keys: keys.subarray(0, kept),
    counts: pixels.subarray(0, kept),
    ...(areaHa && { areaHa: areaHa.subarray(0, kept) }),
  });
}
