import { getCoefficientSet } from "./coefficientSet.ts";
import { getGridLayerValues, listCells } from "./gridIndex.ts";
import { getCellPairLayer } from "./pairFigures.ts";
import {
  getPixelGround,
  indexOfPairs,
  pairCoefficientFiles,
  requireStore,
  type PairCoefficientFiles,
  type PixelGround,
  type YearStore,
} from "./pixelStore.ts";
import type { Scope } from "./scope.ts";
import type { ExportLayer } from "@/contract/layerExport.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";
import { PROGRAM_VERSION } from "@/version.ts";

/** Everything that a layer's file is written from: plain data. `NaN` = no data. */
export interface LayerExport {
  readonly grid: GridSpec;
  readonly dataType: "uint8" | "uint16" | "float64";
  readonly noData: number;
  readonly values:
    | { readonly kind: "class"; readonly valueOfSlot: Float64Array }
    | { readonly kind: "pair"; readonly valueOfPair: Float64Array }
    | { readonly kind: "fragmentIndex"; readonly files: PairCoefficientFiles }
    | { readonly kind: "values"; readonly values: Float64Array };
  /** Pixel stores. */
  readonly paths: readonly string[];
  readonly codeCount: number;
  readonly overviews: "mean" | "nearest";
  readonly colours?: ReadonlyMap<number, readonly [number, number, number]>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Stands for no data among amounts; no amount of a cell or index comes near it. */
const AMOUNT_NO_DATA = -9999;
const INDEX_MODE_TEXT = {
  landChange: "land change only (factors of the earlier year)",
  full: "full (each year has its own factors)",
} as const;
/** Two codes below 100 stand in one number as on paper: 108 = from 1 to 8. */
const CODE_STEP = 100;

type Key = { readonly areaId: string; readonly layer: ExportLayer; readonly years: readonly number[] };

function rgbOf(hex: string): [number, number, number] {
  const rgb = Number.parseInt(hex.slice(1), 16);
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

function requireByteCodes({ codes, legend }: PixelGround, limit: number): void {
  const largest = Math.max(...codes.slice(1));
  if (largest > limit || Math.min(...codes.slice(1)) < 1)
    throw new AppError(
      "unsupportedLayout",
      `Codes of legend ${legend.id} reach beyond 1–${limit}; this layer cannot be written with them.`,
    );
}

/** What holds of every file. */
async function metadataOf(
  { area }: PixelGround,
  { layer, years }: Key,
  stores: readonly YearStore[],
  own: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const set = await getCoefficientSet(area.coefficientSetId, area.coefficientRegion);
  return {
    AREA: `${area.id} (${area.nameEn})`,
    SYNTHETIC: area.synthetic ? "yes: synthetic demonstration data" : "no",
    LAYER: layer,
    YEARS: years.join(" "),
    ...own,
    COEFFICIENT_SET: `${set.id}, region ${area.coefficientRegion}: ${set.source}`,
    DATASET_SHA256: stores.map(({ dataset }) => `${dataset.year}:${dataset.sha256}`).join(" "),
    METHOD: "docs/methods/carbon-budget.md, docs/methods/carbon-spaces.md, docs/methods/exact-sums.md",
    SOFTWARE: `Carbon Watch ${PROGRAM_VERSION}`,
  };
}

async function pixelExport(scope: Scope, key: Key): Promise<LayerExport> {
  const ground = await getPixelGround(scope, key.areaId);
  const { grid, codes, legend } = ground;
  const stores = key.years.map((year) => requireStore(ground, year));
  const base = { grid, paths: stores.map(({ file }) => file), codeCount: codes.length };
  if (key.layer === "land") {
    requireByteCodes(ground, 255);
    return {
      ...{ ...base, dataType: "uint8", noData: 0, overviews: "nearest" },
      values: { kind: "class", valueOfSlot: Float64Array.from(codes, (code, slot) => (slot === 0 ? NaN : code)) },
      colours: new Map(legend.entries.map(({ code, colour }) => [code, rgbOf(colour)])),
      metadata: await metadataOf(ground, key, stores, { METRIC: "land cover", UNIT: `codes of legend ${legend.id}` }),
    };
  }
  if (key.layer === "transition") {
    requireByteCodes(ground, CODE_STEP - 1);
    const valueOfPair = Float64Array.from({ length: codes.length ** 2 }, (_, pair) => {
      const [from, to] = [Math.floor(pair / codes.length), pair % codes.length];
      return from === 0 || to === 0 ? NaN : codes[from] * CODE_STEP + codes[to];
    });
    return {
      ...{ ...base, dataType: "uint16", noData: 0, overviews: "nearest" },
      values: { kind: "pair", valueOfPair },
      metadata: await metadataOf(ground, key, stores, {
        METRIC: "class before and after",
        UNIT: `code before × ${CODE_STEP} + code after, legend ${legend.id}`,
      }),
    };
  }
  const files = pairCoefficientFiles(ground, key.years[0], key.years[1]);
  return {
    ...{ ...base, dataType: "float64", noData: AMOUNT_NO_DATA, overviews: "mean" },
    values: files === null ? { kind: "pair", valueOfPair: indexOfPairs(ground) } : { kind: "fragmentIndex", files },
    metadata: await metadataOf(ground, key, stores, {
      METRIC: `carbon budget index, ${INDEX_MODE_TEXT[ground.indexMode]}: coefficient after − before`,
      FACTORS: ground.hasFactors ? (ground.area.factorSettings ?? "") : "none",
      UNIT: "t/ha",
      SUM: "sum of pixel × pixel area = change of the area, apart from 2^-23 t for each fragment and transition (rounding, see METHOD)",
    }),
  };
}

/** The cells as a raster of their own: one pixel a cell, exact tonnes. */
async function cellExport(scope: Scope, key: Key): Promise<LayerExport> {
  const ground = await getPixelGround(scope, key.areaId);
  const { area, codes } = ground;
  const cells = await listCells(scope, key.areaId);
  const [first, second] = key.years;
  const column =
    key.layer === "change" || key.layer === "increment" || key.layer === "reduction"
      ? await getCellPairLayer(scope, { areaId: key.areaId, fromYear: first, year: second, metric: key.layer })
      : await getGridLayerValues(scope, { areaId: key.areaId, metric: "net", year: first });
  const values = new Float64Array(area.cellCols * area.cellRows).fill(NaN);
  cells.forEach((cell, position) => (values[cell] = column[position]));
  const stores = key.years.flatMap((year) => ground.years.get(year) ?? []);
  return {
    grid: {
      ...ground.grid,
      width: area.cellCols,
      height: area.cellRows,
      pixelWidth: ground.grid.pixelWidth * area.cellPx,
      pixelHeight: ground.grid.pixelHeight * area.cellPx,
    },
    dataType: "float64",
    noData: AMOUNT_NO_DATA,
    values: { kind: "values", values },
    paths: [],
    codeCount: codes.length,
    overviews: "mean",
    metadata: await metadataOf(ground, key, stores, {
      METRIC: key.layer === "net" ? "net carbon emission of the cell" : `gross ${key.layer} of the cell`,
      UNIT: "t per cell and year",
      SUM: "sum of the cells = figure of the area, exactly (every value is a whole multiple of 2^-22 t)",
    }),
  };
}

/**
 * What a layer's file is written from.
 *
 * @throws AppError("notReady") — pixels not laid out, or the pair not computed yet; "notFound"; "forbidden".
 */
export function getLayerExport(scope: Scope, key: Key): Promise<LayerExport> {
  return key.layer === "land" || key.layer === "transition" || key.layer === "index"
    ? pixelExport(scope, key)
    : cellExport(scope, key);
}
