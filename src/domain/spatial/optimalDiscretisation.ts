import { discretise, type Discretisation, type DiscretisationMethod } from "../stats/discretise.ts";
import type { Numbers } from "../stats/requireFinite.ts";
import { factorDetector, type DetectorResponse, type FactorDetector } from "./geodetector.ts";

/** One way to cut a variable, and what it is worth. */
export interface DiscretisationTrial {
  readonly method: DiscretisationMethod;
  /** Classes made; ties can leave fewer than asked for. */
  readonly k: number;
  readonly discretisation: Discretisation;
  readonly detector: FactorDetector;
}

const METHODS: readonly DiscretisationMethod[] = ["equal", "quantile", "jenks", "geometric", "sd"];

/** Classes with fewer members say nothing about variance. */
const LEAST_MEMBERS = 2;

/**
 * Optimal-parameters search: cuts a continuous variable by every method into 3 … 7 classes and keeps the cut with the
 * highest q. Cuts with a class of fewer than two members, or with fewer classes than asked for, are left out; so are
 * geometric intervals of variables that are not positive.
 *
 * @param response from `detectorResponse` · @param name of the factor · @param values the variable, n finite values
 * @returns the best trial, the first one on ties (methods in the order equal, quantile, jenks, geometric, sd; fewer classes
 * first); `undefined` when no cut is admissible
 *
 * Source: Y. Song et al., An optimal parameters-based geographical detector model, GIScience & Remote Sensing 57 (2020).
 */
export function optimalDiscretisation(
  response: DetectorResponse,
  name: string,
  values: Numbers,
  classes: readonly number[] = [3, 4, 5, 6, 7],
): DiscretisationTrial | undefined {
  const positive = Array.from(values).every((value) => value > 0);
  let best: DiscretisationTrial | undefined;
  for (const method of METHODS) {
    if (method === "geometric" && !positive) continue;
    for (const k of classes) {
      const discretisation = discretise(values, method, k);
      const { counts } = discretisation;
      if (counts.length !== k || counts.some((count) => count < LEAST_MEMBERS)) continue;
      const strata = { name, codes: discretisation.classes, labels: counts.map((_, c) => c) };
      const detector = factorDetector(response, strata);
      if (best === undefined || detector.q > best.detector.q) best = { method, k, discretisation, detector };
    }
  }
  return best;
}
