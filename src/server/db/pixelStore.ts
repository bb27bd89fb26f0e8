import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { choiceOf } from "./accounting.ts";
import { getAreaRow, gridOf, type StudyAreaRow } from "./area.ts";
import { getCoefficientSet } from "./coefficientSet.ts";
import { getDataChangeCounter } from "./connection.ts";
import { listCurrentDatasets, type DatasetRow } from "./dataset.ts";
import { appendEventBulk } from "./event.ts";
import { findLegend } from "./legend.ts";
import { requireArea, type Scope } from "./scope.ts";
import { bulkWrite } from "./write.ts";
import { listYearResults } from "./yearResult.ts";
import { FACTORS } from "@/contract/accounting.ts";
import { pixelInfoSchema, type PixelInfo } from "@/contract/pixels.ts";
import type { IndexMode } from "@/domain/carbon/carbonIndex.ts";
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
  /** The year's coefficients; `null` while factors are on and the year has not been computed with them. */
  readonly coefficients: YearCoefficients | null;
}

/** What a year is accounted with, for pixels. */
export interface YearCoefficients {
  /** Composite coefficients of every fragment; `null` where the base coefficients hold everywhere. */
  readonly file: string | null;
  /** Part of the addresses of the index's tiles. */
  readonly version: string;
}

/** Everything tiles and exports of an area are made from. */
export interface PixelGround {
  readonly area: StudyAreaRow;
  readonly grid: GridSpec;
  readonly legend: Legend;
  /** No data, then the legend's codes ascending. */
  readonly codes: readonly number[];
  /** By index into `codes`, t/ha; `NaN` for no data. The base: factors of the fragments stand in files of their own. */
  readonly coefficients: Float64Array;
  readonly hasFactors: boolean;
  readonly indexMode: IndexMode;
  /** Tells which fragment a pixel belongs to. */
  readonly fragmentsFile: string;
  readonly years: ReadonlyMap<number, YearStore>;
}

const hashOf = (...parts: readonly unknown[]) => createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/** Folder of an area's pixel stores. They are made from the rasters; deleting them costs time only. */
export function pixelStoreFolder(areaId: string): string {
  return path.join(dataFolder("tiles"), areaId);
}

/** A year's coefficients: the same everywhere, or those of the fragments that its stored results were computed with. */
function yearCoefficients(
  areaId: string,
  year: number,
  base: Float64Array | null,
  results: ReadonlyMap<number, string>,
): YearCoefficients | null {
  if (base !== null) return { file: null, version: hashOf([...base].slice(1)).slice(0, 8) };
  const inputHash = results.get(year);
  if (inputHash === undefined) return null;
  const version = hashOf(STORE_FORMAT, inputHash).slice(0, 16);
  return { file: path.join(pixelStoreFolder(areaId), `coefficients-${year}-${version}.bin`), version };
}

async function readGround(areaId: string): Promise<PixelGround> {
  const area = await getAreaRow(SYSTEM_READER, areaId);
  const legend = await findLegend(area.legendId);
  if (!legend) throw new AppError("defect", `Legend ${area.legendId} of study area ${areaId} is missing.`);
  const { indexMode, factorSettings } = choiceOf(area);
  const hasFactors = FACTORS.some((factor) => factorSettings[factor] !== undefined);
  const set = await getCoefficientSet(area.coefficientSetId, area.coefficientRegion);
  const codes = tallyCodes(legendCodes(legend));
  const coefficients = coefficientsByCode(codes, legend, { ...set, region: area.coefficientRegion });
  const grid = gridOf(area);
  const results = new Map((await listYearResults(areaId)).map(({ year, inputHash }) => [year, inputHash]));
  const years = (await listCurrentDatasets(areaId)).map((dataset): [number, YearStore] => {
    const version = hashOf(STORE_FORMAT, dataset.sha256, dataset.alignment, legendNoDataCodes(legend), codes, grid, [
      area.createdAt,
      area.regionSetVersion,
    ]).slice(0, 16);
    const file = path.join(pixelStoreFolder(areaId), `${dataset.year}-${version}.tif`);
    const ofYear = yearCoefficients(areaId, dataset.year, hasFactors ? null : coefficients, results);
    return [dataset.year, { dataset, file, version, coefficients: ofYear }];
  });
  const overlay = hashOf(STORE_FORMAT, grid, area.cellPx, area.createdAt, area.regionSetVersion).slice(0, 16);
  const fragmentsFile = path.join(pixelStoreFolder(areaId), `fragments-${overlay}.bin`);
  return {
    ...{ area, grid, legend, codes, coefficients, hasFactors, indexMode },
    ...{ fragmentsFile, years: new Map(years) },
  };
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

function requireYear({ area, years }: PixelGround, year: number): YearStore {
  const store = years.get(year);
  if (!store) throw new AppError("notFound", `Study area "${area.id}" has no raster for ${year}.`);
  return store;
}

function notLaidOut(year: number): AppError {
  return new AppError(
    "notReady",
    `The pixels of ${year} are being laid out for the map; this is done after everything else. Try again in a moment.`,
  );
}

const isThere = (ground: PixelGround, { file }: YearStore) => existsSync(file) && existsSync(ground.fragmentsFile);

/** A year's store. @throws AppError("notFound") for a year without raster; AppError("notReady") before it is laid out. */
export function requireStore(ground: PixelGround, year: number): YearStore {
  const store = requireYear(ground, year);
  if (!isThere(ground, store)) throw notLaidOut(year);
  return store;
}

/** A year's coefficients, laid out. @throws AppError("notFound") | AppError("notReady") */
export function requireCoefficients(ground: PixelGround, year: number): YearCoefficients {
  const { coefficients } = requireYear(ground, year);
  if (coefficients === null || (coefficients.file !== null && !existsSync(coefficients.file))) throw notLaidOut(year);
  return coefficients;
}

/** Files that the index of a pair is made from where factors are on: names only, they can be posted to a thread. */
export interface PairCoefficientFiles {
  readonly fragments: string;
  readonly before: string;
  readonly after: string;
}

/**
 * What the index of a pair is made from where factors are on; `null` where the base coefficients hold everywhere.
 *
 * @throws AppError("notFound") | AppError("notReady")
 */
export function pairCoefficientFiles(ground: PixelGround, fromYear: number, year: number): PairCoefficientFiles | null {
  const before = requireCoefficients(ground, fromYear).file;
  const after = ground.indexMode === "full" ? requireCoefficients(ground, year).file : before;
  return before === null || after === null ? null : { fragments: ground.fragmentsFile, before, after };
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

/** `null` until the year's coefficients are laid out. */
function coefficientVersionOf({ coefficients }: YearStore): string | null {
  if (coefficients === null) return null;
  return coefficients.file === null || existsSync(coefficients.file) ? coefficients.version : null;
}

/** What a page needs to know to ask for tiles. */
export async function getPixelInfo(scope: Scope, areaId: string): Promise<PixelInfo> {
  const ground = await getPixelGround(scope, areaId);
  return pixelInfoSchema.parse({
    years: [...ground.years.values()].map((store) => ({
      year: store.dataset.year,
      isReady: isThere(ground, store),
      version: store.version,
      coefficientVersion: coefficientVersionOf(store),
    })),
    codes: ground.codes.slice(1),
    pixelSizeM: pixelSizeM(ground),
  });
}

/** Tells browsers that the pixels of a year can be shown. */
export function announceStore(areaId: string, year: number, now: Date): Promise<void> {
  return bulkWrite((sqlite) => {
    appendEventBulk(sqlite, { kind: "tiles.ready", areaId, subject: String(year), at: now });
  });
}
