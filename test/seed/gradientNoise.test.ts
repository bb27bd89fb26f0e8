import { describe, expect, it } from "vitest";
import { addNoiseRow, noiseAt } from "../../seed/land/gradientNoise.ts";

function row(startX: number, stepX: number, length: number, y = 812.5): Float32Array {
  const out = new Float32Array(length);
  addNoiseRow(out, { startX, stepX, y, wavelengthM: 137, amplitude: 1, salt: 5 });
  return out;
}

describe("gradient noise", () => {
  it("has the same value at a place whether sampled alone, in a coarse row or in a fine row", () => {
    const fine = row(-900, 30, 100);
    row(-900, 300, 10).forEach((value, i) => expect(value).toBeCloseTo(fine[10 * i], 5));
    fine.forEach((value, i) => expect(value).toBeCloseTo(noiseAt(-900 + 30 * i, 812.5, 137, 5), 5));
  });

  it("stays within −1 … 1 with mean near 0 and does not vanish on a regular grid of pixels", () => {
    const values = Array.from({ length: 200 }, (_, k) => [...row(150, 300, 200, 150 + 300 * k)]).flat();
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const spread = Math.sqrt(values.reduce((a, b) => a + b * b, 0) / values.length);
    expect(Math.max(...values.map(Math.abs))).toBeLessThan(1.01);
    expect(Math.abs(mean)).toBeLessThan(0.02);
    expect(spread).toBeGreaterThan(0.2);
  });
});
