import { readFactorLayers } from "../factors/factorLayers.ts";
import { YearFactors } from "../factors/yearFactors.ts";
import type { TallyReader } from "./tallyReader.ts";
import type { AccountingChoice } from "@/contract/accounting.ts";
import { factorsOn, missingVariables } from "@/contract/factorVariables.ts";
import { fragmentCoefficients, uniformCoefficients, type CoefficientField } from "@/domain/carbon/coefficientField.ts";
import { coefficientsByCode } from "@/domain/carbon/coefficientsByCode.ts";
import { compositeCoefficients } from "@/domain/carbon/compositeCoefficient.ts";
import { findLegendEntry, type Legend } from "@/domain/landCover/legend.ts";
import type { LandCoverClass } from "@/domain/landCover/landCoverClass.ts";
import type { CoefficientSetRecord } from "@/server/db/coefficientSet.ts";

/** The coefficients of every year of an area under one choice. */
export interface CoefficientYears {
  /** δ* of a year. */
  fieldOf(year: number): CoefficientField;
  /** Everything the coefficients of a year follow from, for hashes; `null` while no factor is on. */
  hashOf(year: number): unknown;
  /** Variables that are on but not loaded on the present regions: nothing can be computed until they are. */
  readonly missing: readonly string[];
}

/** What the coefficients of an area are made from. */
export interface CoefficientBasis {
  readonly areaId: string;
  readonly regionSetVersion: number;
  /** Asked for only when a field is computed. */
  readonly fragmentCount: () => number;
  /** `[fragments]`: position of the leaf region; asked for only when a field is computed. */
  readonly fragmentLeaf: () => Int32Array;
  /** ha; `null` on grids in degrees. */
  readonly pixelAreaHa: number | null;
  readonly codes: readonly number[];
  readonly legend: Legend;
  readonly coefficientSet: CoefficientSetRecord;
  readonly choice: AccountingChoice;
  readonly tallies: TallyReader;
}

/** Fields kept: a pair needs two years, the base a third. */
const KEPT_YEARS = 3;

/** `[codes]`: class of each code; `null` for no data. */
export function classesByCode(codes: readonly number[], legend: Legend): (LandCoverClass | null)[] {
  return codes.map((code, index) => (index === 0 ? null : (findLegendEntry(legend, code)?.landCoverClass ?? null)));
}

/** Base coefficients where no factor is on, composite ones of each year otherwise. */
export function coefficientYearsOf(basis: CoefficientBasis): CoefficientYears {
  const { areaId, regionSetVersion, codes, legend, coefficientSet, choice, fragmentCount, tallies } = basis;
  const { fragmentLeaf, pixelAreaHa } = basis;
  let base: Float64Array | undefined;
  const baseTPerHa = () =>
    (base ??= coefficientsByCode(codes, legend, { ...coefficientSet, region: choice.coefficientRegion }));
  if (factorsOn(choice.factorSettings).length === 0) {
    return { fieldOf: () => uniformCoefficients(baseTPerHa()), hashOf: () => null, missing: [] };
  }
  const classes = classesByCode(codes, legend);
  const layers = readFactorLayers(areaId, regionSetVersion);
  const factors = new YearFactors(
    {
      ...{ layers, classes, fragmentLeaf, pixelAreaHa, tallyYears: tallies.years },
      readClass: (year) => tallies.readClass(year),
      classHash: (year) => tallies.classHash(year),
    },
    choice.factorSettings,
  );
  const kept = new Map<number, CoefficientField>();
  const compute = (year: number): CoefficientField => {
    const composite = compositeCoefficients({
      ...{ baseTPerHa: baseTPerHa(), classes, unitCount: fragmentCount() },
      ...{ factors: factors.factorsOf(year), limits: factors.limits },
    });
    return fragmentCoefficients(composite.tPerHa, codes.length);
  };
  return {
    fieldOf: (year) => {
      const field = kept.get(year) ?? compute(year);
      kept.delete(year);
      kept.set(year, field);
      if (kept.size > KEPT_YEARS) kept.delete([...kept.keys()][0]);
      return field;
    },
    hashOf: (year) => factors.hashOf(year),
    missing: missingVariables(choice.factorSettings, layers.variables),
  };
}
