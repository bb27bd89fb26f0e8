import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { censusRaster } from "@/raster/censusRaster.ts";
import { clcdGrid, temporaryFolder, writeDrawing, writePixels } from "./asciiRaster.ts";

const file = () => join(temporaryFolder(onTestFinished), "a.tif");
const counts = (values: ReturnType<typeof censusRaster>) => values.map(({ value, pixels }) => [value, pixels]);

describe("censusRaster", () => {
  it("counts every value of a window and says where each stands first", async () => {
    const header = await writeDrawing(
      file(),
      `1123
       .9.9`,
      { noData: 0 },
    );
    expect(censusRaster(header, { row: 0, column: 0, rows: 2, columns: 4 })).toEqual([
      { value: 0, pixels: 2, row: 1, column: 0 },
      { value: 1, pixels: 2, row: 0, column: 0 },
      { value: 2, pixels: 1, row: 0, column: 2 },
      { value: 3, pixels: 1, row: 0, column: 3 },
      { value: 9, pixels: 2, row: 1, column: 1 },
    ]);
    // A window that reaches beyond the raster on two sides: what lies outside is not counted.
    expect(counts(censusRaster(header, { row: -5, column: 2, rows: 6, columns: 9 }))).toEqual([
      [2, 1],
      [3, 1],
    ]);
  });

  it("counts the same whatever the blocks, and tells how far it is", async () => {
    const pixels = Uint8Array.from({ length: 300 * 200 }, (_, i) => (i * i) % 7);
    const header = await writePixels(file(), clcdGrid(300, 200), pixels, { tileSize: 64 });
    const seen: number[] = [];
    const window = { row: 30, column: 70, rows: 150, columns: 200 };
    const found = censusRaster(header, window, (done, total) => seen.push(done / total));
    const byHand = new Map<number, number>();
    for (let row = 30; row < 180; row++)
      for (let column = 70; column < 270; column++) {
        const value = pixels[row * 300 + column];
        byHand.set(value, (byHand.get(value) ?? 0) + 1);
      }
    expect(counts(found)).toEqual([...byHand].sort(([a], [b]) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it("calls a raster of measurements no land cover", async () => {
    const whole = { row: 0, column: 0, rows: 100, columns: 100 };
    const measured = await writePixels(
      file(),
      clcdGrid(100, 100),
      Float32Array.from({ length: 10_000 }, (_, i) => i / 7),
    );
    expect(() => censusRaster(measured, whole)).toThrow(/more than 4096 different values/);
    const coded = await writePixels(
      file(),
      clcdGrid(100, 100),
      Float32Array.from({ length: 10_000 }, (_, i) => i % 3),
    );
    expect(counts(censusRaster(coded, whole))).toEqual([
      [0, 3334],
      [1, 3333],
      [2, 3333],
    ]);
  });
});
