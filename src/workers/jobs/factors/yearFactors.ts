import type { FactorLayers } from "./factorLayers.ts";
import { FACTORS, type Factor, type FactorSettings } from "@/contract/accounting.ts";
import type { CompositeFactors, CompositeInput } from "@/domain/carbon/compositeCoefficient.ts";
import { meanByCode, meanOverCodes, pixelsOfCodes } from "@/domain/carbon/factorBase.ts";
import type { FunctionMix } from "@/domain/carbon/functionFactor.ts";
import { miamiProduction } from "@/domain/carbon/miamiProduction.ts";
import type { ClassTally } from "@/domain/landCover/classTally.ts";
import type { LandCoverClass } from "@/domain/landCover/landCoverClass.ts";
import { AppError } from "@/errors.ts";

/** Layers of construction uses are named "function:<use>". */
export const FUNCTION_PREFIX = "function:";

type FunctionWeights = NonNullable<FactorSettings["function"]>["weights"];

/** What the factors of a year are made from. */
export interface FactorBasis {
  readonly layers: FactorLayers;
  /** `[codes]`, class of each code; `null` at index 0. */
  readonly classes: readonly (LandCoverClass | null)[];
  /** Years with land cover, ascending. */
  readonly tallyYears: readonly number[];
  readonly readClass: (year: number) => ClassTally;
}

/** Variables a factor reads; of the climate's two one is enough. */
export function variablesOf(factor: Factor, settings: FactorSettings): string[] {
  switch (factor) {
    case "npp":
      return ["npp"];
    case "climate":
      return ["temperature", "precipitation"];
    case "karst":
      return ["karst"];
    case "intensity":
      return ["energy"];
    case "function":
      return (settings.function?.weights ?? []).map(({ use }) => `${FUNCTION_PREFIX}${use}`);
  }
}

/** Factors that are on, in their order. */
export function factorsOn(settings: FactorSettings): Factor[] {
  return FACTORS.filter((factor) => settings[factor] !== undefined);
}

/** Variables that are on but of which nothing is loaded. */
export function missingVariables(settings: FactorSettings, { variables }: FactorLayers): string[] {
  return factorsOn(settings).flatMap((factor) => {
    const needed = variablesOf(factor, settings);
    const present = needed.filter((variable) => variables.has(variable));
    if (factor === "climate") return present.length > 0 ? [] : needed;
    if (needed.length === 0) return [factor];
    return needed.filter((variable) => !variables.has(variable));
  });
}

/** The year with land cover nearest to a base year, the earlier of two. */
function landYear(baseYear: number, years: readonly number[]): number {
  return years.reduce((best, year) => (Math.abs(year - baseYear) < Math.abs(best - baseYear) ? year : best));
}

/** The factors of single years of one area, with what all years share kept. */
export class YearFactors {
  private readonly kept = new Map<string, Float64Array | number>();

  constructor(
    private readonly basis: FactorBasis,
    private readonly settings: FactorSettings,
  ) {}

  /** Limits that the settings give in place of the usual ones. */
  get limits(): CompositeInput["limits"] {
    const { npp, climate, intensity } = this.settings;
    return {
      ...(npp && { npp: [npp.limits.low, npp.limits.high] }),
      ...(climate && { climateRatio: [climate.limits.low, climate.limits.high] }),
      ...(intensity && { intensityRatio: [intensity.limits.low, intensity.limits.high] }),
    };
  }

  /** Everything the factors of a year follow from: years and hashes of layers. */
  hashOf(year: number): unknown {
    const { layers, tallyYears } = this.basis;
    return factorsOn(this.settings).map((factor) => {
      const { baseYear } = { baseYear: undefined, ...this.settings[factor] } as { baseYear?: number };
      return [
        factor,
        this.settings[factor],
        variablesOf(factor, this.settings).map((variable) => [
          layers.choose(variable, year),
          baseYear === undefined ? null : layers.choose(variable, baseYear),
        ]),
        baseYear === undefined ? null : landYear(baseYear, tallyYears),
      ];
    });
  }

  /** @throws AppError("notReady") if a layer is not loaded. */
  factorsOf(year: number): CompositeFactors {
    const { npp, climate, karst, intensity, function: uses } = this.settings;
    return {
      ...(npp && { npp: { ofUnit: this.read("npp", year), baseMeanByCode: this.nppBase(npp.baseYear) } }),
      ...(climate && { climateRatio: this.climateRatio(year, climate.baseYear) }),
      ...(karst && { karstRatio: this.read("karst", year).map((share) => Math.max(0, 1 - share)) }),
      ...(intensity && { intensityRatio: this.intensityRatio(year, intensity.baseYear) }),
      ...(uses && { functionMix: this.functionMix(year, uses.weights) }),
    };
  }

  private once<Value extends Float64Array | number>(key: string, make: () => Value): Value {
    const kept = this.kept.get(key) as Value | undefined;
    if (kept !== undefined) return kept;
    const made = make();
    this.kept.set(key, made);
    return made;
  }

  private read(variable: string, year: number): Float64Array {
    const layer = this.basis.layers.choose(variable, year);
    if (!layer) throw new AppError("notReady", `Nothing is loaded for ${variable}. Load it, or switch the factor off.`);
    return this.basis.layers.read(variable, layer);
  }

  private baseTally(baseYear: number): ClassTally {
    return this.basis.readClass(landYear(baseYear, this.basis.tallyYears));
  }

  private nppBase(baseYear: number): Float64Array {
    return this.once("npp", () => meanByCode(this.read("npp", baseYear), this.baseTally(baseYear)));
  }

  private production(year: number): Float64Array {
    const has = (variable: string) => this.basis.layers.variables.has(variable);
    const temperatureC = has("temperature") ? this.read("temperature", year) : null;
    const precipitationMm = has("precipitation") ? this.read("precipitation", year) : null;
    const any = temperatureC ?? precipitationMm ?? this.read("temperature", year);
    return any.map((_, fragment) =>
      miamiProduction(temperatureC?.[fragment] ?? NaN, precipitationMm?.[fragment] ?? NaN),
    );
  }

  private climateRatio(year: number, baseYear: number): Float64Array {
    const base = this.once("climate", () => {
      const vegetation = this.basis.classes.map((name) => name === "forest" || name === "grassland");
      return meanOverCodes(this.production(baseYear), this.baseTally(baseYear), vegetation);
    });
    return this.production(year).map((value) => value / base);
  }

  private intensityRatio(year: number, baseYear: number): Float64Array {
    const base = this.once("energy", () => this.read("energy", baseYear));
    return this.read("energy", year).map((value, fragment) => (base[fragment] > 0 ? value / base[fragment] : NaN));
  }

  /** Shares per use and fragment; weights of the mean are pixels of construction land. */
  private functionMix(year: number, weights: FunctionWeights): FunctionMix {
    const columns = weights.map(({ use }) => this.read(`${FUNCTION_PREFIX}${use}`, year));
    const construction = this.basis.classes.map((name) => name === "construction");
    const constructionAreaHa = pixelsOfCodes(this.basis.readClass(landYear(year, this.basis.tallyYears)), construction);
    const shares = new Float64Array(constructionAreaHa.length * columns.length);
    for (let fragment = 0; fragment < constructionAreaHa.length; fragment++)
      for (let use = 0; use < columns.length; use++) shares[fragment * columns.length + use] = columns[use][fragment];
    return { shares, weights: Float64Array.from(weights, ({ weight }) => weight), constructionAreaHa };
  }
}
