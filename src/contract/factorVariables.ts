import { FACTORS, type Factor, type FactorSettings } from "./accounting.ts";

/** Layers of construction uses are named "function:<use>". */
export const FUNCTION_PREFIX = "function:";

/** Factors of whose variables one is enough. */
const ONE_IS_ENOUGH: readonly Factor[] = ["climate", "intensity"];

/** Variables a factor reads; of the climate's two, and of energy by hectare or in total, one is enough. */
export function variablesOf(factor: Factor, settings: FactorSettings): string[] {
  switch (factor) {
    case "npp":
      return ["npp"];
    case "climate":
      return ["temperature", "precipitation"];
    case "karst":
      return ["karst"];
    case "intensity":
      return ["energy", "energyTotal"];
    case "function":
      return (settings.function?.weights ?? []).map(({ use }) => `${FUNCTION_PREFIX}${use}`);
  }
}

/** Factors that are on, in their order. */
export function factorsOn(settings: FactorSettings): Factor[] {
  return FACTORS.filter((factor) => settings[factor] !== undefined);
}

/** Variables that are on but of which nothing is loaded. */
export function missingVariables(settings: FactorSettings, loaded: ReadonlySet<string>): string[] {
  return factorsOn(settings).flatMap((factor) => {
    const needed = variablesOf(factor, settings);
    if (needed.length === 0) return [factor];
    const missing = needed.filter((variable) => !loaded.has(variable));
    return ONE_IS_ENOUGH.includes(factor) && missing.length < needed.length ? [] : missing;
  });
}

/** Variables that the sentence of a refusal can name; "energy" is by hectare or in total, "function" any use. */
const NAMED = ["npp", "precipitation", "temperature", "karst", "energy", "function"] as const;

/** What stands in the gaps of the sentence that names variables: "yes" for those among the given. */
export const namedVariables = (variables: readonly string[]): Record<string, string> =>
  Object.fromEntries(NAMED.map((name) => [name, variables.some((one) => one.startsWith(name)) ? "yes" : "no"]));
