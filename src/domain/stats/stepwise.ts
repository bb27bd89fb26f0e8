import { centredTriangle, type CentredTriangle } from "./centredTriangle.ts";
import { fUpperTail } from "./fDistribution.ts";
import { correctedAic, describeFit, type LinearRegression } from "./linearRegression.ts";
import { requirePredictors, type Predictor } from "./predictors.ts";
import type { Numbers } from "./requireFinite.ts";
import { subsetFit } from "./subsetFit.ts";

/** `aicc`: lowest corrected Akaike criterion; `p`: in below .05, out above .10 (partial F test). */
export type StepwiseCriterion = "aicc" | "p";

/** Entry and removal levels of classical stepwise regression, as in SPSS. */
const P_IN = 0.05;
const P_OUT = 0.1;

/** One step of the search. */
export interface StepwiseStep {
  readonly action: "add" | "remove";
  readonly name: string;
  /** AICc of the model after the step; `NaN` for a perfect fit. */
  readonly aicc: number;
  /** p of the partial F test of the predictor that came or went. */
  readonly p: number;
}

/** A model found by forward steps with removals. */
export interface StepwiseRegression {
  /** The chosen model. */
  readonly model: LinearRegression;
  readonly steps: readonly StepwiseStep[];
  /** Chosen predictors, in the order given. */
  readonly selected: readonly string[];
  /** Rise of SSE when a chosen predictor is left out, as a share of all such rises (sums to 1). */
  readonly importance: readonly { readonly name: string; readonly share: number }[];
}

interface Candidate {
  readonly index: number;
  readonly aicc: number;
  readonly p: number;
}

/** What a model of the triangle costs, and how it compares with the same model plus or minus one predictor. */
class Search {
  private readonly triangle: CentredTriangle;
  private readonly sst: number;

  constructor(triangle: CentredTriangle) {
    this.triangle = triangle;
    this.sst = triangle.columns[triangle.columns.length - 1].reduce((total, value) => total + value * value, 0);
  }

  measure(selected: readonly number[]): { sse: number; k: number; aicc: number } {
    const { kept, sse: rest } = subsetFit(this.triangle, selected);
    const k = kept.length + 1;
    // A remainder at rounding level is none: the fit is perfect and nothing can better it.
    const sse = rest <= this.sst * 1e-28 ? 0 : rest;
    const perfect = sse === 0 && this.triangle.n - k - 1 > 0;
    return { sse, k, aicc: perfect ? -Infinity : correctedAic(this.triangle.n, sse, k) };
  }

  /** Partial F test of one predictor: the model without it against the model with it. */
  private compare(
    index: number,
    without: readonly number[],
    withIt: readonly number[],
    after: readonly number[],
  ): Candidate {
    const small = this.measure(without);
    const large = this.measure(withIt);
    const df = this.triangle.n - large.k;
    const f = large.k > small.k && df > 0 ? (small.sse - large.sse) / (large.sse / df) : Number.NaN;
    return { index, aicc: after === without ? small.aicc : large.aicc, p: fUpperTail(f, 1, df) };
  }

  additions(selected: readonly number[], count: number): Candidate[] {
    return Array.from({ length: count }, (_, index) => index)
      .filter((index) => !selected.includes(index))
      .map((index) => {
        const withIt = [...selected, index];
        return this.compare(index, selected, withIt, withIt);
      });
  }

  removals(selected: readonly number[]): Candidate[] {
    return selected.map((index) => {
      const without = selected.filter((other) => other !== index);
      return this.compare(index, without, selected, without);
    });
  }
}

/** The candidate with the least score, the first one on ties; candidates without a score never win. */
function least(candidates: readonly Candidate[], score: (candidate: Candidate) => number): Candidate | undefined {
  let best: Candidate | undefined;
  for (const candidate of candidates) {
    const value = score(candidate);
    if (!Number.isNaN(value) && (best === undefined || value < score(best))) best = candidate;
  }
  return best;
}

/** One step for the better, or undefined when there is none. */
function nextStep(
  search: Search,
  selected: readonly number[],
  count: number,
  criterion: StepwiseCriterion,
): { action: "add" | "remove"; candidate: Candidate } | undefined {
  if (criterion === "p") {
    const worst = least(search.removals(selected), (c) => -c.p);
    if (worst && worst.p > P_OUT) return { action: "remove", candidate: worst };
    const best = least(search.additions(selected, count), (c) => c.p);
    return best && best.p < P_IN ? { action: "add", candidate: best } : undefined;
  }
  const current = search.measure(selected).aicc;
  const threshold = current === -Infinity ? current : current - 1e-9 * Math.max(1, Math.abs(current));
  const removal = least(search.removals(selected), (c) => c.aicc);
  if (removal && removal.aicc < threshold) return { action: "remove", candidate: removal };
  const addition = least(search.additions(selected, count), (c) => c.aicc);
  return addition && addition.aicc < threshold ? { action: "add", candidate: addition } : undefined;
}

/** Shares of the SSE rises when each chosen predictor is left out in turn. */
function importanceOf(
  search: Search,
  selected: readonly number[],
  names: readonly string[],
): StepwiseRegression["importance"] {
  const full = search.measure(selected).sse;
  const rises = selected.map((index) => Math.max(0, search.measure(selected.filter((o) => o !== index)).sse - full));
  const total = rises.reduce((a, b) => a + b, 0);
  return selected.map((index, at) => ({ name: names[index], share: total > 0 ? rises[at] / total : Number.NaN }));
}

/**
 * Forward stepwise regression with removals, from the model without predictors. After each addition, predictors that have
 * become superfluous leave first.
 *
 * @param y response of n units · @param predictors candidates, each with n values
 * @returns the model, the path to it and the importance of its predictors
 * @throws RangeError when lengths differ or a value is not finite
 *
 * Source: N. Draper & H. Smith, Applied Regression Analysis, 3rd ed., ch. 15; docs/methods/linear-regression.md.
 */
export function stepwiseRegression(
  y: Numbers,
  predictors: readonly Predictor[],
  criterion: StepwiseCriterion,
): StepwiseRegression {
  requirePredictors(y, predictors);
  const triangle = centredTriangle(y, predictors);
  const names = predictors.map((predictor) => predictor.name);
  const search = new Search(triangle);
  const steps: StepwiseStep[] = [];
  let selected: number[] = [];
  // Each step lowers the criterion, so no model comes back; the limit guards the p rule, which has no such order.
  for (let limit = 4 * names.length + 4; limit > 0; limit--) {
    const step = nextStep(search, selected, names.length, criterion);
    if (!step) break;
    const { index, aicc, p } = step.candidate;
    steps.push({ action: step.action, name: names[index], aicc: Number.isFinite(aicc) ? aicc : Number.NaN, p });
    selected = step.action === "add" ? [...selected, index] : selected.filter((other) => other !== index);
  }
  selected.sort((a, b) => a - b);
  return {
    model: describeFit(triangle, selected, names),
    steps,
    selected: selected.map((index) => names[index]),
    importance: importanceOf(search, selected, names),
  };
}
