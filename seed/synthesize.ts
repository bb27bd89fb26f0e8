import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { CLCD_LEGEND } from "@/domain/landCover/legends/clcd.ts";
import { AppError } from "@/errors.ts";
import { writeGeoTiff } from "@/raster/writeGeoTiff.ts";
import type { LandHistory } from "./land/decideLand.ts";
import { buildLand, coverOf, historyOf, type LandModel, windowOf } from "./land/landModel.ts";
import { readNewDistricts, readSettlements, readTargets } from "./readFacts.ts";
import { readCountyRings, readStudyArea, studyGrid } from "./readStudyArea.ts";

/** Goes up whenever the same seed yields other pixels. */
export const RECIPE_VERSION = 1;
/** Pixel size at which the land is cut to its shares, whatever the size asked for, m. */
const SAMPLE_PIXEL_M = 300;
const TILE_SIZE = 256;

export interface DemoSeriesOptions {
  readonly directory: string;
  readonly years: readonly number[];
  readonly pixelSizeM: number;
  readonly seed: number;
  /** Told after each row of tiles of each year; `done` of `total`. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Name of a year's file. */
export function demoFileName(year: number): string {
  return readStudyArea().filePattern.replace("{year}", String(year));
}

/** The demo's land. Takes seconds; the same seed gives the same land. */
export function buildDemoLand(seed: number): LandModel {
  const tables = {
    counties: readCountyRings(),
    settlements: readSettlements(),
    newDistricts: readNewDistricts(),
    targets: readTargets(),
  };
  return buildLand(tables, studyGrid(readStudyArea(), SAMPLE_PIXEL_M), seed);
}

/**
 * Writes one land-cover GeoTIFF a year: synthetic land in CLCD's projection and codes. Same options, same bytes.
 * All years are written in one pass from north to south, so memory does not grow with their number.
 *
 * @returns the paths, in the order of `years`.
 * @throws AppError `invalidInput` — a year outside the tables, or a pixel size that does not fit.
 */
export async function writeDemoSeries(options: DemoSeriesOptions): Promise<string[]> {
  const { directory, years, pixelSizeM, seed, onProgress } = options;
  const area = readStudyArea();
  const unknown = years.find((year) => !Number.isInteger(year) || year < area.firstYear || year > area.nextYear);
  if (unknown !== undefined) {
    throw new AppError("invalidInput", `The demo knows ${area.firstYear}–${area.nextYear}, not ${unknown}.`);
  }
  const grid = studyGrid(area, pixelSizeM);
  await mkdir(directory, { recursive: true });
  const model = buildDemoLand(seed);
  const history = historyByRows(model, grid);
  const total = years.length * Math.ceil(grid.height / TILE_SIZE);
  let done = 0;
  return Promise.all(
    years.map(async (year) => {
      const path = join(directory, demoFileName(year));
      await writeGeoTiff(path, {
        grid,
        dataType: "uint8",
        tileSize: TILE_SIZE,
        noData: 0,
        colours: COLOURS,
        readRows: (firstRow, rowCount) => {
          const cover = coverOf(model, history(firstRow, rowCount), windowOf(grid, firstRow, rowCount), year);
          onProgress?.(++done, total);
          return cover;
        },
      });
      return path;
    }),
  );
}

const COLOURS = new Map(
  CLCD_LEGEND.entries.map(({ code, colour }) => {
    const channel = (at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
    return [code, [channel(1), channel(3), channel(5)] as const];
  }),
);

/** The writers go down in step, so only the current rows are kept. */
function historyByRows(model: LandModel, grid: GridSpec): (firstRow: number, rowCount: number) => LandHistory {
  let current = { firstRow: -1, history: undefined as LandHistory | undefined };
  return (firstRow, rowCount) => {
    if (current.firstRow !== firstRow || !current.history) {
      current = { firstRow, history: historyOf(model, windowOf(grid, firstRow, rowCount)) };
    }
    return current.history!;
  };
}
