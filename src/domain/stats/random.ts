/** A repeatable stream of random numbers; the seed is the only thing it depends on. */
export interface RandomSource {
  /** A whole number, uniform on 0 … 2³² − 1. */
  nextUint32(): number;
  /** A whole number, uniform on 0 … bound − 1 (bound ≤ 2³²; the bias is below bound ÷ 2³²). */
  nextBelow(bound: number): number;
  /** A number on [0, 1) with 32 random bits. */
  nextUnit(): number;
  /** Fills the buffer with what as many calls of `nextUint32` would return, only faster. */
  fill(buffer: Uint32Array): void;
}

const TWO_POW_MINUS_32 = 2 ** -32;

/** SplitMix32: spreads a small seed over the whole state. */
function spread(seed: number, state: Uint32Array): void {
  let s = seed >>> 0;
  for (let i = 0; i < state.length; i++) {
    s = (s + 0x9e3779b9) >>> 0;
    let t = Math.imul(s ^ (s >>> 16), 0x21f0aaad);
    t = Math.imul(t ^ (t >>> 15), 0x735a2d97);
    state[i] = t ^ (t >>> 15);
  }
}

/**
 * A seeded random source (xoshiro128++, period 2¹²⁸ − 1). The same seed gives the same stream on every machine.
 *
 * @param seed whole number ≥ 0; its low 53 bits are used
 * @throws RangeError when the seed is not a whole number ≥ 0
 *
 * Source: D. Blackman & S. Vigna, Scrambled linear pseudorandom number generators, ACM TOMS 47 (2021).
 */
export function createRandom(seed: number): RandomSource {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new RangeError(`A seed is a whole number ≥ 0, got ${seed}.`);
  const state = new Uint32Array(4);
  spread((seed ^ Math.imul(Math.floor(seed * TWO_POW_MINUS_32), 0x85ebca6b)) >>> 0, state);

  function fill(buffer: Uint32Array): void {
    let s0 = state[0] | 0;
    let s1 = state[1] | 0;
    let s2 = state[2] | 0;
    let s3 = state[3] | 0;
    for (let i = 0; i < buffer.length; i++) {
      const sum = (s0 + s3) | 0;
      buffer[i] = (((sum << 7) | (sum >>> 25)) + s0) | 0;
      const t = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= t;
      s3 = (s3 << 11) | (s3 >>> 21);
    }
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = s3;
  }

  const one = new Uint32Array(1);
  function nextUint32(): number {
    fill(one);
    return one[0];
  }
  return {
    nextUint32,
    nextBelow: (bound) => Math.floor(nextUint32() * TWO_POW_MINUS_32 * bound),
    nextUnit: () => nextUint32() * TWO_POW_MINUS_32,
    fill,
  };
}
