import type { FactorLayers } from "./factorLayers.ts";
import type { FactorSettings } from "@/contract/accounting.ts";
import { factorsOn, FUNCTION_PREFIX, variablesOf } from "@/contract/factorVariables.ts";
import type { CompositeFactors, CompositeInput } from "@/domain/carbon/compositeCoefficient.ts";
import { meanByCode, meanOverCodes, pixelsOfCodes } from "@/domain/carbon/factorBase.ts";
import type { FunctionMix } from "@/domain/carbon/functionFactor.ts";
import { miamiProduction } from "@/domain/carbon/miamiProduction.ts";
import { tallyAreas } from "@/domain/carbon/tallyArea.ts";
import type { ClassTally } from "@/domain/landCover/classTally.ts";
import type { LandCoverClass } from "@/domain/landCover/landCoverClass.ts";
import { AppError } from "@/errors.ts";
import { EVERY_YEAR } from "@/server/db/factor.ts";

type FunctionWeights = NonNullable<FactorSettings["function"]>["weights"];

/** What the factors of a year are made from. */
export interface FactorBasis {
  readonly layers: FactorLayers;
  /** `[codes]`, class of each code; `null` at index 0. */
  readonly classes: readonly (LandCoverClass | null)[];
  /** Years with land cover, ascending. */
  readonly tallyYears: readonly number[];
  readonly readClass: (year: number) => ClassTally;
  /** Changes with the land cover of a year. */
  readonly classHash: (year: number) => string;
  /** `[fragments]`: position of the leaf region. */
  readonly fragmentLeaf: () => Int32Array;
  /** ha; `null` on grids in degrees. */
  readonly pixelAreaHa: number | null;
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
        baseYear === undefined ? null : this.landHash(landYear(baseYear, tallyYears)),
        factor === "intensity" ? [year, baseYear ?? year].map((each) => this.totalsLandHash(each)) : null,
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
    const base = this.once("energy", () => this.energyPerHa(baseYear));
    return this.energyPerHa(year).map((value, fragment) => (base[fragment] > 0 ? value / base[fragment] : NaN));
  }

  /** Energy per built-up hectare: as a table gives it, else the county's total ÷ its built-up land. */
  private energyPerHa(year: number): Float64Array {
    if (this.basis.layers.variables.has("energy")) return this.read("energy", year);
    const totals = this.read("energyTotal", year);
    const builtUpHa = this.builtUpHa(this.totalsLandYear(year));
    const leafOf = this.basis.fragmentLeaf();
    return totals.map((total, fragment) =>
      builtUpHa[leafOf[fragment]] > 0 ? total / builtUpHa[leafOf[fragment]] : NaN,
    );
  }

  /** Land cover that a total is divided by: that of the year the total speaks of, or the nearest there is. */
  private totalsLandYear(year: number): number {
    const { layers, tallyYears } = this.basis;
    const layer = layers.choose("energyTotal", year);
    return landYear(layer && layer.year !== EVERY_YEAR ? layer.year : year, tallyYears);
  }

  private landHash(year: number): unknown {
    return [year, this.basis.classHash(year)];
  }

  private totalsLandHash(year: number): unknown {
    const { variables } = this.basis.layers;
    if (variables.has("energy") || !variables.has("energyTotal")) return null;
    return this.landHash(this.totalsLandYear(year));
  }

  /** `[leaves]`: construction land of a year, ha. */
  private builtUpHa(year: number): Float64Array {
    const { classes, readClass, pixelAreaHa, fragmentLeaf } = this.basis;
    const tally = readClass(year);
    const { entriesHa } = tallyAreas(tally, pixelAreaHa);
    const leafOf = fragmentLeaf();
    const builtUpHa = new Float64Array(leafOf.reduce((most, leaf) => Math.max(most, leaf + 1), 0));
    for (let fragment = 0; fragment < tally.fragmentCount; fragment++)
      for (let entry = tally.starts[fragment]; entry < tally.starts[fragment + 1]; entry++)
        if (classes[tally.keys[entry]] === "construction") builtUpHa[leafOf[fragment]] += entriesHa[entry];
    return builtUpHa;
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
