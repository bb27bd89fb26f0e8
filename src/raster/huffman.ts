/** A canonical Huffman code: bits of every symbol (reversed, ready for a low-bit-first stream) and their number. */
export interface HuffmanCode {
  readonly codes: Uint16Array;
  readonly lengths: Uint8Array;
}

/** Depth of every leaf of the Huffman tree over ascending weights. */
function leafDepths(weights: readonly number[]): number[] {
  const leaves = weights.length;
  const parent = new Int32Array(2 * leaves - 1);
  const weight = [...weights];
  let leaf = 0;
  let inner = leaves;
  const takeLightest = (owner: number): number => {
    const isLeaf = leaf < leaves && (inner >= weight.length || weight[leaf] <= weight[inner]);
    const node = isLeaf ? leaf++ : inner++;
    parent[node] = owner;
    return weight[node];
  };
  for (let owner = leaves; owner < 2 * leaves - 1; owner++) {
    const sum = takeLightest(owner) + takeLightest(owner);
    weight.push(sum);
  }
  const depth = new Int32Array(2 * leaves - 1);
  for (let node = 2 * leaves - 3; node >= 0; node--) depth[node] = depth[parent[node]] + 1;
  return Array.from(depth.subarray(0, leaves));
}

/** How many symbols get each length, none above the limit: deep leaves are lifted, shallow ones pay for them. */
function limitedLengthCounts(depths: readonly number[], maxBits: number): number[] {
  const counts = new Array<number>(maxBits + 1).fill(0);
  for (const depth of depths) counts[Math.min(depth, maxBits)]++;
  let kraft = counts.reduce((sum, count, bits) => (bits === 0 ? sum : sum + count * 2 ** (maxBits - bits)), 0);
  while (kraft > 2 ** maxBits) {
    counts[maxBits]--;
    let bits = maxBits - 1;
    while (counts[bits] === 0) bits--;
    counts[bits]--;
    counts[bits + 1] += 2;
    kraft--;
  }
  return counts;
}

/**
 * Lengths of an optimal prefix code (nearly optimal where the limit bites).
 *
 * @param frequencies how often each symbol occurs; 0 = gets no code.
 * @param maxBits longest code allowed.
 * @returns length by symbol, 0 for symbols that do not occur; a lone symbol gets one bit.
 */
export function huffmanLengths(frequencies: ArrayLike<number>, maxBits: number): Uint8Array {
  const lengths = new Uint8Array(frequencies.length);
  const symbols = Array.from(frequencies, (_, symbol) => symbol).filter((symbol) => frequencies[symbol] > 0);
  if (symbols.length < 2) {
    for (const symbol of symbols) lengths[symbol] = 1;
    return lengths;
  }
  symbols.sort((a, b) => frequencies[a] - frequencies[b] || a - b);
  const counts = limitedLengthCounts(leafDepths(symbols.map((symbol) => frequencies[symbol])), maxBits);
  let next = 0;
  for (let bits = maxBits; bits > 0; bits--) for (let i = 0; i < counts[bits]; i++) lengths[symbols[next++]] = bits;
  return lengths;
}

function reverseBits(value: number, bits: number): number {
  let reversed = 0;
  for (let i = 0; i < bits; i++) reversed |= ((value >> i) & 1) << (bits - 1 - i);
  return reversed;
}

/** The canonical code of given lengths. Source: RFC 1951, section 3.2.2. */
export function canonicalCode(lengths: Uint8Array): HuffmanCode {
  const counts = new Uint16Array(17);
  for (const bits of lengths) if (bits > 0) counts[bits]++;
  const next = new Uint16Array(17);
  for (let bits = 1, code = 0; bits <= 16; bits++) {
    code = (code + counts[bits - 1]) << 1;
    next[bits] = code;
  }
  const codes = new Uint16Array(lengths.length);
  lengths.forEach((bits, symbol) => {
    if (bits > 0) codes[symbol] = reverseBits(next[bits]++, bits);
  });
  return { codes, lengths };
}
