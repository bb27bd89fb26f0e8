import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fragmentCoefficients } from "@/domain/carbon/coefficientField.ts";
import { fragmentLookupOf, fragmentsOfWindow } from "@/domain/grid/fragmentLookup.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import type { RegionRuns } from "@/domain/grid/regionRuns.ts";
import {
  readCoefficientField,
  readFragmentLookup,
  writeCoefficientField,
  writeFragmentLookup,
} from "@/raster/pixels/fragmentFiles.ts";
import { fragmentIndexAt, indexOfPixels, indexOfSquares } from "@/raster/pixels/fragmentIndex.ts";

const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-fragments-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/*
 * Regions (· = none), cells of 3 × 3, and the fragments they make:
 *
 *   0 0 0 | 0 1 1        0 0 0 1 2 2
 *   0 0 0 | 0 1 1        0 0 0 1 2 2
 *   0 0 0 | · · 1        0 0 0 · · 2
 *   ------+------
 *   · 1 1 | 1 1 1        · 3 3 4 4 4
 */
const runs: RegionRuns = {
  ...{ width: 6, height: 4, regionCount: 2 },
  rowStarts: Uint32Array.of(0, 2, 4, 6, 7),
  from: Int32Array.of(0, 4, 0, 4, 0, 5, 1),
  to: Int32Array.of(4, 6, 4, 6, 3, 6, 6),
  region: Int32Array.of(0, 1, 0, 1, 0, 1, 1),
};
const cells = { cellPx: 3, columns: 2, rows: 2 };
const lookup = fragmentLookupOf(runs, cells, fragmentsOf(runs, cells));
const FRAGMENTS = [0, 0, 0, 1, 2, 2, 0, 0, 0, 1, 2, 2, 0, 0, 0, -1, -1, 2, -1, 3, 3, 4, 4, 4];

/** Two codes and no data in five fragments. */
const [before, after] = [
  [NaN, 1, 10, NaN, 1, 20, NaN, 1, 30, NaN, 1, 40, NaN, 1, 50],
  [NaN, 2, 10, NaN, 2, 25, NaN, 2, 30, NaN, 2, 45, NaN, 2, 50],
].map((row) => fragmentCoefficients(Float64Array.from(row), 3));

describe("the fragment of a pixel", () => {
  const whole = { row: 0, column: 0, rows: 4, columns: 6 };

  it("is that of its cell and region", () => {
    expect([...fragmentsOfWindow(lookup, whole)]).toEqual(FRAGMENTS);
  });

  it("is the same through any window, also one that reaches beyond the raster", () => {
    for (let row = -1; row < 4; row++)
      for (let column = -1; column < 6; column++) {
        const found = fragmentsOfWindow(lookup, { row, column, rows: 2, columns: 3 });
        const expected = [0, 1, 2, 3, 4, 5].map((i) => {
          const [y, x] = [row + Math.floor(i / 3), column + (i % 3)];
          return y < 0 || x < 0 || y > 3 || x > 5 ? -1 : FRAGMENTS[y * 6 + x];
        });
        expect([...found]).toEqual(expected);
      }
  });

  it("is known again from its file, as are coefficients bit for bit", () => {
    const [places, field] = [path.join(folder, "places.bin"), path.join(folder, "field.bin")];
    writeFragmentLookup(places, lookup);
    writeCoefficientField(field, after);
    expect(readFragmentLookup(places)).toEqual(lookup);
    expect(readCoefficientField(field)).toEqual(after);
    expect(readdirSync(folder).sort()).toEqual(["field.bin", "places.bin"]);
    expect(() => readCoefficientField(path.join(folder, "none.bin"))).toThrow("laid out");
  });

  it("is an error where runs and fragments are not of one overlay", () => {
    const wrong = { ...lookup, fragmentRegion: Int32Array.of(0, 0, 0, 0, 0) };
    expect(() => fragmentsOfWindow(wrong, whole)).toThrow("no fragment of region 1");
  });
});

describe("the index of pixels by fragment", () => {
  const OUTSIDE = 3;
  const index = { lookup, pair: { before, after }, largestTPerHa: 49 };
  // One row of pixels through fragments 0, 0, 0, 1, 2, 2.
  const window = { row: 1, column: 0, rows: 1, columns: 6 };

  it("is what the later year's fragment has less what the earlier year's had, unchanged pixels too", () => {
    const found = indexOfPixels(
      { ...window, before: Uint8Array.of(1, 2, 1, 2, 2, 0), after: Uint8Array.of(2, 2, 1, 2, 1, 1) },
      index,
      OUTSIDE,
    );
    expect([...found]).toEqual([9, 0, 1, 5, -28, NaN]);
  });

  it("is nothing outside every region and where a store says outside", () => {
    const found = indexOfPixels(
      { row: 3, column: 0, rows: 1, columns: 2, before: Uint8Array.of(1, 1), after: Uint8Array.of(2, OUTSIDE) },
      index,
      OUTSIDE,
    );
    expect([...found]).toEqual([NaN, NaN]);
  });

  it("is averaged over the pixels of a square that have one, frozen coefficients or not", () => {
    const [width, height] = [6, 4];
    const years = [1, 2].map((step) =>
      Uint8Array.from({ length: 24 }, (_, i) =>
        i % 7 === 0 ? 0 : i % 11 === 0 ? OUTSIDE : 1 + (Math.floor(i / step) % 2),
      ),
    );
    const whole = { row: 0, column: 0, rows: height, columns: width, before: years[0], after: years[1] };
    for (const pair of [index.pair, { before, after: before }]) {
      for (const factor of [2, 4]) {
        const values = indexOfPixels(whole, { ...index, pair }, OUTSIDE);
        const expected: number[] = [];
        for (let top = 0; top < height; top += factor)
          for (let left = 0; left < width; left += factor) {
            const own = [...values].filter((value, i) => {
              const [row, column] = [Math.floor(i / width), i % width];
              return (
                !Number.isNaN(value) && row >= top && row < top + factor && column >= left && column < left + factor
              );
            });
            expected.push(own.length === 0 ? NaN : own.reduce((sum, value) => sum + value, 0) / own.length);
          }
        const means = indexOfSquares(whole, factor, { ...index, pair }, OUTSIDE);
        expect(means).toHaveLength(expected.length);
        expected.forEach((mean, i) =>
          Number.isNaN(mean) ? expect(means[i]).toBeNaN() : expect(means[i]).toBeCloseTo(mean, 12),
        );
        expect(expected.some((mean) => mean !== 0 && !Number.isNaN(mean))).toBe(true);
      }
    }
  });

  it("reaches as far as the largest difference of any two coefficients", () => {
    const [places, early, late] = ["reach.bin", "early.bin", "late.bin"].map((name) => path.join(folder, name));
    writeFragmentLookup(places, lookup);
    writeCoefficientField(early, before);
    writeCoefficientField(late, after);
    expect(fragmentIndexAt({ fragments: places, before: early, after: late }).largestTPerHa).toBe(49);
    expect(fragmentIndexAt({ fragments: places, before: late, after: early }).largestTPerHa).toBe(49);
  });
});
