import type { Factor, FactorSettings } from "@/contract/accounting.ts";
import type { FactorInputView, FactorVariable } from "@/contract/factor.ts";

const VARIABLES: Readonly<Record<Factor, readonly FactorVariable[]>> = {
  npp: ["npp"],
  climate: ["temperature", "precipitation"],
  karst: ["karst"],
  intensity: ["energy"],
  function: ["function"],
};

/** Ratios are cut to these limits where the method names none of its own. */
const WIDE = { low: 0, high: 10 };

/**
 * Settings of a factor that is switched on: base year = the loaded year nearest to the first of the series, usual limits.
 *
 * @returns `null` if nothing is loaded for it, or (construction uses) its weights have to be given first.
 */
export function defaultFactorSettings(
  factor: Factor,
  loaded: readonly FactorInputView[],
  firstYear: number,
): FactorSettings | null {
  const files = loaded.filter(({ variable }) => VARIABLES[factor].includes(variable));
  if (files.length === 0) return null;
  const years = files.flatMap(({ report }) => report?.years ?? []).filter((year) => year > 0);
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
      return null;
  }
}
