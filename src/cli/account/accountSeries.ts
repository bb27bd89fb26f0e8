import { cellGridOf, defaultCellPx, type CellGrid } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf, type Fragments } from "@/domain/grid/fragments.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { pixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { wholeRegionRuns, withOutsideRegion, type RegionRuns } from "@/domain/grid/regionRuns.ts";
import { tallyCodes } from "@/domain/landCover/classTally.ts";
import { AppError } from "@/errors.ts";
import { alignGrids } from "@/domain/grid/gridAlignment.ts";
import { openRaster } from "@/raster/openRaster.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import type { SeriesTally } from "@/raster/seriesTally.ts";
import { tallySeries } from "@/raster/tallySeries.ts";
import { OPERATOR_LIMITS } from "@/raster/tiffDirectoryReader.ts";
import { coefficientsOf, readCoefficients } from "./accountCoefficients.ts";
import { epochFigures, pairFigures, unitChanges, type AccountBasis, type UnitChanges } from "./accountFigures.ts";
import { readAccountLegend, withCodes, type AccountLegend } from "./accountLegend.ts";
import type { AccountOptions } from "./accountOptions.ts";
import { placeZones, readZones, type Zones } from "./accountZones.ts";
import { ChangeRasters } from "./changeRasters.ts";
import { writeCellsCsv, type PairCells } from "./writeCellsCsv.ts";

/** Where notes and progress go: one line each, no line break. */
export type Notify = (line: string) => void;

interface Inputs {
  readonly headers: readonly RasterHeader[];
  readonly legend: AccountLegend;
  readonly basis: AccountBasis;
  readonly coefficientFile: string;
}

interface Units {
  readonly zones: Zones | null;
  readonly runs: RegionRuns;
  readonly cells: CellGrid;
  readonly fragments: Fragments;
}

function noteGrids(headers: readonly RasterHeader[], notify: Notify): void {
  const [first, ...others] = headers;
  if (first.crsName === "") notify(`${first.path} names no coordinate system: its pixel size is taken as metres.`);
  for (const { grid, path } of others) {
    const { relation, rowOffset, columnOffset } = alignGrids(first.grid, grid);
    if (relation !== "shifted") continue;
    notify(
      `${path} has another extent than ${first.path}: row 0, column 0 of the result is its row ${rowOffset}, column ${columnOffset}; pixels beyond the first file are left out, missing ones are no data.`,
    );
  }
}

/** Area of a pixel, or what keeps it from being known. */
function pixelArea(grid: GridSpec, path: string): number {
  if (grid.geographic && grid.projection === "") {
    throw new AppError(
      "unknownProjection",
      `${path} is in degrees of a geodetic system that is not known here, so its areas are not known. Warp it to EPSG:4490 or EPSG:4326 first.`,
    );
  }
  return pixelAreaHa(grid);
}

async function readInputs(options: AccountOptions, notify: Notify): Promise<Inputs> {
  const headers = options.epochs.map(({ file }) => openRaster(file, OPERATOR_LIMITS));
  noteGrids(headers, notify);
  const table = await readCoefficients(options.coefficients, options.region);
  const legend = withCodes(await readAccountLegend(options.legend), table.byCode.keys());
  const codes = tallyCodes(legend.meanings.map(({ code }) => code).filter((code) => code !== legend.noDataCode));
  const basis: AccountBasis = {
    codes,
    meanings: new Map(legend.meanings.map((meaning) => [meaning.code, meaning])),
    coefficients: coefficientsOf(codes, legend, table),
    pixelAreaHa: pixelArea(headers[0].grid, headers[0].path),
  };
  return { headers, legend, basis, coefficientFile: table.file };
}

async function layUnits(options: AccountOptions, grid: GridSpec, notify: Notify): Promise<Units> {
  const zones = options.zones === undefined ? null : readZones(options.zones, options.zoneId);
  let runs = wholeRegionRuns(grid.width, grid.height);
  if (zones && options.zones !== undefined) {
    const placed = await placeZones(zones, options.zones, grid, options.zonesCrs);
    runs = withOutsideRegion(placed.runs);
    if (placed.overlapPixels > 0)
      notify(`${options.zones}: ${placed.overlapPixels} pixels lie in several zones; each counts in the last of them.`);
    const empty = zones.ids.filter((_, zone) => placed.pixels[zone] === 0);
    if (empty.length > 0) notify(`${options.zones}: no pixel centre lies in zone ${empty.join(", ")}.`);
  }
  const whole = Math.max(grid.width, grid.height);
  const cells = cellGridOf(grid, options.cells === "none" ? whole : (options.cellPx ?? defaultCellPx(grid)));
  return { zones, runs, cells, fragments: fragmentsOf(runs, cells) };
}

function refuseMissingCoefficients(tally: SeriesTally, { basis, coefficientFile, legend }: Inputs): void {
  const seen = new Set(tally.classTotals.flatMap(({ keys }) => [...keys]));
  const missing = [...seen]
    .filter((index) => index > 0 && Number.isNaN(basis.coefficients[index]))
    .map((index) => basis.codes[index]);
  if (missing.length === 0) return;
  const words = missing.map((code) => {
    const className = legend.meanings.find((one) => one.code === code)?.className;
    return className ? `code ${code} (class ${className})` : `code ${code}`;
  });
  throw new AppError(
    "unknownClass",
    `${coefficientFile} has no coefficient for ${words.join(", ")}. Name the class in --legend FILE.csv (code,name,class) and its coefficient in --coefficients FILE.csv (class,region,t_per_ha, or code,t_per_ha).`,
  );
}

function progressNotes(notify: Notify): (progress: { donePixels: number; totalPixels: number }) => void {
  let shown = 0;
  return ({ donePixels, totalPixels }) => {
    const tenth = Math.floor((10 * donePixels) / totalPixels);
    if (tenth <= shown || totalPixels < 1e8) return;
    shown = tenth;
    notify(`${tenth * 10} % of the pixels read`);
  };
}

async function runPass(options: AccountOptions, inputs: Inputs, units: Units, notify: Notify): Promise<SeriesTally> {
  const { headers, legend, basis } = inputs;
  const years = options.pairs.map(([from, to]) => [options.epochs[from].year, options.epochs[to].year] as const);
  const changes =
    options.changeFolder === undefined ? null : new ChangeRasters(options.changeFolder, years, headers[0], basis);
  try {
    const tally = await tallySeries(
      {
        grid: headers[0].grid,
        gridName: headers[0].path,
        epochs: headers.map((header) => ({ header, legendNoData: legend.noDataCode })),
        legendCodes: basis.codes.slice(1),
        pairs: options.pairs,
        runs: units.runs,
        cells: units.cells,
        fragments: units.fragments,
        changes: changes?.outputs,
      },
      { worksHere: true, onProgress: progressNotes(notify) },
    );
    refuseMissingCoefficients(tally, inputs);
    changes?.finish();
    return tally;
  } catch (error) {
    changes?.abandon();
    throw error;
  }
}

/** Cells as they are printed; those without a compared pixel are left out. */
function cellRows({ pixels, changeT }: UnitChanges, { columns }: CellGrid) {
  return Array.from(pixels, (count, cell) => ({
    row: Math.floor(cell / columns),
    col: cell % columns,
    pixels: count,
    changeT: changeT[cell],
  })).filter((cell) => cell.pixels > 0);
}

/**
 * Runs one account: reads, tallies in one pass, and puts the figures together.
 *
 * @returns the object that `carbonwatch account` prints.
 * @throws AppError — bad input of any kind, each with its own sentence.
 */
export async function accountSeries(options: AccountOptions, notify: Notify) {
  const inputs = await readInputs(options, notify);
  const [{ grid, crsName }] = inputs.headers;
  const units = await layUnits(options, grid, notify);
  const tally = await runPass(options, inputs, units, notify);
  const { basis } = inputs;
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
    crs: crsName,
    width: grid.width,
    height: grid.height,
    pixelAreaHa: basis.pixelAreaHa,
    epochs: options.epochs.map(({ year }, epoch) => ({ year, ...epochFigures(classTotals[epoch], basis) })),
    pairs,
  };
}
