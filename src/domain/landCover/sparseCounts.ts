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

/** One stable counting sort: `order` rearranged so that `values[order[i]]` ascends. */
function sortByCounting(order: Uint32Array, values: ArrayLike<number>, valueCount: number): Uint32Array {
  const next = new Uint32Array(valueCount + 1);
  for (const position of order) next[values[position] + 1]++;
  for (let value = 0; value < valueCount; value++) next[value + 1] += next[value];
  const sorted = new Uint32Array(order.length);
  for (const position of order) sorted[next[values[position]]++] = position;
  return sorted;
}

/** Above this many ascending stretches, sorting beats merging. */
const MAX_STRETCHES = 256;

/** Where ascending stretches of (fragment, key) begin, or `null` if there are too many. */
function ascendingStretches({ fragment, keys }: CountEntries): number[] | null {
  const starts = [0];
  for (let i = 1; i < fragment.length; i++) {
    if (fragment[i] > fragment[i - 1] || (fragment[i] === fragment[i - 1] && keys[i] >= keys[i - 1])) continue;
    if (starts.length === MAX_STRETCHES) return null;
    starts.push(i);
  }
  return starts;
}

/**
 * Merges ascending stretches one after another: only the overlap moves. Blocks of a pass come in this order, cut
 * cells apart.
 */
function mergeStretches({ fragment, keys }: CountEntries, starts: readonly number[]): Uint32Array {
  const isBehind = (a: number, b: number) =>
    fragment[a] > fragment[b] || (fragment[a] === fragment[b] && keys[a] > keys[b]);
  const order = new Uint32Array(fragment.length);
  for (let stretch = 0; stretch < starts.length; stretch++) {
    const first = starts[stretch];
    const end = starts[stretch + 1] ?? fragment.length;
    let overlap = first;
    while (overlap > 0 && isBehind(order[overlap - 1], first)) overlap--;
    const waiting = order.slice(overlap, first);
    let place = overlap;
    let next = first;
    for (const position of waiting) {
      while (next < end && isBehind(position, next)) order[place++] = next++;
      order[place++] = position;
    }
    while (next < end) order[place++] = next++;
  }
  return order;
}

/** Positions of the entries sorted by fragment, then key, in the order given where both are equal. */
function sortedPositions(fragmentCount: number, entries: CountEntries): Uint32Array {
  const { fragment, keys } = entries;
  for (let i = 0; i < fragment.length; i++) {
    if (!(fragment[i] >= 0 && fragment[i] < fragmentCount)) {
      throw new RangeError(`Fragment ${fragment[i]} is not one of ${fragmentCount}.`);
    }
  }
  const stretches = ascendingStretches(entries);
  if (stretches) return mergeStretches(entries, stretches);
  const order = new Uint32Array(fragment.length);
  for (let position = 0; position < order.length; position++) order[position] = position;
  return sortByCounting(sortByCounting(order, keys, KEY_COUNT), fragment, fragmentCount);
}

/**
 * Gathers entries into sparse counts; entries of one fragment and key add up.
 *
 * @throws RangeError — a fragment that is not in range, a sum of pixels above 2³² − 1.
 */
export function gatherCounts(fragmentCount: number, entries: CountEntries): SparseCounts {
  const positions = sortedPositions(fragmentCount, entries);
  const starts = new Uint32Array(fragmentCount + 1);
  const keys = new Uint16Array(positions.length);
  const counts = new Float64Array(positions.length);
  const areaHa = entries.areaHa && new Float64Array(positions.length);
  let size = 0;
  let previousFragment = -1;
  for (let i = 0; i < positions.length; i++) {
    const position = positions[i];
    const fragment = entries.fragment[position];
    const key = entries.keys[position];
    if (fragment !== previousFragment || keys[size - 1] !== key) {
      keys[size++] = key;
      starts[fragment + 1]++;
      previousFragment = fragment;
    }
    counts[size - 1] += entries.counts[position];
    if (areaHa && entries.areaHa) areaHa[size - 1] += entries.areaHa[position];
  }
  for (let f = 0; f < fragmentCount; f++) starts[f + 1] += starts[f];
  for (let i = 0; i < size; i++) {
    if (counts[i] > 0xffffffff)
      throw new RangeError(`A fragment holds ${counts[i]} pixels of key ${keys[i]}: more than 2³² − 1.`);
  }
  return {
    fragmentCount,
    starts,
    keys: keys.slice(0, size),
    counts: new Uint32Array(counts.subarray(0, size)),
    ...(areaHa && { areaHa: areaHa.slice(0, size) }),
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
