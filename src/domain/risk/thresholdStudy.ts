import { chosenRanks } from "../stats/chosenRanks.ts";
import { qqPlot } from "../stats/qqPlot.ts";
import { heldOutAccuracy, type HeldOutAccuracy } from "./heldOutAccuracy.ts";
import { nearThreshold, type NearUnit } from "./nearThreshold.ts";
import { countLevels, NOT_JUDGED, RISK_LEVELS } from "./riskLevel.ts";
import { fitChoice, fittedSample, type ThresholdChoice } from "./thresholdChoice.ts";
import type { ThresholdSeries } from "./thresholdSeries.ts";
import { boundsTPerHa, judgeLevels, type ThresholdModel } from "./thresholdModel.ts";
import { thresholdSensitivity, type BoundSensitivity } from "./thresholdSensitivity.ts";

/** Which pairs fit, which is looked at, and how. */
export interface ThresholdQuestion {
  /** Later years of the pairs that thresholds are fitted on. */
  readonly baselineYears: readonly number[];
  /** Later year of the judged pair; after the baseline. */
  readonly judgedYear: number;
  readonly choices: readonly ThresholdChoice[];
}

/** One method's answer. */
export interface MethodStudy {
  readonly choice: ThresholdChoice;
  readonly model: ThresholdModel;
  /** `[units]` of the judged pair, 0 … 4 or −1. */
  readonly levels: Int8Array;
  /** Units by level, none … extremely high. */
  readonly counts: readonly number[];
  /** Units of the judged pair without a level. */
  readonly notJudged: number;
  /** Share of the baseline's values that mean and sd leave out, 0–1. */
  readonly excludedRatio: number;
  /** Fitted values against normal quantiles, thinned. */
  readonly qq: readonly { readonly theoretical: number; readonly sample: number }[];
  readonly sensitivity: readonly BoundSensitivity[];
  /** Of the judged pair; `null` where no pair follows it. */
  readonly accuracy: HeldOutAccuracy | null;
  /** Of all pairs after the baseline that another one follows; `null` where there is none. */
  readonly pooledAccuracy: HeldOutAccuracy | null;
  /** Units at 90 to 100 % of their next limit. */
  readonly near: readonly NearUnit[];
}

function positionOf(years: readonly number[], year: number): number {
  const position = years.indexOf(year);
  if (position < 0) throw new RangeError(`There is no change that ends in ${year}; there is ${years.join(", ")}.`);
  return position;
}

/** Values of several pairs in one list. */
function concatenate(lists: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(lists.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const list of lists) {
    all.set(list, offset);
    offset += list.length;
  }
  return all;
}

/** Pairs after the baseline whose outcome, the pair that follows, is known. */
function heldOutPairs(years: readonly number[], lastBaseline: number): number[] {
  return years.map((_, pair) => pair).filter((pair) => pair > lastBaseline && pair + 1 < years.length);
}

/**
 * Looks at threshold methods side by side: fitted on a baseline, judging one later pair, tested on what followed.
 *
 * @param series - all pairs of the units.
 * @param question - baseline, judged pair, methods.
 * @returns one study per choice, in their order.
 * @throws RangeError — a year that is not there, an empty baseline, or a judged pair that is part of it or before its end.
 * Source: docs/methods/threshold-study.md
 */
export function thresholdStudy(series: ThresholdSeries, question: ThresholdQuestion): MethodStudy[] {
  const { years, densities } = series;
  const { baselineYears, judgedYear, choices } = question;
  const judged = positionOf(years, judgedYear);
  const fitted = baselineYears.map((year) => positionOf(years, year));
  const last = Math.max(...fitted);
  if (fitted.length === 0) throw new RangeError("No pair of years to fit thresholds on.");
  if (judged <= last) {
    throw new RangeError(`The change to ${judgedYear} is not after the baseline, which ends in ${years[last]}.`);
  }
  const unknown = new Float64Array(densities[judged].length).fill(NaN);
  const before = (pair: number) => (pair > 0 ? densities[pair - 1] : unknown);
  const baseline = {
    values: concatenate(fitted.map((pair) => densities[pair])),
    previous: concatenate(fitted.map(before)),
  };
  const now = { values: densities[judged], previous: before(judged) };
  return choices.map((choice) => {
    const model = fitChoice(choice, baseline.values, baseline.previous);
    const levels = judgeLevels(model, now.values, now.previous);
    const counts = countLevels(levels);
    const { n, excluded } = model.statistics;
    const { theoretical, sample } = qqPlot(fittedSample(choice, baseline.values, baseline.previous));
    const heldOut = heldOutPairs(years, last);
    return {
      choice,
      model,
      levels,
      counts: RISK_LEVELS.map((level) => counts[level]),
      notJudged: levels.filter((level) => level === NOT_JUDGED).length,
      excludedRatio: n + excluded > 0 ? excluded / (n + excluded) : NaN,
      qq: chosenRanks(sample.length).map((rank) => ({ theoretical: theoretical[rank], sample: sample[rank] })),
      sensitivity: thresholdSensitivity({ choice, model, baseline, judged: now }),
      accuracy: heldOut.includes(judged) ? heldOutAccuracy(model, series, [judged]) : null,
      pooledAccuracy: heldOut.length > 0 ? heldOutAccuracy(model, series, heldOut) : null,
      near: nearThreshold(now.values, (unit) => boundsTPerHa(model, now.previous[unit])),
    };
  });
}
