import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BenchFigure } from "../../scripts/testing/benchTable.ts";
import { projectionOf } from "@/domain/grid/projection.ts";
import { wholeRegionRuns } from "@/domain/grid/regionRuns.ts";
import { defaultCellPx, cellGridOf } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import { openRaster } from "@/raster/openRaster.ts";
import { PixelCrew } from "@/raster/pixels/pixelCrew.ts";
import { slotTableOf } from "@/raster/slotTable.ts";
import { tallySeries } from "@/raster/tallySeries.ts";
import { demoFileName, writeDemoSeries } from "../../seed/synthesize.ts";
import { readStudyArea } from "../../seed/readStudyArea.ts";
import { existsSync, mkdirSync } from "node:fs";

const YEARS = [2003, 2019];
const LEGEND = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const CODES = [-32769, ...LEGEND];
const COEFFICIENTS = [NaN, 0.497, -0.581, -0.581, -0.021, -0.253, -0.005, -0.005, 49.1, -0.253];
const TILE_TARGET_MS = 60;
const PAIR_TARGET_MS = 1_500;

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1];

const figure = (task: string, oursMs: number, targetMs: number): BenchFigure => ({
  ...{ task, oursMs, peerMs: targetMs, ratio: oursMs / targetMs, bar: 1 },
});

async function rasters(): Promise<string[]> {
  const folder = process.env.CARBONWATCH_FULL_SERIES ?? path.join(tmpdir(), "carbon-watch-bench-30m");
  mkdirSync(folder, { recursive: true });
  const missing = YEARS.filter((year) => !existsSync(path.join(folder, demoFileName(year))));
  if (missing.length > 0)
    await writeDemoSeries({ directory: folder, years: missing, pixelSizeM: 30, seed: readStudyArea().seed });
  return YEARS.map((year) => path.join(folder, demoFileName(year)));
}

/** Tiles of a full-size area by a pixel thread, and the counting of any pair of its years, against their targets. */
export async function run(): Promise<BenchFigure[]> {
  const headers = (await rasters()).map((file) => openRaster(file));
  const { grid } = headers[0];
  const runs = wholeRegionRuns(grid.width, grid.height);
  const folder = mkdtempSync(path.join(tmpdir(), "carbon-watch-tiles-"));
  const crew = new PixelCrew(2);
  try {
    const paths = YEARS.map((year) => path.join(folder, `${year}.tif`));
    const builtMs: number[] = [];
    for (const [i, header] of headers.entries()) {
      const started = performance.now();
      const slots = slotTableOf(CODES, header.sampleType, header.noData, [0]);
      await crew.run("store", {
        ...{ path: paths[i], grid, codeCount: CODES.length, source: { header, slots, rowOffset: 0, columnOffset: 0 } },
        ...{ runStarts: runs.rowStarts, runFrom: runs.from, runTo: runs.to },
      });
      builtMs.push(performance.now() - started);
    }
    const middle = projectionOf(grid.projection).inverse([
      grid.originX + (grid.width * grid.pixelWidth) / 2,
      grid.originY - (grid.height * grid.pixelHeight) / 2,
    ]);
    const indexOfPair = Float64Array.from(
      { length: 100 },
      (_, i) => COEFFICIENTS[i % 10] - COEFFICIENTS[Math.floor(i / 10)],
    );
    const figures: BenchFigure[] = [];
    for (const [layer, zoom] of [
      ["land", 8],
      ["land", 12],
      ["change", 9],
      ["change", 11],
      ["change", 13],
      ["index", 12],
    ] as const) {
      const tiles = 2 ** zoom;
      const latitude = (middle[1] * Math.PI) / 180;
      const x = Math.floor(((middle[0] + 180) / 360) * tiles);
      const y = Math.floor(((1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2) * tiles);
      const times: number[] = [];
      for (let turn = 0; turn < 2; turn++) {
        for (let i = 0; i < 12; i++) {
          const place = { x: x + (i % 4) - 2, y: y + Math.floor(i / 4) - 1, zoom, size: 256 };
          const started = performance.now();
          const own = layer === "land" ? paths.slice(1) : paths;
          await crew.run("tile", {
            layer,
            place,
            grid,
            codeCount: CODES.length,
            paths: own,
            indexOfPair,
            fragmentIndex: null,
          });
          if (turn > 0) times.push(performance.now() - started);
        }
      }
      figures.push(
        figure(
          `${layer} tile of 30 m pixels at zoom ${zoom}, median, warm (peer = target)`,
          median(times),
          TILE_TARGET_MS,
        ),
      );
    }
    const cells = cellGridOf(grid, defaultCellPx(grid));
    const started = performance.now();
    await tallySeries({
      ...{ grid, runs, cells, fragments: fragmentsOf(runs, cells), legendCodes: LEGEND, pairs: [[0, 1]] },
      epochs: headers.map((header) => ({ header, legendNoData: [0] })),
    });
    figures.push(
      figure(
        "any two years of 114 Mpixel counted (peer = target for the whole request)",
        performance.now() - started,
        PAIR_TARGET_MS,
      ),
    );
    figures.push(figure("one year of 114 Mpixel laid out for the map (peer = 5 s)", median(builtMs), 5_000));
    return figures;
  } finally {
    crew.dismiss();
    rmSync(folder, { recursive: true, force: true });
  }
}
