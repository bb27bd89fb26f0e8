import type { Factor, FactorSettings } from "@/contract/accounting.ts";
import type { FactorLoaded } from "@/contract/factor.ts";
import { FUNCTION_PREFIX, variablesOf } from "@/contract/factorVariables.ts";

/** Ratios are cut to these limits where the method names none of its own. */
const WIDE = { low: 0, high: 10 };

/** What is loaded of a factor's variables. */
export function loadedFor(factor: Factor, loaded: readonly FactorLoaded[]): FactorLoaded[] {
  if (factor === "function") return loaded.filter(({ variable }) => variable.startsWith(FUNCTION_PREFIX));
  const variables = variablesOf(factor, {});
  return loaded.filter(({ variable }) => variables.includes(variable));
}

/** Years that values are loaded of, ascending; a layer for every year names none. */
export function loadedYears(layers: readonly FactorLoaded[]): number[] {
  const years = layers.flatMap((layer) => layer.years).filter((year) => year > 0);
  return [...new Set(years)].sort((a, b) => a - b);
}

/**
 * Settings of a factor that is switched on: base year = the loaded year nearest to the first of the series, usual limits; every
 * use weighs the same until somebody says otherwise.
 *
 * @returns `null` if nothing is loaded for it.
 */
export function defaultFactorSettings(
  factor: Factor,
  loaded: readonly FactorLoaded[],
  firstYear: number,
): FactorSettings | null {
  const layers = loadedFor(factor, loaded);
  if (layers.length === 0) return null;
  const years = loadedYears(layers);
  const baseYear = years.reduce(
    (best, year) => (Math.abs(year - firstYear) < Math.abs(best - firstYear) ? year : best),
    years[0] ?? firstYear,
  );
  switch (factor) {
    case "npp":
      return { npp: { baseYear, limits: { low: 0.5, high: 2 } } };
    case "climate":
      return { climate: { baseYear, limits: { low: 0.5, high: 1.5 } } };
    case "karst":
      return { karst: {} };
    case "intensity":
      return { intensity: { baseYear, limits: WIDE } };
    case "function":
      return {
        function: {
          weights: layers.map(({ variable }) => ({ use: variable.slice(FUNCTION_PREFIX.length), weight: 1 })),
        },
      };
  }
}
