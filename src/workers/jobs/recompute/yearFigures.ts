import { carbonBudget, type CarbonBudget } from "@/domain/carbon/carbonBudget.ts";
import { pairCoefficients, type IndexMode, type PairCoefficients } from "@/domain/carbon/carbonIndex.ts";
import { pairAccount, type PairAccount } from "@/domain/carbon/pairAccount.ts";
import { transitionAccount, type TransitionLine } from "@/domain/carbon/transitionAccount.ts";
import type { ClassTally } from "@/domain/landCover/classTally.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import type { CoefficientYears } from "./coefficientYears.ts";
import type { UnitMaps } from "./unitMaps.ts";

/** What all years of an area have in common. */
export interface AreaBasis {
  readonly units: UnitMaps;
  readonly coefficients: CoefficientYears;
  readonly indexMode: IndexMode;
  /** ha; `null` on grids in degrees. */
  readonly pixelAreaHa: number | null;
}

/** A year's budgets, of the cells and of the leaf regions. */
export interface YearBudgets {
  readonly cells: CarbonBudget;
  readonly leaves: CarbonBudget;
}

/** A pair's accounts, of the cells and of the leaf regions, and the leaves' transition lines. */
export interface PairFigures {
  readonly cells: PairAccount;
  readonly leaves: PairAccount;
  /** `[leaves]`: lines ascending by from, to. */
  readonly leafTransitions: readonly (readonly TransitionLine[])[];
}

/** Budgets of one year. Pure but for reading factors. */
export function yearBudgetsOf(year: number, tally: ClassTally, basis: AreaBasis): YearBudgets {
  const { units, coefficients, pixelAreaHa } = basis;
  const field = coefficients.fieldOf(year);
  return {
    cells: carbonBudget(tally, field, units.cells, pixelAreaHa),
    leaves: carbonBudget(tally, field, units.leaves, pixelAreaHa),
  };
}

/** Two years that are compared. */
export interface YearPair {
  readonly fromYear: number;
  readonly year: number;
}

/** Coefficients of a pair in the area's mode: frozen at the first year, or each year its own. */
export function coefficientsOfPair({ fromYear, year }: YearPair, basis: AreaBasis): PairCoefficients {
  const { coefficients, indexMode } = basis;
  const second = indexMode === "full" ? coefficients.fieldOf(year) : undefined;
  return pairCoefficients(coefficients.fieldOf(fromYear), second, indexMode);
}

/** Accounts of one pair of years. Pure but for reading factors. */
export function pairFiguresOf(years: YearPair, tally: TransitionTally, basis: AreaBasis): PairFigures {
  const { units, pixelAreaHa } = basis;
  const pair = coefficientsOfPair(years, basis);
  return {
    cells: pairAccount(tally, pair, units.cells, pixelAreaHa),
    leaves: pairAccount(tally, pair, units.leaves, pixelAreaHa),
    leafTransitions: transitionAccount(tally, pair, units.leaves, pixelAreaHa),
  };
}

/** `[units]`: change per compared hectare, t/ha; NaN where nothing was compared. */
export function changeDensities({ changeT, comparedAreaHa }: PairAccount): Float64Array {
  return changeT.map((change, unit) => (comparedAreaHa[unit] > 0 ? change / comparedAreaHa[unit] : NaN));
}
