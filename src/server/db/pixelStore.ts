import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { getAreaRow, gridOf, type StudyAreaRow } from "./area.ts";
import { getCoefficientSet } from "./coefficientSet.ts";
import { getDataChangeCounter } from "./connection.ts";
import { listCurrentDatasets, type DatasetRow } from "./dataset.ts";
import { appendEventBulk } from "./event.ts";
import { findLegend } from "./legend.ts";
import { requireArea, type Scope } from "./scope.ts";
import { bulkWrite } from "./write.ts";
import { pixelInfoSchema, type PixelInfo } from "@/contract/pixels.ts";
import { coefficientsByCode } from "@/domain/carbon/coefficientsByCode.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";
import { tallyCodes } from "@/domain/landCover/classTally.ts";
import { legendCodes, legendNoDataCodes, type Legend } from "@/domain/landCover/legend.ts";
import { dataFolder } from "@/env.ts";
import { AppError } from "@/errors.ts";

/** Raised when a store's layout changes: all are then made anew. */
const STORE_FORMAT = 1;
const M2_PER_HA = 10_000;

/** A year's raster in use and the pixel store made of it. */
export interface YearStore {
  readonly dataset: DatasetRow;
  /** Named after everything it is made from, so that it never changes under its name. */
  readonly file: string;
  /** Part of the addresses of its tiles. */
  readonly version: string;
}

/** Everything tiles and exports of an area are made from. */
export interface PixelGround {
  readonly area: StudyAreaRow;
  readonly grid: GridSpec;
  readonly legend: Legend;
  /** No data, then the legend's codes ascending. */
  readonly codes: readonly number[];
  /** By index into `codes`, t/ha; `NaN` for no data. */
  readonly coefficients: Float64Array;
  readonly coefficientVersion: string;
  readonly years: ReadonlyMap<number, YearStore>;
}

const hashOf = (...parts: readonly unknown[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/** Folder of an area's pixel stores. They are made from the rasters; deleting them costs time only. */
export function pixelStoreFolder(areaId: string): string {
  return path.join(dataFolder("tiles"), areaId);
}

async function readGround(areaId: string): Promise<PixelGround> {
  const area = await getAreaRow(SYSTEM_READER, areaId);
  const legend = await findLegend(area.legendId);
  if (!legend) throw new AppError("defect", `Legend ${area.legendId} of study area ${areaId} is missing.`);
  const set = await getCoefficientSet(area.coefficientSetId, area.coefficientRegion);
  const codes = tallyCodes(legendCodes(legend));
  const coefficients = coefficientsByCode(codes, legend, { ...set, region: area.coefficientRegion });
  const grid = gridOf(area);
  const years = (await listCurrentDatasets(areaId)).map((dataset): [number, YearStore] => {
    const version = hashOf(STORE_FORMAT, dataset.sha256, dataset.alignment, legendNoDataCodes(legend), codes, grid, [
      area.createdAt,
      area.regionSetVersion,
    ]).slice(0, 16);
    const file = path.join(pixelStoreFolder(areaId), `${dataset.year}-${version}.tif`);
    return [dataset.year, { dataset, file, version }];
  });
  const coefficientVersion = hashOf([...coefficients].slice(1)).slice(0, 8);
  return { area, grid, legend, codes, coefficients, coefficientVersion, years: new Map(years) };
}

/** Reads on behalf of a caller whose scope has been checked. */
const SYSTEM_READER: Scope = { who: "system", personId: null, role: "viewer", areas: "all", regions: "all" };

const grounds = new Map<string, { readonly counter: number; readonly ground: Promise<PixelGround> }>();

/**
 * What an area's pixels are made from. A screen asks for dozens of tiles at once: as long as nothing is written to the
 * database, the answer is kept.
 *
 * @throws AppError("notFound") if there is no such area in scope.
 */
export function getPixelGround(scope: Scope, areaId: string): Promise<PixelGround> {
  requireArea(scope, areaId);
  const counter = getDataChangeCounter();
  const known = grounds.get(areaId);
  if (known?.counter === counter) return known.ground;
  const ground = readGround(areaId);
  grounds.set(areaId, { counter, ground });
  ground.catch(() => grounds.delete(areaId));
  return ground;
}

/** A year's store. @throws AppError("notFound") for a year without raster; AppError("notReady") before it is laid out. */
export function requireStore({ area, years }: PixelGround, year: number): YearStore {
  const store = years.get(year);
  if (!store) throw new AppError("notFound", `Study area "${area.id}" has no raster for ${year}.`);
  if (!existsSync(store.file))
    throw new AppError(
      "notReady",
      `The pixels of ${year} are being laid out for the map; this is done after everything else. Try again in a moment.`,
    );
  return store;
}

/** `[codes × codes]`, t/ha: coefficient after − before, 0 where the class stays; `NaN` with no data. */
export function indexOfPairs({ coefficients }: PixelGround): Float64Array {
  const count = coefficients.length;
  return Float64Array.from({ length: count * count }, (_, key) => {
    const [from, to] = [Math.floor(key / count), key % count];
    return coefficients[to] - coefficients[from];
  });
}

/** Edge of a pixel on the ground, m. */
function pixelSizeM({ area, grid }: PixelGround): number {
  const areaHa = area.pixelAreaHa ?? rowPixelAreaHa(grid)[grid.height >> 1];
  return Math.sqrt(areaHa * M2_PER_HA);
}

/** What a page needs to know to ask for tiles. */
export async function getPixelInfo(scope: Scope, areaId: string): Promise<PixelInfo> {
  const ground = await getPixelGround(scope, areaId);
  return pixelInfoSchema.parse({
    years: [...ground.years.values()].map(({ dataset, file, version }) => ({
      year: dataset.year,
      isReady: existsSync(file),
      version,
    })),
    codes: ground.codes.slice(1),
    coefficientsTPerHa: Array.from(ground.coefficients, (value) => (Number.isNaN(value) ? null : value)),
    coefficientVersion: ground.coefficientVersion,
    pixelSizeM: pixelSizeM(ground),
  });
}

/** Tells browsers that the pixels of a year can be shown. */
export function announceStore(areaId: string, year: number, now: Date): Promise<void> {
  return bulkWrite((sqlite) => {
    appendEventBulk(sqlite, { kind: "tiles.ready", areaId, subject: String(year), at: now });
  });
}
