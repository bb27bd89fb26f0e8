import { carbonBudget, type CarbonBudget } from "@/domain/carbon/carbonBudget.ts";
import { pairCoefficients } from "@/domain/carbon/carbonIndex.ts";
import type { CoefficientField } from "@/domain/carbon/coefficientField.ts";
import { pairAccount, type PairAccount } from "@/domain/carbon/pairAccount.ts";
import { transitionAccount, type TransitionLine } from "@/domain/carbon/transitionAccount.ts";
import type { ClassTally } from "@/domain/landCover/classTally.ts";
import type { TransitionTally } from "@/domain/landCover/transitionTally.ts";
import type { UnitMaps } from "./unitMaps.ts";

/** What all years of an area have in common. */
export interface AreaBasis {
  readonly units: UnitMaps;
  readonly coefficients: CoefficientField;
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

/** Budgets of one year. Pure. */
export function yearBudgetsOf(tally: ClassTally, { units, coefficients, pixelAreaHa }: AreaBasis): YearBudgets {
  return {
    cells: carbonBudget(tally, coefficients, units.cells, pixelAreaHa),
    leaves: carbonBudget(tally, coefficients, units.leaves, pixelAreaHa),
  };
}

/** Accounts of one pair of years, land change only. Pure. */
export function pairFiguresOf(tally: TransitionTally, { units, coefficients, pixelAreaHa }: AreaBasis): PairFigures {
  const pair = pairCoefficients(coefficients);
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
