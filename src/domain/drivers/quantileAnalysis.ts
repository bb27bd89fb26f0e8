import type { OnStep } from "./hotSpotAnalysis.ts";
import { completeUnits, type UnitFrame } from "./unitFrame.ts";
import { UnsuitableUnits } from "./unsuitableUnits.ts";
import { squareBlocks } from "../stats/blockBootstrap.ts";
import { standardDeviation } from "../stats/moments.ts";
import type { QuantileErrorMethod } from "../stats/quantileErrors.ts";
import { quantileRegression, type QuantileFit } from "../stats/quantileRegression.ts";
import { createRandom } from "../stats/random.ts";
import { zScores } from "../stats/standardise.ts";
import { studentTwoSidedQuantile } from "../stats/studentT.ts";

export interface QuantileOptions {
  readonly response: string;
  readonly predictors: readonly string[];
  /** "share": as they are; "z": centred and divided by their standard deviation. */
  readonly scaling: "share" | "z";
  readonly taus: readonly number[];
  readonly errors: "nid" | "bootstrap";
  readonly replicates: number;
  readonly blockM: number;
  readonly seed: number;
  /** Only units with more construction land than before (variable "gain:construction" > 0). */
  readonly onlyConstructionGain: boolean;
}

/** A coefficient with its 95 % interval. */
export interface QuantileEffect {
  readonly name: string;
  readonly value: number;
  readonly se: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

export interface QuantileAnalysis {
  readonly n: number;
  readonly missing: number;
  /** Units without construction gain, left out. */
  readonly outside: number;
  readonly fits: readonly { readonly tau: number; readonly r1: number; readonly effects: readonly QuantileEffect[] }[];
  /** Predictors that are constant or follow from others. */
  readonly aliased: readonly string[];
  readonly crossingRatio: number;
  /** Blocks of the bootstrap; 0 for other errors. */
  readonly blocks: number;
}

export const CONSTRUCTION_GAIN = "gain:construction";

/** Confidence of the intervals drawn. */
const INTERVAL = 0.95;

function effectsOf(fit: QuantileFit, df: number): QuantileEffect[] {
  const reach = studentTwoSidedQuantile(1 - INTERVAL, df);
  return fit.coefficients.map(({ name, value, se, p }) => ({
    name,
    value,
    se,
    p,
    low: value - reach * se,
    high: value + reach * se,
  }));
}

/**
 * Quantile regression of a unit's carbon on its functions or factors; see docs/methods/quantile-regression.md. One τ at a time,
 * so that progress can be told; each τ draws its bootstrap from the same seed.
 *
 * @throws RangeError when the frame lacks a variable, or no unit is left
 */
export function quantileAnalysis(
  frame: UnitFrame,
  options: QuantileOptions,
  onStep: OnStep = () => undefined,
): QuantileAnalysis {
  const gain = options.onlyConstructionGain
    ? frame.variables.find(({ name }) => name === CONSTRUCTION_GAIN)?.values
    : undefined;
  if (options.onlyConstructionGain && !gain)
    throw new UnsuitableUnits("noGain", "The units have no construction land to compare.");
  const units = completeUnits(frame, [options.response, ...options.predictors], (unit) => !gain || gain[unit] > 0);
  const n = units.index.length;
  if (n === 0) throw new UnsuitableUnits("noGain", "No unit has all the variables and a gain of construction land.");
  const [y, ...raw] = units.values;
  const constant = raw.map((values) => standardDeviation(values, 1) === 0);
  const scaled = raw.map((values, j) =>
    options.scaling === "z" && !constant[j]
      ? Float64Array.from(zScores(Array.from(values, (value) => [value])), ([z]) => z)
      : values,
  );
  const predictors = options.predictors.map((name, j) => ({ name, values: scaled[j] }));
  const pick = (places: Float64Array) => Float64Array.from(units.index, (unit) => places[unit]);
  const blocks =
    options.errors === "bootstrap" && frame.xs.length > 0
      ? squareBlocks(pick(frame.xs), pick(frame.ys), options.blockM)
      : undefined;
  const errors = (): QuantileErrorMethod =>
    options.errors === "nid"
      ? { kind: "nid" }
      : { kind: "bootstrap", random: createRandom(options.seed), replicates: options.replicates, blocks };
  const total = options.taus.length + 1;
  const plain = quantileRegression(y, predictors, options.taus);
  onStep(1, total);
  const fits = options.taus.map((tau, at) => {
    const result = quantileRegression(y, predictors, [tau], errors());
    onStep(at + 2, total);
    return result.fits[0];
  });
  const df = n - (predictors.length - plain.aliased.length) - 1;
  return {
    n,
    missing: units.missing,
    outside: gain ? frame.codes.length - n - units.missing : 0,
    fits: fits.map((fit) => ({ tau: fit.tau, r1: fit.r1, effects: effectsOf(fit, df) })),
    aliased: plain.aliased,
    crossingRatio: plain.crossingRatio,
    blocks: blocks ? new Set(blocks).size : 0,
  };
}
