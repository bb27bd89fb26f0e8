import type { PoiCount } from "@/server/db/poi.ts";
import type { NewFactorValue } from "@/server/db/factTable.ts";
import { POI_FUNCTIONS } from "@/domain/drivers/poiFunction.ts";
import { poiColumn } from "@/domain/drivers/functionalSpaceAnalysis.ts";
import type { UnitColumn } from "@/domain/drivers/unitFrame.ts";
import { variableOf } from "@/domain/drivers/variableRegistry.ts";
import { functionalSpace } from "@/domain/spatial/functionalSpace.ts";

const HECTARES_PER_KM2 = 100;

/** Points, shares of functions and densities (per km²) of each unit. */
export function poiVariables(
  codes: readonly string[],
  areaHa: Float64Array,
  counts: readonly PoiCount[],
): UnitColumn[] {
  const position = new Map(codes.map((code, unit) => [code, unit]));
  const points = POI_FUNCTIONS.map(() => new Float64Array(codes.length));
  for (const { unit, poiFunction, points: number } of counts) {
    const at = position.get(unit);
    if (at !== undefined) points[POI_FUNCTIONS.indexOf(poiFunction)][at] = number;
  }
  const used = POI_FUNCTIONS.filter((_, f) => f < 4 || points[f].some((number) => number > 0));
  const table = new Float64Array(codes.length * used.length);
  used.forEach((one, f) => {
    const column = points[POI_FUNCTIONS.indexOf(one)];
    column.forEach((number, unit) => (table[unit * used.length + f] = number));
  });
  const { shares } = functionalSpace(table, used.length);
  return [
    ...POI_FUNCTIONS.map((one, f) => ({ name: poiColumn(one), unit: "points", values: points[f] })),
    ...used.map((one, f) => ({
      name: `share:${one}`,
      unit: "ratio",
      values: Float64Array.from(codes, (_, unit) => shares[unit * used.length + f]),
    })),
    ...used.map((one) => ({
      name: `density:${one}`,
      unit: "perKm2",
      values: points[POI_FUNCTIONS.indexOf(one)].map((number, unit) => (number / areaHa[unit]) * HECTARES_PER_KM2),
    })),
  ];
}

/** Values of a factor table as columns; `NaN` where a unit has none. */
export function factorVariables(
  codes: readonly string[],
  values: readonly NewFactorValue[],
  unitOf: (variable: string) => string | undefined,
): UnitColumn[] {
  const position = new Map(codes.map((code, unit) => [code, unit]));
  const columns = new Map<string, Float64Array>();
  for (const { variable, unitCode, value } of values) {
    const unit = position.get(unitCode);
    if (unit === undefined) continue;
    let column = columns.get(variable);
    if (!column) columns.set(variable, (column = new Float64Array(codes.length).fill(Number.NaN)));
    column[unit] = value;
  }
  return [...columns].map(([variable, column]) => ({
    name: `var:${variable}`,
    unit: unitOf(variable) ?? variableOf(variable)?.units[0].key ?? "unstated",
    values: column,
  }));
}
