import type { CellGrid } from "@/domain/grid/cellGrid.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import type { SeriesTally } from "@/raster/seriesTally.ts";
import { ThreadCrew, worthwhileThreads } from "@/raster/threadCrew.ts";
import { epochFigures, pairFigures, unitChanges, type AccountBasis, type UnitChanges } from "./accountFigures.ts";
import { AccountRasters } from "./accountRasters.ts";
import { layUnits, noteGrids, readInputs, type Notify, type Units } from "./accountInputs.ts";
import type { AccountOptions } from "./accountOptions.ts";
import { runPass } from "./accountPass.ts";
import { writeCellsCsv, type PairCells } from "./writeCellsCsv.ts";

/** Cells as they are printed; those without a compared pixel are left out. */
function cellRows({ pixels, changeT }: UnitChanges, { columns }: CellGrid) {
  return Array.from(pixels, (count, cell) => ({
    row: Math.floor(cell / columns),
    col: cell % columns,
    pixels: count,
    changeT: changeT[cell],
  })).filter((cell) => cell.pixels > 0);
}

/** Threads besides this one, started before anything else is read: they take their time. */
function startCrew(headers: readonly RasterHeader[]): ThreadCrew | null {
  const [{ grid }] = headers;
  const others = worthwhileThreads(grid.width * grid.height * headers.length) - 1;
  return others > 0 ? new ThreadCrew(others) : null;
}

/** Everything that follows from the tallies; cells go to their CSV file here. */
function figuresOf(options: AccountOptions, basis: AccountBasis, units: Units, tally: SeriesTally) {
  const { classTotals } = tally;
  const csvCells: PairCells[] = [];
  const pairs = options.pairs.map(([fromEpoch, toEpoch], index) => {
    const transitions = tally.transitionTallies[index];
    const [from, to] = [options.epochs[fromEpoch].year, options.epochs[toEpoch].year];
    const zoneChanges =
      units.zones && unitChanges(transitions, basis, units.fragments.regionIndex, units.zones.ids.length);
    const zones = (units.zones?.ids ?? []).map((id, zone) => ({
      id,
      pixels: zoneChanges?.pixels[zone],
      changeT: zoneChanges?.changeT[zone],
    }));
    const changes =
      options.cells === "none"
        ? null
        : unitChanges(transitions, basis, units.fragments.cellIndex, units.cells.rows * units.cells.columns);
    if (changes && options.cells !== "json") csvCells.push({ from, to, changes });
    const cells = changes && options.cells === "json" ? cellRows(changes, units.cells) : [];
    return { from, to, ...pairFigures(transitions, basis), zones, cells };
  });
  if (typeof options.cells === "object") writeCellsCsv(options.cells.csv, units.cells, csvCells);
  return {
    pixelAreaHa: basis.pixelAreaHa,
    epochs: options.epochs.map(({ year }, epoch) => ({ year, ...epochFigures(classTotals[epoch], basis) })),
    pairs,
  };
}

/** Reads everything and counts, with threads that are started before the rest is read. */
async function countSeries(options: AccountOptions, headers: readonly RasterHeader[], notify: Notify) {
  const crew = startCrew(headers);
  try {
    const inputs = readInputs(options, headers);
    const units = await layUnits(options, headers[0].grid, notify);
    return { inputs, units, tally: await runPass({ options, inputs, units, crew, notify }) };
  } finally {
    crew?.dismiss();
  }
}

/**
 * Runs one account: reads, tallies in one pass, and puts the figures together.
 *
 * @returns the object that `carbonwatch account` prints.
 * @throws AppError — bad input of any kind, each with its own sentence.
 */
export async function accountSeries(options: AccountOptions, notify: Notify) {
  const rasters = new AccountRasters();
  const say: Notify = (line) => notify(rasters.rename(line));
  try {
    await rasters.open(options.epochs);
    const { headers } = rasters;
    noteGrids(headers, say);
    const { inputs, units, tally } = await countSeries(options, headers, say);
    const [{ grid, crsName }] = headers;
    return { crs: crsName, width: grid.width, height: grid.height, ...figuresOf(options, inputs.basis, units, tally) };
  } catch (error) {
    throw rasters.renameError(error);
  } finally {
    await rasters.close();
  }
}
