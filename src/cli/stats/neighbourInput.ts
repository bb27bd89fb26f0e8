import { z } from "zod";
import {
  rowStandardised,
  weightsFromLists,
  type SelfRule,
  type SpatialWeights,
} from "@/domain/spatial/spatialWeights.ts";
import { numbers, seed } from "./inputFields.ts";

/** The fields that Moran's I, Gi* and local Moran share. */
export const neighbourFields = {
  values: numbers,
  neighbours: z.array(numbers),
  weights: z.union([z.literal("row"), z.literal("binary"), z.array(numbers)], {
    error: '"row", "binary" or a list of lists of finite numbers is needed',
  }),
  permutations: z
    .number()
    .int({ error: "a whole number is needed" })
    .min(0, { error: "permutations cannot be negative" })
    .max(1_000_000, { error: "at most 1000000 permutations" })
    .optional(),
  seed: seed.optional(),
};

/** Their description in help texts. */
export const NEIGHBOUR_HELP = `  values        list of n finite numbers
  neighbours    list of n lists of 0-based indices; an empty list is an island
  weights       "row", "binary", or a list of lists of numbers shaped like neighbours
  permutations  simulations (whole number, default 0: none)
  seed          of the simulations (whole number >= 0, default 1)`;

/** Weights before any row standardisation. */
export function givenWeights(
  input: { neighbours: number[][]; weights: "row" | "binary" | number[][] },
  self: SelfRule = "without-self",
): SpatialWeights {
  return weightsFromLists(input.neighbours, typeof input.weights === "string" ? undefined : input.weights, self);
}

/** Weights as asked for. */
export function finishedWeights(input: {
  neighbours: number[][];
  weights: "row" | "binary" | number[][];
}): SpatialWeights {
  const given = givenWeights(input);
  return input.weights === "row" ? rowStandardised(given) : given;
}
