import { describe, expect, it } from "vitest";
import { createRandom, type RandomSource } from "@/domain/stats/random.ts";

function take(count: number, random: RandomSource): number[] {
  return Array.from({ length: count }, () => random.nextUint32());
}

describe("createRandom", () => {
  it("repeats itself for the same seed and differs for another", () => {
    const draw = (seed: number) => take(5, createRandom(seed));
    expect(draw(42)).toEqual(draw(42));
    expect(draw(42)).not.toEqual(draw(43));
    expect(draw(2 ** 40)).not.toEqual(draw(0));
  });

  it("fills a buffer with what single calls would return", () => {
    const words = new Uint32Array(7);
    createRandom(3).fill(words);
    expect(Array.from(words)).toEqual(take(7, createRandom(3)));
  });

  it("spreads evenly: chi-squared over 16 bins of 160,000 draws stays below its 99.9 % point", () => {
    const random = createRandom(1);
    const counts = new Array<number>(16).fill(0);
    for (let i = 0; i < 160_000; i++) counts[random.nextBelow(16)]++;
    const chi2 = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chi2).toBeLessThan(37.7);
  });

  it("stays on [0, 1)", () => {
    const random = createRandom(9);
    for (let i = 0; i < 1000; i++) {
      const value = random.nextUnit();
      expect(value >= 0 && value < 1).toBe(true);
    }
  });

  it("refuses a seed that is not a whole number ≥ 0", () => {
    expect(() => createRandom(-1)).toThrow("got -1");
    expect(() => createRandom(1.5)).toThrow("got 1.5");
  });
});
