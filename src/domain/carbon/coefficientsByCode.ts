import type { CoefficientTable } from "./coefficientSet.ts";
import { findLegendEntry, type Legend } from "../landCover/legend.ts";

function classTable(set: CoefficientTable): Map<string, number> {
  const table = new Map<string, number>();
  for (const row of set.rows) {
    if (!Number.isFinite(row.tPerHa)) {
      throw new RangeError(
        `Coefficient set ${set.id}: ${row.landCoverClass} has ${row.tPerHa}, which is no number of t/ha.`,
      );
    }
    if (table.has(row.landCoverClass))
      throw new RangeError(`Coefficient set ${set.id} names ${row.landCoverClass} twice.`);
    table.set(row.landCoverClass, row.tPerHa);
  }
  return table;
}

/**
 * The base coefficient of every raster code: legend × coefficient set, aligned with a tally's codes.
 *
 * @param codes - raster codes of a tally; index 0 is "no data".
 * @param legend - code → land cover class.
 * @param set - base coefficients of one region.
 * @returns `[codes]`, t·ha⁻¹; NaN at index 0.
 * @throws RangeError — a code that the legend does not know or gives no class, a class without a coefficient, a coefficient that
 * is not finite or given twice.
 * Source: docs/methods/carbon-budget.md
 */
export function coefficientsByCode(codes: readonly number[], legend: Legend, set: CoefficientTable): Float64Array {
  const table = classTable(set);
  const result = new Float64Array(codes.length).fill(NaN);
  for (let index = 1; index < codes.length; index++) {
    const own = set.tPerHaByCode?.[codes[index]];
    const landCover = findLegendEntry(legend, codes[index])?.landCoverClass ?? undefined;
    if (own === undefined && landCover === undefined) {
      throw new RangeError(`Legend ${legend.id} has no class for raster code ${codes[index]}.`);
    }
    const tPerHa = own ?? table.get(landCover as string);
    if (tPerHa === undefined || !Number.isFinite(tPerHa)) {
      throw new RangeError(
        `Coefficient set ${set.id} (${set.region}) has no coefficient for ${landCover ?? "raster code"} (code ${codes[index]}).`,
      );
    }
    result[index] = tPerHa;
  }
  return result;
}
