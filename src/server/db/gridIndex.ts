import type Sqlite from "better-sqlite3";
import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { pixelAreaAtCell } from "./pixelAreaAtCell.ts";
import { requireArea, type Scope } from "./scope.ts";
import { classCodes, readCellValues, type MetricKey } from "./unitValues.ts";
import { cellStorySchema, type CellStory, type LayerMetric } from "@/contract/figures.ts";
import { decodeVarints, encodeVarints } from "@/domain/landCover/varints.ts";
import { AppError } from "@/errors.ts";
import type { GridCarbonIndex } from "@/generated/prisma/client.ts";

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
  /** Earlier year of what compares two. */
  readonly fromYear?: number;
  /** Legend code of a share. */
  readonly classCode?: number;
  /** Legend codes of a transition. */
  readonly transition?: { readonly from: number; readonly to: number };
}

/** A layer's key as the key of a metric: a difference is a change from a named year. */
export function metricKeyOf({ metric, year, fromYear, classCode, transition }: LayerKey): MetricKey {
  if (metric === "difference" && fromYear === undefined) {
    throw new AppError("invalidInput", "A difference needs the earlier year.");
  }
  return {
    metric: metric === "difference" ? "change" : metric,
    year,
    baseYear: fromYear ?? null,
    classCode: classCode ?? null,
    transition: transition ?? null,
  };
}

/**
 * Values of a layer, parallel to the cell list; `NaN` = no data.
 *
 * @throws AppError("notFound") if a year has no results; AppError("invalidInput") if a difference lacks its earlier
 *   year or a share its class.
 */
export async function getGridLayerValues(scope: Scope, key: LayerKey): Promise<Float64Array> {
  return readCellValues(await getAreaRow(scope, key.areaId), metricKeyOf(key));
}

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

/** A cell's place and its whole series. @throws AppError("notFound") if the area has no such cell. */
export async function getCellStory(scope: Scope, areaId: string, cell: number): Promise<CellStory> {
  const area = await getAreaRow(scope, areaId);
  const { sqlite, prisma } = getDatabase();
  const codes = classCodes(area);
  const place = await prisma.cell.findUnique({ where: { areaId_cell: { areaId, cell } } });
  if (!place) throw new AppError("notFound", `Study area "${areaId}" has no cell ${cell}.`);
  const rows = sqlite
    .prepare(
      `SELECT * FROM "GridCarbonIndex" WHERE areaId = ? AND cell = ? AND year IN (SELECT year FROM "YearResult" WHERE areaId = ?) ORDER BY year`,
    )
    .all(areaId, cell, areaId) as GridCarbonIndex[];
  const pixelAreaHa = pixelAreaAtCell(area, cell);
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
