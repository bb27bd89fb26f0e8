import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { cellGridOf } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import { rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { wholeRegionRuns, type RegionRuns } from "@/domain/grid/regionRuns.ts";
import type { ClassTally } from "@/domain/landCover/classTally.ts";
import { sumTally, sumTallyToWhole, type TransitionTally } from "@/domain/landCover/transitionTally.ts";
import { rasterizeRegions } from "@/raster/rasterizeRegions.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { tallySeries, type SeriesInput } from "@/raster/tallySeries.ts";
import { clcdGrid, pixelsOf, temporaryFolder, writeDrawing, writePixels } from "./asciiRaster.ts";
import { SERIES_HEIGHT, SERIES_WIDTH, seriesEpoch, seriesZones } from "./formulaSeries.ts";

const CLCD_CODES = [1, 2, 3, 4, 5, 6, 7, 8, 9];

function inputOf(
  headers: readonly RasterHeader[],
  runs: RegionRuns,
  cellPx: number,
  pairs: SeriesInput["pairs"],
  codes = CLCD_CODES,
): SeriesInput {
  const { grid } = headers[0];
  const cells = cellGridOf(grid, cellPx);
  const epochs = headers.map((header) => ({ header, legendNoData: [0] }));
  return { grid, epochs, legendCodes: codes, pairs, runs, cells, fragments: fragmentsOf(runs, cells) };
}

/** Every fragment as "1→8 ×3", no data as "·". */
function words(tally: TransitionTally): string[] {
  const name = (index: number) => (index === 0 ? "·" : String(tally.codes[index]));
  return Array.from({ length: tally.fragmentCount }, (_, fragment) => {
    const entries = [];
    for (let i = tally.starts[fragment]; i < tally.starts[fragment + 1]; i++) {
      entries.push(
        `${name(Math.floor(tally.keys[i] / tally.codes.length))}→${name(tally.keys[i] % tally.codes.length)} ×${tally.counts[i]}`,
      );
    }
    return entries.join(", ");
  });
}

function plain(tally: TransitionTally | ClassTally) {
  return {
    starts: [...tally.starts],
    keys: [...tally.keys],
    counts: [...tally.counts],
    areaHa: tally.areaHa && [...tally.areaHa],
  };
}

/** `[key, count]` of every fragment, as the goldens have it. */
function goldenForm(tally: TransitionTally): number[][][] {
  return Array.from({ length: tally.fragmentCount }, (_, fragment) =>
    Array.from({ length: tally.starts[fragment + 1] - tally.starts[fragment] }, (__, i) => {
      const at = tally.starts[fragment] + i;
      return [tally.keys[at], tally.counts[at]];
    }),
  );
}

async function formulaHeaders(folder: string): Promise<RasterHeader[]> {
  const grid = clcdGrid(SERIES_WIDTH, SERIES_HEIGHT);
  return Promise.all([0, 1, 2].map((t) => writePixels(join(folder, `${t}.tif`), grid, seriesEpoch(t), { noData: 0 })));
}

describe("tallySeries", () => {
  it("counts transitions by fragment, no data included", async () => {
    const folder = temporaryFolder(onTestFinished);
    const before = await writeDrawing(
      join(folder, "a.tif"),
      `1122.
       1122.
       11228`,
    );
    const after = await writeDrawing(
      join(folder, "b.tif"),
      `1182.
       11821
       11.28`,
    );
    const runs = wholeRegionRuns(5, 3);
    const { transitionTallies, classTallies } = await tallySeries(inputOf([before, after], runs, 2, [[0, 1]]));
    expect(words(transitionTallies[0])).toEqual([
      "1→1 ×4",
      "2→2 ×2, 2→8 ×2",
      "·→· ×1, ·→1 ×1",
      "1→1 ×2",
      "2→· ×1, 2→2 ×1",
      "8→8 ×1",
    ]);
    expect([...classTallies[1].counts]).toEqual([4, 2, 2, 1, 1, 2, 1, 1, 1]);
  });

  it("splits a cell between the regions that share it", async () => {
    const folder = temporaryFolder(onTestFinished);
    const header = await writeDrawing(
      join(folder, "a.tif"),
      `1234
       1234`,
    );
    const { width, height, pixels } = pixelsOf(
      `0011
       0.11`,
    );
    const { grid } = header;
    const column = (c: number) => grid.originX + c * 30;
    const rowY = (r: number) => grid.originY - r * 30;
    const left = [
      [
        [column(0), rowY(0)],
        [column(2), rowY(0)],
        [column(2), rowY(1)],
        [column(1), rowY(1)],
        [column(1), rowY(2)],
        [column(0), rowY(2)],
      ],
    ];
    const right = [
      [
        [column(2), rowY(0)],
        [column(4), rowY(0)],
        [column(4), rowY(2)],
        [column(2), rowY(2)],
      ],
    ];
    const { runs } = rasterizeRegions([{ polygons: [left] }, { polygons: [right] }], grid, (xy) => xy);
    expect([width, height, pixels.length]).toEqual([4, 2, 8]);
    const input = inputOf([header, header], runs, 3, [[0, 1]]);
    expect([...input.fragments.regionIndex]).toEqual([0, 1, 1]);
    const { transitionTallies } = await tallySeries(input);
    expect(words(transitionTallies[0])).toEqual(["1→1 ×2, 2→2 ×1", "3→3 ×2", "4→4 ×2"]);
  });

  it("agrees with rasterio and numpy on zones, cells and the whole", async () => {
    const golden = JSON.parse(readFileSync(new URL("./golden/series.json", import.meta.url), "utf8")) as {
      cellPx: number;
      zonePixels: number[];
      zoneTransitions01: number[][][];
      cellTransitions12: number[][][];
      wholeTransitions02: number[][];
    };
    const headers = await formulaHeaders(temporaryFolder(onTestFinished));
    const placed = rasterizeRegions(
      seriesZones().map((polygon) => ({ polygons: [polygon] })),
      headers[0].grid,
      (xy) => xy,
    );
    expect([placed.outsidePixels, ...placed.pixels]).toEqual(golden.zonePixels);
    const input = inputOf(headers, placed.runs, golden.cellPx, [
      [0, 1],
      [1, 2],
      [0, 2],
    ]);
    const { transitionTallies } = await tallySeries(input);
    const { regionIndex, cellIndex } = input.fragments;
    expect(goldenForm(sumTally(transitionTallies[0], regionIndex, 13))).toEqual(golden.zoneTransitions01);
    expect(goldenForm(sumTally(transitionTallies[1], cellIndex, 42))).toEqual(golden.cellTransitions12);
    expect(goldenForm(sumTallyToWhole(transitionTallies[2]))).toEqual([golden.wholeTransitions02]);
  });

  it("yields the same for any cut into units and any number of threads", async () => {
    const headers = await formulaHeaders(temporaryFolder(onTestFinished));
    const { runs } = rasterizeRegions(
      seriesZones().map((polygon) => ({ polygons: [polygon] })),
      headers[0].grid,
      (xy) => xy,
    );
    const input = inputOf(headers, runs, 33, [
      [0, 1],
      [1, 2],
    ]);
    const whole = await tallySeries(input, { threads: 0 });
    const expected = [...whole.classTallies, ...whole.transitionTallies].map(plain);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 7, max: 220 }),
        async (unitRows, unitColumns) => {
          const cut = await tallySeries(input, { threads: 0, unitRows, unitColumns });
          expect([...cut.classTallies, ...cut.transitionTallies].map(plain)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
    for (const threads of [1, 2, 3]) {
      const cut = await tallySeries(input, { threads, unitRows: 16 });
      expect([...cut.classTallies, ...cut.transitionTallies].map(plain)).toEqual(expected);
    }
  });

  it("sums ellipsoidal areas exactly, whatever the cut, on a geographic grid", async () => {
    const grid = clcdGrid(SERIES_WIDTH, SERIES_HEIGHT, {
      projection: "+proj=longlat +ellps=GRS80 +no_defs",
      geographic: true,
      originX: 105,
      originY: 27,
      pixelWidth: 1 / 3600,
      pixelHeight: 1 / 3600,
    });
    const folder = temporaryFolder(onTestFinished);
    const headers = await Promise.all([0, 1].map((t) => writePixels(join(folder, `${t}.tif`), grid, seriesEpoch(t))));
    const input = inputOf(headers, wholeRegionRuns(grid.width, grid.height), 33, [[0, 1]]);
    const whole = await tallySeries(input, { threads: 0 });
    const cut = await tallySeries(input, { threads: 2, unitRows: 10, unitColumns: 50 });
    expect(plain(cut.transitionTallies[0])).toEqual(plain(whole.transitionTallies[0]));
    const rowAreaHa = rowPixelAreaHa(grid);
    const expectedHa = rowAreaHa.reduce((sum, areaHa) => sum + areaHa * grid.width, 0);
    const totalHa = whole.transitionTallies[0].areaHa?.reduce((sum, areaHa) => sum + areaHa, 0) ?? NaN;
    expect(Math.abs(totalHa / expectedHa - 1)).toBeLessThan(1e-12);
    // One pixel of the first row alone.
    const single = await tallySeries(inputOf(headers, { ...wholeRegionRuns(grid.width, grid.height) }, 1, [[0, 1]]));
    expect(Math.abs((single.transitionTallies[0].areaHa?.[0] ?? NaN) - rowAreaHa[0])).toBeLessThan(2e-14);
  });

  it("refuses codes that the legend does not know, with count and first place", async () => {
    const folder = temporaryFolder(onTestFinished);
    const header = await writeDrawing(
      join(folder, "a.tif"),
      `1123
       1193
       9119`,
    );
    const runs = wholeRegionRuns(4, 3);
    const known = [1, 2, 3];
    await expect(tallySeries(inputOf([header], runs, 2, [], known))).rejects.toMatchObject({
      code: "unknownClass",
      message: expect.stringMatching(
        /a\.tif holds code 9 \(3 pixels, first at row 1, column 2\): not in the legend/,
      ) as string,
      detail: { code: 9, pixels: 3, row: 1, column: 2 },
    });
    const large = await writePixels(
      join(folder, "b.tif"),
      clcdGrid(40, 40),
      new Uint8Array(1600).map((_, i) => (i === 777 || i === 1200 ? 200 : 1)),
    );
    await expect(
      tallySeries(inputOf([large], wholeRegionRuns(40, 40), 7, [], known), { unitRows: 5, threads: 2 }),
    ).rejects.toThrow(/code 200 \(2 pixels, first at row 19, column 17\)/);
  });

  it("knows the conventions for no data, year by year", async () => {
    const folder = temporaryFolder(onTestFinished);
    const drawing = `12.
                     2.1`;
    const zero = await writeDrawing(join(folder, "zero.tif"), drawing);
    const tagged = await writePixels(join(folder, "tag.tif"), clcdGrid(3, 2), Uint8Array.of(1, 2, 255, 2, 255, 1), {
      noData: 255,
    });
    const pattern = await writePixels(
      join(folder, "pattern.tif"),
      clcdGrid(3, 2),
      Uint8Array.of(1, 2, 128, 2, 128, 1),
      { noData: -128 },
    );
    const beyond = await writePixels(join(folder, "beyond.tif"), clcdGrid(3, 2), Uint8Array.of(1, 2, 0, 2, 0, 1), {
      noData: -9999,
    });
    const { classTallies } = await tallySeries(inputOf([zero, tagged, pattern, beyond], wholeRegionRuns(3, 2), 3, []));
    for (const tally of classTallies) expect([...tally.counts]).toEqual([2, 2, 2]);
  });

  it("crops and pads files of another extent on the same pixels exactly", async () => {
    const folder = temporaryFolder(onTestFinished);
    const area = await writeDrawing(
      join(folder, "area.tif"),
      `1111
       2222
       3333`,
    );
    const { pixels } = pixelsOf(
      `999
       456
       789`,
    );
    // One column further east, one row further north.
    const other = await writePixels(
      join(folder, "other.tif"),
      clcdGrid(3, 3, { originX: 50040, originY: 3060030 }),
      pixels,
    );
    const { transitionTallies } = await tallySeries(inputOf([area, other], wholeRegionRuns(4, 3), 4, [[0, 1]]));
    expect(words(transitionTallies[0])).toEqual([
      "1→· ×1, 1→4 ×1, 1→5 ×1, 1→6 ×1, 2→· ×1, 2→7 ×1, 2→8 ×1, 2→9 ×1, 3→· ×4",
    ]);
  });

  it("reports progress, and stops when it is told to", async () => {
    const headers = await formulaHeaders(temporaryFolder(onTestFinished));
    const input = inputOf(headers, wholeRegionRuns(SERIES_WIDTH, SERIES_HEIGHT), 33, [[0, 1]]);
    for (const threads of [0, 2]) {
      const seen: number[] = [];
      await tallySeries(input, {
        threads,
        unitRows: 30,
        onProgress: ({ donePixels, totalPixels }) => seen.push(donePixels / totalPixels),
      });
      expect(seen).toHaveLength(6);
      expect(seen.at(-1)).toBe(1);
      const stop = new AbortController();
      const run = tallySeries(input, { threads, unitRows: 1, signal: stop.signal, onProgress: () => stop.abort() });
      await expect(run).rejects.toMatchObject({ code: "cancelled" });
    }
  });

  it("passes a thread's failure on under its own name", async () => {
    const folder = temporaryFolder(onTestFinished);
    const headers = await formulaHeaders(folder);
    const { blocks } = headers[1];
    const offsets = { ...blocks.offsets, place: blocks.offsets.place + 1 };
    const broken = { ...headers[1], blocks: { ...blocks, offsets } };
    const input = inputOf([headers[0], broken], wholeRegionRuns(SERIES_WIDTH, SERIES_HEIGHT), 33, [[0, 1]]);
    for (const threads of [0, 2]) {
      await expect(tallySeries(input, { threads, unitRows: 64 })).rejects.toMatchObject({
        code: "unreadableFile",
        message: expect.stringContaining("1.tif") as string,
      });
    }
  });
});
