import { CLCD } from "./clcdCode.ts";
import type { LandHistory } from "./decideLand.ts";
import { addNoiseRow } from "./gradientNoise.ts";
import type { PixelWindow } from "./pixelWindow.ts";
import { FIRST_YEAR, NEVER } from "./waterPainter.ts";

/** The noise of one year's classification: two octaves, in steps of certainty, and how much of it is harmless. */
const CONFUSION = { wavelengthM: 137, amplitude: 50, gain: 0.8, octaves: 2, harmless: 22 };

/**
 * Land cover of a window in one year. Water and built-up land are certain; the rest may be mistaken near the
 * lines between classes, in each year anew.
 */
export function renderYear(history: LandHistory, window: PixelWindow, year: number, salt: number): Uint8Array {
  const { before, changeYear, after, waterYear, builtYear, mistaken, certainty } = history;
  const number = year - FIRST_YEAR;
  const out = new Uint8Array(before.length);
  const noise = new Float32Array(window.width);
  for (let row = 0; row < window.height; row++) {
    addConfusion(noise, window, row, salt + 5000 + 10 * number);
    const start = row * window.width;
    for (let column = 0; column < window.width; column++) {
      const i = start + column;
      if (before[i] === CLCD.noData) continue;
      if (builtYear[i] <= number) out[i] = CLCD.impervious;
      else if (waterYear[i] <= number) out[i] = CLCD.water;
      else {
        const cover = changeYear[i] <= number ? after[i] : before[i];
        const taken = certainty[i] < NEVER && noise[column] > certainty[i];
        out[i] = taken ? (cover === mistaken[i] ? before[i] : mistaken[i]) : cover;
      }
    }
  }
  return out;
}

function addConfusion(noise: Float32Array, window: PixelWindow, row: number, salt: number): void {
  const { wavelengthM, amplitude, gain, octaves, harmless } = CONFUSION;
  noise.fill(-harmless);
  for (let o = 0; o < octaves; o++) {
    addNoiseRow(noise, {
      startX: window.firstX,
      stepX: window.stepM,
      y: window.firstY - row * window.stepM,
      wavelengthM: wavelengthM / 2 ** o,
      amplitude: amplitude * gain ** o,
      salt: salt + o,
    });
  }
}
