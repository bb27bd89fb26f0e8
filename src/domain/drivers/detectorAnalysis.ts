import type { OnStep } from "./hotSpotAnalysis.ts";
import { completeUnits, type UnitFrame } from "./unitFrame.ts";
import { UnsuitableUnits } from "./unsuitableUnits.ts";
import { ecologicalDetector, type EcologicalDetector } from "../spatial/ecologicalDetector.ts";
import { detectorResponse, type FactorDetector } from "../spatial/geodetector.ts";
import { interactionDetector, type InteractionDetector } from "../spatial/interactionDetector.ts";
import { optimalDiscretisation } from "../spatial/optimalDiscretisation.ts";
import { riskDetector, type RiskDetector } from "../spatial/riskDetector.ts";
import { strataFromLabels, type Strata } from "../spatial/strata.ts";

export interface DetectorOptions {
  readonly response: string;
  readonly factors: readonly string[];
  /** Numbers of classes the search tries, each 3 … 7. */
  readonly classes: readonly number[];
}

/** A factor with the strata the search chose for it. */
export interface DetectedFactor extends FactorDetector {
  readonly discretisation: string;
  readonly breaks: readonly number[];
}

export interface DetectorAnalysis {
  readonly n: number;
  readonly missing: number;
  /** Descending by q. */
  readonly factors: readonly DetectedFactor[];
  readonly interactions: readonly InteractionDetector[];
  readonly risks: readonly RiskDetector[];
  readonly ecological: readonly EcologicalDetector[];
  /** Factors for which no admissible discretisation exists (constant, or too few units). */
  readonly without: readonly string[];
}

/**
 * Geographical detector with the discretisation searched for each factor: q and p, interactions, stratum means, ecological
 * comparison; see docs/methods/geodetector.md. Choosing the strata by their q makes p somewhat too small; it says so there.
 *
 * @throws RangeError when the frame lacks a variable, or no unit has them all
 */
export function detectorAnalysis(
  frame: UnitFrame,
  options: DetectorOptions,
  onStep: OnStep = () => undefined,
): DetectorAnalysis {
  const units = completeUnits(frame, [options.response, ...options.factors]);
  if (units.index.length === 0) throw new UnsuitableUnits("noUnits", "No unit has all the variables.");
  const [y, ...values] = units.values;
  const response = detectorResponse(y);
  const factors: DetectedFactor[] = [];
  const strata: Strata[] = [];
  const without: string[] = [];
  const total = options.factors.length + 1;
  options.factors.forEach((name, j) => {
    const trial = optimalDiscretisation(response, name, values[j], options.classes);
    if (!trial) without.push(name);
    else {
      strata.push(
        strataFromLabels(
          name,
          Array.from(trial.discretisation.classes, (code) => code + 1),
          y.length,
        ),
      );
      factors.push({ ...trial.detector, discretisation: trial.method, breaks: trial.discretisation.breaks });
    }
    onStep(j + 1, total);
  });
  const interactions: InteractionDetector[] = [];
  for (let a = 0; a < strata.length; a++) {
    for (let b = a + 1; b < strata.length; b++) {
      interactions.push(interactionDetector(response, strata[a], strata[b], factors[a].q, factors[b].q));
    }
  }
  onStep(total, total);
  return {
    n: y.length,
    missing: units.missing,
    factors: [...factors].sort((a, b) => b.q - a.q),
    interactions,
    risks: strata.map((one) => riskDetector(response, one)),
    ecological: ecologicalDetector(response, strata),
    without,
  };
}
