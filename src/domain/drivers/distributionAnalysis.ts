import { completeUnits, type UnitFrame } from "./unitFrame.ts";
import { UnsuitableUnits } from "./unsuitableUnits.ts";
import { chosenRanks } from "../stats/chosenRanks.ts";
import { discretise } from "../stats/discretise.ts";
import { normality, type Normality } from "../stats/normality.ts";
import { qqPlot } from "../stats/qqPlot.ts";

export interface DistributionOptions {
  readonly response: string;
  /** Leave out units whose value is exactly 0 (unchanged cells). */
  readonly onlyChanged: boolean;
  /** Natural classes. */
  readonly classes: number;
}

export interface DistributionAnalysis {
  readonly n: number;
  readonly missing: number;
  /** Units left out because nothing changed in them. */
  readonly unchanged: number;
  readonly normality: Normality;
  /** |skewness| > 1: levels that assume a normal distribution will be lopsided. */
  readonly isSkewed: boolean;
  /** At most 300 points, evenly spread over the ranks, the ends included. */
  readonly qq: readonly { readonly theoretical: number; readonly sample: number }[];
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly units: number }[];
  readonly naturalBreaks: readonly number[];
  readonly naturalCounts: readonly number[];
}

const BARS = 30;

/**
 * How a variable is distributed: moments and Jarque–Bera test, Q–Q points, histogram, natural breaks; see docs/methods/normality.md.
 *
 * @throws RangeError when the frame lacks the variable, or no unit is left
 */
export function distributionAnalysis(frame: UnitFrame, options: DistributionOptions): DistributionAnalysis {
  const all = completeUnits(frame, [options.response]);
  const values = options.onlyChanged ? all.values[0].filter((value) => value !== 0) : all.values[0];
  if (values.length === 0)
    throw new UnsuitableUnits("noUnits", `No unit has a value of "${options.response}" to look at.`);
  const shape = normality(values);
  const { theoretical, sample } = qqPlot(values);
  const bars = discretise(values, "equal", BARS);
  const natural = discretise(values, "jenks", options.classes);
  return {
    n: values.length,
    missing: all.missing,
    unchanged: all.values[0].length - values.length,
    normality: shape,
    isSkewed: Math.abs(shape.skewness) > 1,
    qq: chosenRanks(values.length).map((rank) => ({ theoretical: theoretical[rank], sample: sample[rank] })),
    histogram: bars.counts.map((units, c) => ({ from: bars.breaks[c], to: bars.breaks[c + 1], units })),
    naturalBreaks: natural.breaks,
    naturalCounts: natural.counts,
  };
}
