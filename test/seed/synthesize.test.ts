import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openRaster } from "@/raster/openRaster.ts";
import { readStudyArea, studyGrid } from "../../seed/readStudyArea.ts";
import { keepRecipe, yearsToWrite } from "../../seed/recipe.ts";
import { writeDemoSeries } from "../../seed/synthesize.ts";

const area = readStudyArea();
const root = mkdtempSync(join(tmpdir(), "carbonwatch-seed-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Large pixels: the land is the same, the files are small. */
const PIXEL_M = 1200;
const digest = (path: string) => createHash("sha256").update(readFileSync(path)).digest("hex");

describe("the study area", () => {
  it("nests its 30 m grid exactly in its 300 m grid", () => {
    const { "300": coarse, "30": fine } = area.grids;
    expect(area.originX % coarse.pixelSizeM).toBeCloseTo(0);
    expect(area.originY % coarse.pixelSizeM).toBeCloseTo(0);
    expect(fine.width).toBe(10 * coarse.width);
    expect(fine.height).toBe(10 * coarse.height);
    const grid = studyGrid(area, 30);
    expect([grid.width, grid.height]).toEqual([fine.width, fine.height]);
  });

  it("refuses pixels that do not divide it", () => {
    expect(() => studyGrid(area, 70)).toThrow(/70 m does not divide/);
  });
});

describe("writing the demo series", () => {
  it("writes the same bytes twice, and other land for another seed", async () => {
    const write = (name: string, seed: number, years: number[]) =>
      writeDemoSeries({ directory: join(root, name), years, pixelSizeM: PIXEL_M, seed });
    const first = await write("a", area.seed, [2000, 2025]);
    const second = await write("b", area.seed, [2025]);
    const other = await write("c", area.seed + 1, [2025]);
    expect(first.map((path) => basename(path))).toEqual(["clcd_demo_2000.tif", "clcd_demo_2025.tif"]);
    expect(digest(second[0])).toBe(digest(first[1]));
    expect(digest(other[0])).not.toBe(digest(first[1]));

    expect(openRaster(first[0]).grid).toEqual(studyGrid(area, PIXEL_M));
  }, 180_000);

  it("refuses a year it knows nothing about", async () => {
    const options = { directory: join(root, "d"), years: [1999], pixelSizeM: PIXEL_M, seed: 1 };
    await expect(writeDemoSeries(options)).rejects.toThrow("2000–2025, not 1999");
  });

  it("writes again only what is missing or was made otherwise", async () => {
    const directory = join(root, "a");
    const recipe = { seed: area.seed, pixelSizeM: PIXEL_M };
    expect(await yearsToWrite(directory, [2000, 2025], recipe)).toEqual([2000, 2025]);
    await keepRecipe(directory, [2000, 2025], recipe);
    expect(await yearsToWrite(directory, [2000, 2024, 2025], recipe)).toEqual([2024]);
    expect(await yearsToWrite(directory, [2000], { ...recipe, seed: 5 })).toEqual([2000]);
  });
});
