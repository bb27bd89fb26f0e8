import type { LandCoverClass } from "../landCover/landCoverClass.ts";
import { functionFactor, type FunctionMix } from "./functionFactor.ts";

/**
 * Factors of the analysis units (fragments). Each is `[units]` and may be left out (= 1 everywhere); NaN = no
 * data in that unit = 1 there, counted in the result.
 */
export interface CompositeFactors {
  /** Net primary production: the unit's own and the base-year mean of each code, in one and the same unit. */
  readonly npp?: { readonly ofUnit: Float64Array; readonly baseMeanByCode: Float64Array };
  /** Regional ratio, clamped to [0.5, 1.5]. */
  readonly climateRatio?: Float64Array;
  /** For example 1 − bedrock outcrop share; ≥ 0. */
  readonly karstRatio?: Float64Array;
  /** Energy per built-up hectare ÷ that of the base year; ≥ 0. */
  readonly intensityRatio?: Float64Array;
  /** Functional mix of construction land; refused where the index is regressed on POI shares. */
  readonly functionMix?: FunctionMix;
}

/** The parts of Π m, by name. */
export type FactorName = keyof CompositeFactors;

/** Composite coefficients δ* of every unit. */
export interface CompositeCoefficients {
  /** `[units × codes]`, row-major, t·ha⁻¹; NaN in column 0. Feed to `fragmentCoefficients`. */
  readonly tPerHa: Float64Array;
  /** Units without data, by given factor: they count as 1. */
  readonly missingUnits: Readonly<Partial<Record<FactorName, number>>>;
}

/** What {@link compositeCoefficients} reads. */
export interface CompositeInput {
  /** `[codes]`, δ, t·ha⁻¹, see `coefficientsByCode`. */
  readonly baseTPerHa: Float64Array;
  /** `[codes]`, class of each code; `null` at index 0. */
  readonly classes: readonly (LandCoverClass | null)[];
  readonly unitCount: number;
  readonly factors: CompositeFactors;
  /** Lowest and highest value by factor, in place of {@link FACTOR_LIMITS}. */
  readonly limits?: Readonly<Partial<Record<FactorName, RatioLimits>>>;
  /** Whether the index will be regressed on POI shares. */
  readonly forPoiRegression?: boolean;
}

/** Lowest and highest value a factor may take. */
export type RatioLimits = readonly [low: number, high: number];

/** Limits of the clamped factors [R], where nobody says otherwise: see docs/methods/composite-coefficient.md. */
export const FACTOR_LIMITS: Readonly<Partial<Record<FactorName, RatioLimits>>> = {
  npp: [0.5, 2],
  climateRatio: [0.5, 1.5],
};

const VEGETATION: readonly (LandCoverClass | null)[] = ["forest", "grassland"];
const CONSTRUCTION: readonly (LandCoverClass | null)[] = ["construction"];

interface Factor {
  readonly name: FactorName;
  readonly classes: readonly (LandCoverClass | null)[];
  /** Value for a unit and code; NaN = no data. */
  valueOf(unit: number, code: number): number;
}

function column(name: FactorName, values: Float64Array, unitCount: number): Float64Array {
  if (values.length !== unitCount) throw new RangeError(`Factor ${name} has ${values.length} units, not ${unitCount}.`);
  const bad = values.find((value) => value < 0 || value === Infinity);
  if (bad !== undefined) throw new RangeError(`Factor ${name} holds ${bad}; it must be finite and >= 0.`);
  return values;
}

function clamp(value: number, [low, high]: RatioLimits): number {
  return Math.min(high, Math.max(low, value));
}

function limitsOf(input: CompositeInput, name: FactorName): RatioLimits {
  const limits = input.limits?.[name] ?? FACTOR_LIMITS[name] ?? [0, Infinity];
  if (!(limits[0] >= 0 && limits[0] <= limits[1])) {
    throw new RangeError(`Limits ${limits.join(" … ")} of factor ${name} must ascend from 0 or more.`);
  }
  return limits;
}

function listFactors(input: CompositeInput): Factor[] {
  const { factors, unitCount, baseTPerHa } = input;
  const { npp, climateRatio, karstRatio, intensityRatio, functionMix } = factors;
  const list: Factor[] = [];
  if (npp) {
    const own = column("npp", npp.ofUnit, unitCount);
    const base = column("npp", npp.baseMeanByCode, baseTPerHa.length);
    const limits = limitsOf(input, "npp");
    const valueOf = (unit: number, code: number) => (base[code] > 0 ? clamp(own[unit] / base[code], limits) : NaN);
    list.push({ name: "npp", classes: VEGETATION, valueOf });
  }
  if (climateRatio) {
    const ratio = column("climateRatio", climateRatio, unitCount);
    const limits = limitsOf(input, "climateRatio");
    list.push({ name: "climateRatio", classes: VEGETATION, valueOf: (unit) => clamp(ratio[unit], limits) });
  }
  if (karstRatio) {
    const ratio = column("karstRatio", karstRatio, unitCount);
    list.push({ name: "karstRatio", classes: VEGETATION, valueOf: (unit) => ratio[unit] });
  }
  if (intensityRatio) {
    const ratio = column("intensityRatio", intensityRatio, unitCount);
    const limits = limitsOf(input, "intensityRatio");
    list.push({ name: "intensityRatio", classes: CONSTRUCTION, valueOf: (unit) => clamp(ratio[unit], limits) });
  }
  if (functionMix) {
    const ratio = column("functionMix", functionFactor(functionMix), unitCount);
    list.push({ name: "functionMix", classes: CONSTRUCTION, valueOf: (unit) => ratio[unit] });
  }
  return list;
}

/**
 * Composite carbon coefficient δ*(k, u) = δ(k) × Π m_f(k, u) of every analysis unit. All factors are 1 by default,
 * which gives the base coefficients back. The NPP and climate factors are clamped; vegetation is forest
 * (shrub included) and grassland.
 *
 * @param input - base coefficients, classes of the codes, factors.
 * @returns `[units × codes]` and how many units each factor had no data for.
 * @throws RangeError — shapes do not fit, a factor is negative or infinite, or a functional mix is given for an index
 * that is to be regressed on POI shares (it would explain itself).
 * Source: docs/methods/composite-coefficient.md
 */
export function compositeCoefficients(input: CompositeInput): CompositeCoefficients {
  const { baseTPerHa, classes, unitCount, factors, forPoiRegression = false } = input;
  if (classes.length !== baseTPerHa.length) {
    throw new RangeError(`${classes.length} classes do not fit ${baseTPerHa.length} coefficients.`);
  }
  if (forPoiRegression && factors.functionMix) {
    throw new RangeError(
      "The factor functionMix is made of POI shares: an index that is regressed on POI shares must leave it at 1.",
    );
  }
  const codeCount = baseTPerHa.length;
  const tPerHa = new Float64Array(unitCount * codeCount);
  for (let unit = 0; unit < unitCount; unit++) tPerHa.set(baseTPerHa, unit * codeCount);
  const missingUnits: Partial<Record<FactorName, number>> = {};
  for (const factor of listFactors(input)) {
    const affected = classes.flatMap((name, code) => (factor.classes.includes(name) ? [code] : []));
    let missing = 0;
    for (let unit = 0; unit < unitCount; unit++) {
      let known = true;
      for (const code of affected) {
        const value = factor.valueOf(unit, code);
        if (Number.isNaN(value)) known = false;
        else tPerHa[unit * codeCount + code] *= value;
      }
      if (!known) missing++;
    }
    missingUnits[factor.name] = missing;
  }
  return { tPerHa, missingUnits };
}
