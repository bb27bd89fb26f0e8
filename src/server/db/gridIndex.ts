import type Sqlite from "better-sqlite3";
import { getAreaRow, gridOf } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { requireArea, type Scope } from "./scope.ts";
import { cellStorySchema, type CellStory, type LayerMetric, type LayerScale } from "@/contract/figures.ts";
import { cellBounds, type CellGrid } from "@/domain/grid/cellGrid.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { ellipsoidOf } from "@/domain/grid/ellipsoid.ts";
import { quadrangleAreaHa } from "@/domain/grid/pixelArea.ts";
import { decodeVarints, encodeVarints } from "@/domain/landCover/varints.ts";
import { symmetricGeometricBreaks } from "@/domain/stats/symmetricGeometricBreaks.ts";
import { AppError } from "@/errors.ts";
import type { GridCarbonIndex, StudyArea } from "@/generated/prisma/client.ts";

/** Columns of one year of one area, one value per cell, in cell order; `NaN` stands for no value. */
export interface GridYear {
  readonly cell: ArrayLike<number>;
  readonly pixels: ArrayLike<number>;
  readonly emissionT: ArrayLike<number>;
  readonly sequestrationT: ArrayLike<number>;
  readonly netEmissionT: ArrayLike<number>;
  readonly changeFromBaseT: ArrayLike<number>;
  /** `null` in the first year. */
  readonly change: {
    readonly changeT: ArrayLike<number>;
    readonly incrementT: ArrayLike<number>;
    readonly reductionT: ArrayLike<number>;
    readonly comparedPixels: ArrayLike<number>;
    readonly changedPixels: ArrayLike<number>;
  } | null;
  /** `null` if the year is not judged; `NaN` for a cell that could not be. */
  readonly riskLevel: ArrayLike<number> | null;
  /** Row-major `[cells × classes]` pixel counts in the legend's order. */
  readonly classPixels: ArrayLike<number>;
  readonly classCount: number;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** The named bulk path: one year's cells replaced inside a bulk transaction. */
export function replaceGridYear(sqlite: Sqlite.Database, areaId: string, year: number, grid: GridYear): void {
  sqlite.prepare(`DELETE FROM "GridCarbonIndex" WHERE areaId = ? AND year = ?`).run(areaId, year);
  const insert = sqlite.prepare(
    `INSERT INTO "GridCarbonIndex" (areaId, year, cell, pixels, emissionT, sequestrationT, netEmissionT, changeFromBaseT, changeT, incrementT, reductionT, comparedPixels, changedPixels, riskLevel, classPixels) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const { change, riskLevel, classCount } = grid;
  for (let i = 0; i < grid.cell.length; i++) {
    insert.run(
      areaId,
      year,
      grid.cell[i],
      grid.pixels[i],
      grid.emissionT[i],
      grid.sequestrationT[i],
      grid.netEmissionT[i],
      orNull(grid.changeFromBaseT[i]),
      change && change.changeT[i],
      change && change.incrementT[i],
      change && change.reductionT[i],
      change && change.comparedPixels[i],
      change && change.changedPixels[i],
      riskLevel && orNull(riskLevel[i]),
      encodeVarints(grid.classPixels, i * classCount, classCount),
    );
  }
}

/** Cell numbers of an area, ascending: the order of every layer. */
export function listCells(scope: Scope, areaId: string): Promise<Uint32Array> {
  requireArea(scope, areaId);
  const cells = getDatabase()
    .sqlite.prepare(`SELECT cell FROM "Cell" WHERE areaId = ? ORDER BY cell`)
    .pluck()
    .all(areaId) as number[];
  return Promise.resolve(Uint32Array.from(cells));
}

/** Which layer: a metric of a year, or the difference of two years' net emission. */
export interface LayerKey {
  readonly areaId: string;
  readonly metric: LayerMetric;
  readonly year: number;
  /** Earlier year of a difference. */
  readonly fromYear?: number;
}

const COLUMN: Record<Exclude<LayerMetric, "difference">, string> = {
  net: "netEmissionT",
  change: "changeT",
  risk: "riskLevel",
};

/** One column of a year, per cell; a cell without a valid pixel has no value. */
function readColumn(areaId: string, year: number, column: string): Float64Array {
  const values = getDatabase()
    .sqlite.prepare(
      `SELECT CASE WHEN pixels > 0 THEN ${column} END FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? ORDER BY cell`,
    )
    .pluck()
    .all(areaId, year) as (number | null)[];
  return Float64Array.from(values, (value) => value ?? NaN);
}

/**
 * Values of a layer, parallel to the cell list; `NaN` = no data.
 *
 * @throws AppError("notFound") if a year has no results; AppError("invalidInput") if a difference lacks its earlier year.
 */
export function getGridLayerValues(scope: Scope, key: LayerKey): Promise<Float64Array> {
  requireArea(scope, key.areaId);
  return Promise.resolve(readLayer(key));
}

function readLayer({ areaId, metric, year, fromYear }: LayerKey): Float64Array {
  const present = (column: string, of: number): Float64Array => {
    const values = readColumn(areaId, of, column);
    if (values.length === 0) throw new AppError("notFound", `Study area "${areaId}" has no results for ${of}.`);
    return values;
  };
  if (metric !== "difference") return present(COLUMN[metric], year);
  if (fromYear === undefined) throw new AppError("invalidInput", "A difference needs the earlier year.");
  const before = present("netEmissionT", fromYear);
  return present("netEmissionT", year).map((value, index) => value - before[index]);
}

/** Class limits are taken from the area's newest year (differences: from the pair itself), so that one scale serves all years. */
const BREAKS_PER_SIDE = 4;
const RISK_LEVELS = 5;

/** Cells per class. */
export function countClasses(
  values: Float64Array,
  breaks: readonly number[],
): { counts: number[]; noDataCells: number } {
  const counts = new Array<number>(breaks.length + 1).fill(0);
  let noDataCells = 0;
  for (const value of values) {
    if (Number.isNaN(value)) noDataCells++;
    else {
      let index = 0;
      while (index < breaks.length && value > breaks[index]) index++;
      counts[index]++;
    }
  }
  return { counts, noDataCells };
}

/** What the legend of a layer shows; counts are of exact values. */
export async function getLayerScale(scope: Scope, key: LayerKey): Promise<LayerScale> {
  requireArea(scope, key.areaId);
  const values = readLayer(key);
  if (key.metric === "risk") {
    const levels = countClasses(
      values,
      Array.from({ length: RISK_LEVELS - 1 }, (_, level) => level + 0.5),
    );
    return { metric: "risk", breaks: [], ...levels, breakMethod: "riskLevels" };
  }
  const newest = getDatabase()
    .sqlite.prepare(`SELECT max(year) FROM "YearResult" WHERE areaId = ?`)
    .pluck()
    .get(key.areaId) as number;
  const basis = key.metric === "difference" || key.year === newest ? values : readLayer({ ...key, year: newest });
  const breaks = symmetricGeometricBreaks(basis, BREAKS_PER_SIDE);
  return Promise.resolve({
    metric: key.metric,
    breaks,
    ...countClasses(values, breaks),
    breakMethod: "symmetricGeometric",
  });
}

/** Hectares per pixel at a cell: constant, or on the ellipsoid for grids in degrees. */
function pixelAreaAtCell(area: StudyArea, grid: GridSpec, cells: CellGrid, cell: number): number {
  if (area.pixelAreaHa !== null) return area.pixelAreaHa;
  const { south, north } = cellBounds(grid, cells, cell);
  const rows = Math.round((north - south) / grid.pixelHeight);
  return quadrangleAreaHa(south, north, grid.pixelWidth, ellipsoidOf(grid.projection)) / rows;
}

/** A cell's place and its whole series. @throws AppError("notFound") if the area has no such cell. */
export async function getCellStory(scope: Scope, areaId: string, cell: number): Promise<CellStory> {
  const area = await getAreaRow(scope, areaId);
  const { sqlite, prisma } = getDatabase();
  const place = await prisma.cell.findUnique({ where: { areaId_cell: { areaId, cell } } });
  if (!place) throw new AppError("notFound", `Study area "${areaId}" has no cell ${cell}.`);
  const legend = await prisma.legendEntry.findMany({
    where: { legendId: area.legendId },
    orderBy: { code: "asc" },
    select: { code: true },
  });
  const noData = (await prisma.legend.findUniqueOrThrow({ where: { id: area.legendId } })).noDataCode;
  const codes = legend.map((entry) => entry.code).filter((code) => code !== noData);
  const rows = sqlite
    .prepare(
      `SELECT * FROM "GridCarbonIndex" WHERE areaId = ? AND cell = ? AND year IN (SELECT year FROM "YearResult" WHERE areaId = ?) ORDER BY year`,
    )
    .all(areaId, cell, areaId) as GridCarbonIndex[];
  const pixelAreaHa = pixelAreaAtCell(
    area,
    gridOf(area),
    { cellPx: area.cellPx, rows: area.cellRows, columns: area.cellCols },
    cell,
  );
  return cellStorySchema.parse({
    ...place,
    years: rows.map((row) => ({
      ...row,
      classes: decodeVarints(row.classPixels)
        .map((pixels, index) => ({ code: codes[index], pixels, areaHa: pixels * pixelAreaHa }))
        .filter(({ pixels }) => pixels > 0),
    })),
  });
}
