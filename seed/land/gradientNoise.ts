/**
 * Gradient noise over metres, without a grid of pixels: the value at a place does not depend on how densely
 * one samples, so a 300 m and a 30 m raster show the same land.
 */

const DIRECTIONS = 32;
const GRADIENT_X = new Float64Array(DIRECTIONS);
const GRADIENT_Y = new Float64Array(DIRECTIONS);
for (let d = 0; d < DIRECTIONS; d++) {
  const angle = (2 * Math.PI * (d + 0.5)) / DIRECTIONS;
  // √2 brings the noise to about −1 … 1.
  GRADIENT_X[d] = Math.SQRT2 * Math.cos(angle);
  GRADIENT_Y[d] = Math.SQRT2 * Math.sin(angle);
}

/** Mixes two whole numbers and a salt into 32 well-spread bits. */
export function hash(ix: number, iy: number, salt: number): number {
  let h = Math.imul(ix, 0x27d4eb2d) ^ Math.imul(iy, 0x165667b1) ^ Math.imul(salt, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The same, as a fraction 0 … 1. */
export function hashRatio(ix: number, iy: number, salt: number): number {
  return hash(ix, iy, salt) / 4294967296;
}

/** Noise of one wavelength at one place; about −1 … 1, mean 0. */
export function noiseAt(x: number, y: number, wavelengthM: number, salt: number): number {
  const u = x / wavelengthM + hashRatio(salt, 1, 77);
  const v = y / wavelengthM + hashRatio(salt, 2, 77);
  const ix = Math.floor(u);
  const iy = Math.floor(v);
  const fx = u - ix;
  const fy = v - iy;
  const wx = fade(fx);
  const low = corner(ix, iy, fx, fy, salt) * (1 - wx) + corner(ix + 1, iy, fx - 1, fy, salt) * wx;
  const high = corner(ix, iy + 1, fx, fy - 1, salt) * (1 - wx) + corner(ix + 1, iy + 1, fx - 1, fy - 1, salt) * wx;
  return low + fade(fy) * (high - low);
}

/** Several octaves, each with half the wavelength and `gain` times the amplitude of the one before. */
export function fractalAt(
  x: number,
  y: number,
  wavelengthM: number,
  octaves: number,
  gain: number,
  salt: number,
): number {
  let sum = 0;
  let amplitude = 1;
  for (let o = 0; o < octaves; o++) {
    sum += amplitude * noiseAt(x, y, wavelengthM / 2 ** o, salt + o);
    amplitude *= gain;
  }
  return sum;
}

export interface NoiseRow {
  /** Where the first sample lies and how far apart samples are, metres. */
  readonly startX: number;
  readonly stepX: number;
  readonly y: number;
  readonly wavelengthM: number;
  readonly amplitude: number;
  readonly salt: number;
}

/**
 * Adds noise along a row of samples. Along a row, each lattice column contributes a straight line in x, so a
 * sample costs one blend of two lines.
 */
export function addNoiseRow(out: Float32Array, row: NoiseRow): void {
  const { wavelengthM, amplitude, salt } = row;
  // Each octave's lattice is shifted, or its zeros would coincide with those of others and with pixel centres.
  const v = row.y / wavelengthM + hashRatio(salt, 2, 77);
  const iy = Math.floor(v);
  const fy = v - iy;
  const wy = fade(fy);
  const u0 = row.startX / wavelengthM + hashRatio(salt, 1, 77);
  const du = row.stepX / wavelengthM;
  let cell = Number.NaN;
  let leftValue = 0;
  let leftSlope = 0;
  let rightValue = 0;
  let rightSlope = 0;
  for (let i = 0; i < out.length; i++) {
    const u = u0 + i * du;
    const ix = Math.floor(u);
    if (ix !== cell) {
      if (ix === cell + 1) {
        leftValue = rightValue;
        leftSlope = rightSlope;
      } else {
        [leftValue, leftSlope] = latticeLine(ix, iy, fy, wy, salt);
      }
      [rightValue, rightSlope] = latticeLine(ix + 1, iy, fy, wy, salt);
      cell = ix;
    }
    const f = u - ix;
    const left = leftValue + leftSlope * f;
    const right = rightValue + rightSlope * (f - 1);
    out[i] += amplitude * (left + f * f * f * (f * (f * 6 - 15) + 10) * (right - left));
  }
}

function corner(ix: number, iy: number, fx: number, fy: number, salt: number): number {
  const direction = hash(ix, iy, salt) & (DIRECTIONS - 1);
  return GRADIENT_X[direction] * fx + GRADIENT_Y[direction] * fy;
}

function fade(f: number): number {
  return f * f * f * (f * (f * 6 - 15) + 10);
}

/** What one lattice column adds on this row: value at the column and slope along x. */
function latticeLine(ix: number, iy: number, fy: number, wy: number, salt: number): [number, number] {
  const low = hash(ix, iy, salt) & (DIRECTIONS - 1);
  const high = hash(ix, iy + 1, salt) & (DIRECTIONS - 1);
  const value = GRADIENT_Y[low] * fy * (1 - wy) + GRADIENT_Y[high] * (fy - 1) * wy;
  const slope = GRADIENT_X[low] * (1 - wy) + GRADIENT_X[high] * wy;
  return [value, slope];
}
