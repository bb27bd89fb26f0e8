import { AppError } from "@/errors.ts";
import { EVERY_YEAR, findFactorValues, listFactorLayers, type FactorLayerFacts } from "@/server/db/factor.ts";

/** A layer chosen for a year. */
export interface ChosenLayer {
  /** Year the values speak of; {@link EVERY_YEAR} = every year. */
  readonly year: number;
  readonly inputHash: string;
}

/** The variables loaded for an area and the way to their values. */
export interface FactorLayers {
  /** Names of the variables that have a layer. */
  readonly variables: ReadonlySet<string>;
  /** Years loaded of a variable, ascending. */
  yearsOf(variable: string): readonly number[];
  /**
   * The layer that speaks for a year: its own, else one for every year, else the nearest year loaded, the earlier of two
   * equally near; `null` if nothing is loaded.
   */
  choose(variable: string, year: number): ChosenLayer | null;
  /** `[fragments]`, NaN = no data. */
  read(variable: string, layer: ChosenLayer): Float64Array;
}

/** Picks the layer of a year from those loaded. Pure. */
export function nearestLayer<Layer extends { readonly year: number }>(
  layers: readonly Layer[],
  year: number,
): Layer | null {
  const forAll = layers.find((layer) => layer.year === EVERY_YEAR);
  const own = layers.find((layer) => layer.year === year);
  if (own || forAll) return own ?? forAll ?? null;
  return layers.reduce<Layer | null>((best, layer) => {
    if (best === null) return layer;
    const [far, near] = [Math.abs(best.year - year), Math.abs(layer.year - year)];
    return near < far || (near === far && layer.year < best.year) ? layer : best;
  }, null);
}

/** Layers of an area that lie on its present fragments; those laid on older regions wait to be laid anew. */
export function readFactorLayers(areaId: string, regionSetVersion: number): FactorLayers {
  const facts = listFactorLayers(areaId).filter((layer) => layer.regionSetVersion === regionSetVersion);
  const byVariable = new Map<string, FactorLayerFacts[]>();
  for (const layer of facts) byVariable.set(layer.variable, [...(byVariable.get(layer.variable) ?? []), layer]);
  return {
    variables: new Set(byVariable.keys()),
    yearsOf: (variable) => (byVariable.get(variable) ?? []).map(({ year }) => year),
    choose: (variable, year) => nearestLayer(byVariable.get(variable) ?? [], year),
    read: (variable, { year }) => {
      const values = findFactorValues(areaId, variable, year);
      if (!values) throw new AppError("defect", `Layer ${variable} of ${year} of study area ${areaId} is not there.`);
      return values;
    },
  };
}
