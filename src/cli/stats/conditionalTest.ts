import { conditionalPermutation } from "@/domain/spatial/conditionalPermutation.ts";
import type { SpatialWeights } from "@/domain/spatial/spatialWeights.ts";
import { createRandom } from "@/domain/stats/random.ts";
import { DEFAULT_SEED } from "./inputFields.ts";

/** Pseudo p-values of each unit: (1 + simulations at least as extreme) ÷ (1 + simulations). */
export interface ConditionalTest {
  readonly pGreater: readonly number[];
  readonly pLess: readonly number[];
  /** Twice the smaller of both, at most 1. */
  readonly pTwoSided: readonly number[];
}

/**
 * Conditional permutation test of a local statistic that rises with the neighbours' sum where `direction` is positive and
 * falls with it where it is negative; undefined where it is 0 and at islands.
 */
export function conditionalTest(
  values: readonly number[],
  weights: SpatialWeights,
  input: { permutations?: number; seed?: number },
  direction: (unit: number) => number,
): ConditionalTest | null {
  if (!input.permutations) return null;
  const random = createRandom(input.seed ?? DEFAULT_SEED);
  const drawn = conditionalPermutation(values, weights, input.permutations, random);
  const share = (count: number) => (1 + count) / (1 + drawn.permutations);
  const units = values.map((_, i) => {
    const sign = Number.isNaN(drawn.mean[i]) ? 0 : direction(i);
    if (!(sign !== 0)) return [Number.NaN, Number.NaN];
    const [up, down] = [share(drawn.atLeast[i]), share(drawn.atMost[i])];
    return sign > 0 ? [up, down] : [down, up];
  });
  return {
    pGreater: units.map(([greater]) => greater),
    pLess: units.map(([, less]) => less),
    pTwoSided: units.map(([greater, less]) => Math.min(1, 2 * Math.min(greater, less))),
  };
}
