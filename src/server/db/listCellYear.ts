import { getDatabase } from "./connection.ts";
import { requireArea, type Scope } from "./scope.ts";
import type { CellRow } from "@/contract/figures.ts";
import { AppError } from "@/errors.ts";

/**
 * All cells of a year whose county is in scope, in cell order.
 *
 * @throws AppError("notFound") if the year has no results.
 */
export function listCellYear(scope: Scope, areaId: string, year: number): Promise<CellRow[]> {
  requireArea(scope, areaId);
  const rows = getDatabase()
    .sqlite.prepare<[string, number], CellRow>(
      `SELECT c.cell, c.row, c.col, c.countyCode, g.pixels, g.emissionT, g.sequestrationT, g.netEmissionT, g.changeT, g.changeFromBaseT, g.incrementT, g.reductionT, g.riskLevel
       FROM "GridCarbonIndex" g JOIN "Cell" c ON c.areaId = g.areaId AND c.cell = g.cell WHERE g.areaId = ? AND g.year = ? ORDER BY g.cell`,
    )
    .all(areaId, year);
  if (rows.length === 0) throw new AppError("notFound", `Study area "${areaId}" has no results for ${year}.`);
  const { regions } = scope;
  return Promise.resolve(regions === "all" ? rows : rows.filter(({ countyCode }) => regions.includes(countyCode)));
}
