import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { cellGridOf } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf } from "@/domain/grid/fragments.ts";
import { rasterizeRegions } from "@/raster/rasterizeRegions.ts";
import type { SeriesTally } from "@/raster/seriesTally.ts";
import { tallySeries, type SeriesInput } from "@/raster/tallySeries.ts";
import { UnitJournal } from "@/raster/unitJournal.ts";
import { clcdGrid, temporaryFolder, writePixels } from "./asciiRaster.ts";
import { SERIES_HEIGHT, SERIES_WIDTH, seriesEpoch, seriesZones } from "./formulaSeries.ts";

const KEY = "three years, 13 zones";
/** 18 units of ten rows. */
const UNIT_ROWS = 10;
const UNITS = SERIES_HEIGHT / UNIT_ROWS;

async function seriesInput(folder: string, geographic: boolean): Promise<SeriesInput> {
  const degrees = { originX: 106, originY: 27, pixelWidth: 0.0003, pixelHeight: 0.0003 };
  const place = geographic ? { ...degrees, geographic, projection: "+proj=longlat +datum=WGS84" } : {};
  const grid = clcdGrid(SERIES_WIDTH, SERIES_HEIGHT, place);
  const epochs = [];
  for (const t of [0, 1, 2]) {
    const header = await writePixels(join(folder, `${t}.tif`), grid, seriesEpoch(t));
    epochs.push({ header, legendNoData: [0] });
  }
  const drawn = clcdGrid(SERIES_WIDTH, SERIES_HEIGHT);
  const regions = seriesZones().map((zone) => ({ polygons: [zone] }));
  const { runs } = rasterizeRegions(regions, drawn, (xy) => xy);
  const cells = cellGridOf(grid, 33);
  const pairs = [
    [0, 1],
    [1, 2],
  ] as const;
  const legendCodes = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  return { grid, epochs, legendCodes, pairs, runs, cells, fragments: fragmentsOf(runs, cells) };
}

const plain = (tally: SeriesTally) =>
  [...tally.transitionTallies, ...tally.classTallies].map(({ starts, keys, counts, areaHa }) => ({
    ...{ starts: [...starts], keys: [...keys], counts: [...counts], areaHa: areaHa && [...areaHa] },
  }));

/** Counts with a journal until so many units are done, then leaves it as a killed process would. */
async function interruptAfter(input: SeriesInput, path: string, units: number, threads: number): Promise<void> {
  const journal = new UnitJournal(path, KEY, 0);
  const stop = new AbortController();
  let done = journal.finished.size;
  const run = tallySeries(input, {
    ...{ threads, unitRows: UNIT_ROWS, journal, signal: stop.signal },
    onProgress: () => ++done >= units && stop.abort(),
  });
  await expect(run).rejects.toMatchObject({ code: "cancelled" });
}

/** Takes the pass up again and says how many units it had to read. */
async function goOn(input: SeriesInput, path: string, threads = 0): Promise<{ tally: SeriesTally; read: number }> {
  const journal = new UnitJournal(path, KEY);
  const known = journal.finished.size;
  const tally = await tallySeries(input, { threads, unitRows: UNIT_ROWS, journal });
  journal.close({ keep: false });
  return { tally, read: UNITS - known };
}

describe("a pass that was interrupted", () => {
  it.each([
    [1, 0],
    [2, 0],
    [7, 0],
    [17, 0],
    [5, 2],
    [12, 2],
  ])("after %i units goes on behind them and counts the same (%i threads)", async (units, threads) => {
    const folder = temporaryFolder(onTestFinished);
    for (const geographic of [false, true]) {
      const input = await seriesInput(folder, geographic);
      const path = join(folder, "journal");
      await interruptAfter(input, path, units, threads);
      const { tally, read } = await goOn(input, path, threads);
      expect(read).toBeLessThanOrEqual(UNITS - units);
      if (threads === 0) expect(read).toBe(UNITS - units);
      expect(plain(tally)).toEqual(plain(await tallySeries(input, { threads: 0 })));
      expect(existsSync(path)).toBe(false);
    }
  });

  it("goes on after being interrupted again and again", async () => {
    const folder = temporaryFolder(onTestFinished);
    const input = await seriesInput(folder, false);
    const path = join(folder, "journal");
    // Units taken from the journal are reported too, so each round ends one further.
    for (let units = 1; units < UNITS; units += 4) {
      const journal = new UnitJournal(path, KEY, 0);
      const stop = new AbortController();
      let reported = 0;
      const options = { threads: 0, unitRows: UNIT_ROWS, journal, signal: stop.signal };
      const onProgress = () => ++reported >= units && stop.abort();
      await expect(tallySeries(input, { ...options, onProgress })).rejects.toMatchObject({ code: "cancelled" });
    }
    const { tally, read } = await goOn(input, path);
    expect(read).toBe(1);
    expect(plain(tally)).toEqual(plain(await tallySeries(input, { threads: 0 })));
  });

  it.each([
    ["half a record at its end", (path: string) => truncateSync(path, statSync(path).size - 9)],
    ["rubbish at its end", (path: string) => appendFileSync(path, Buffer.alloc(5000, 0xa5))],
    [
      "a flipped bit",
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 40] ^= 1;
        writeFileSync(path, bytes);
      },
    ],
    ["nothing in it", (path: string) => truncateSync(path, 0)],
    ["the key of another pass", (path: string) => new UnitJournal(path, "other files").close({ keep: true })],
  ])("is counted right from a journal with %s", async (_, spoil) => {
    const folder = temporaryFolder(onTestFinished);
    const input = await seriesInput(folder, false);
    const path = join(folder, "journal");
    await interruptAfter(input, path, 9, 0);
    spoil(path);
    const { tally } = await goOn(input, path);
    expect(plain(tally)).toEqual(plain(await tallySeries(input, { threads: 0 })));
  });

  it("takes no unit that was cut otherwise", async () => {
    const folder = temporaryFolder(onTestFinished);
    const input = await seriesInput(folder, false);
    const path = join(folder, "journal");
    await interruptAfter(input, path, 9, 0);
    const journal = new UnitJournal(path, KEY);
    const tally = await tallySeries(input, { threads: 0, unitRows: 64, journal });
    journal.close({ keep: false });
    expect(plain(tally)).toEqual(plain(await tallySeries(input, { threads: 0 })));
  });
});
