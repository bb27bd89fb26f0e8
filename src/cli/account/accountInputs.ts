import { cellGridOf, defaultCellPx, type CellGrid } from "@/domain/grid/cellGrid.ts";
import { fragmentsOf, type Fragments } from "@/domain/grid/fragments.ts";
import { alignGrids } from "@/domain/grid/gridAlignment.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { pixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { wholeRegionRuns, withOutsideRegion, type RegionRuns } from "@/domain/grid/regionRuns.ts";
import { tallyCodes } from "@/domain/landCover/classTally.ts";
import { AppError } from "@/errors.ts";
import type { RasterHeader } from "@/raster/rasterHeader.ts";
import { coefficientsOf, readCoefficients } from "./accountCoefficients.ts";
import type { AccountBasis } from "./accountFigures.ts";
import { readAccountLegend, withCodes, type AccountLegend } from "./accountLegend.ts";
import type { AccountOptions } from "./accountOptions.ts";
import { placeZones, readZones, type Zones } from "./accountZones.ts";
import { isPacked, readPackedZones } from "./packedZones.ts";

/** Without cells one fragment may be this wide and high: its pixels are counted in 32 bits. */
const MAX_FRAGMENT_PX = 1 << 15;

/** Where notes and progress go: one line each, no line break. */
export type Notify = (line: string) => void;

/** Rasters, legend and coefficients of one account. */
export interface Inputs {
  readonly headers: readonly RasterHeader[];
  readonly legend: AccountLegend;
  readonly basis: AccountBasis;
  readonly coefficientFile: string;
}

/** What the pixels are summed over. */
export interface Units {
  readonly zones: Zones | null;
  readonly runs: RegionRuns;
  readonly cells: CellGrid;
  readonly fragments: Fragments;
}

/** Says what is unusual about the places of the rasters. */
export function noteGrids(headers: readonly RasterHeader[], notify: Notify): void {
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

/**
 * Reads legend and coefficients.
 *
 * @throws AppError `notFound`, `invalidInput`, `unknownProjection`.
 */
export function readInputs(options: AccountOptions, headers: readonly RasterHeader[]): Inputs {
  const table = readCoefficients(options.coefficients, options.region);
  const legend = withCodes(readAccountLegend(options.legend), table.byCode.keys());
  const codes = tallyCodes(legend.meanings.map(({ code }) => code).filter((code) => code !== legend.noDataCode));
  const basis: AccountBasis = {
    codes,
    meanings: new Map(legend.meanings.map((meaning) => [meaning.code, meaning])),
    coefficients: coefficientsOf(codes, legend, table),
    pixelAreaHa: pixelArea(headers[0].grid, headers[0].path),
  };
  return { headers, legend, basis, coefficientFile: table.file };
}

function findZones(file: string, { zoneId, zonesCrs }: AccountOptions, notify: Notify): Zones | Promise<Zones> {
  return isPacked(file) ? readPackedZones(file, zoneId, zonesCrs, notify) : readZones(file, zoneId);
}

/**
 * Reads zones and lays cells.
 *
 * @throws AppError `notFound`, `invalidInput`, `unknownProjection`.
 */
export async function layUnits(options: AccountOptions, grid: GridSpec, notify: Notify): Promise<Units> {
  const zones = options.zones === undefined ? null : await findZones(options.zones, options, notify);
  let runs = wholeRegionRuns(grid.width, grid.height);
  if (zones && options.zones !== undefined) {
    const placed = await placeZones(zones, options.zones, grid, options.zonesCrs);
    runs = withOutsideRegion(placed.runs);
    if (placed.overlapPixels > 0)
      notify(`${options.zones}: ${placed.overlapPixels} pixels lie in several zones; each counts in the last of them.`);
    const empty = zones.ids.filter((_, zone) => placed.pixels[zone] === 0);
    if (empty.length > 0) notify(`${options.zones}: no pixel centre lies in zone ${empty.join(", ")}.`);
  }
  const cells = cellGridOf(
    grid,
    options.cells === "none"
      ? Math.min(Math.max(grid.width, grid.height), MAX_FRAGMENT_PX)
      : (options.cellPx ?? defaultCellPx(grid)),
  );
  return { zones, runs, cells, fragments: fragmentsOf(runs, cells) };
}
