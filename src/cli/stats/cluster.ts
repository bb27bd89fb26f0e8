import { z } from "zod";
import { cutDendrogram } from "@/domain/stats/cutDendrogram.ts";
import { hierarchicalClustering } from "@/domain/stats/hierarchicalClustering.ts";
import { zScores } from "@/domain/stats/standardise.ts";
import { numbers } from "./inputFields.ts";
import { defineMethod } from "./statsMethod.ts";

export const clusterMethod = defineMethod({
  summary: "hierarchical clustering",
  help: `Input:
  rows         list of n lists of p finite numbers
  linkage      "average" (between groups), "ward" (R's ward.D2), "complete", "single"
  distance     "sqeuclidean" or "euclidean"
  standardise  "none" or "zscore" (divisor n - 1)
  k            number of clusters wanted

Output: merges [{a, b, height, size}] (n, n + 1, ... are earlier merges), labels (0-based, by first appearance).`,
  schema: z.strictObject({
    rows: z.array(numbers),
    linkage: z.enum(["average", "ward", "complete", "single"]),
    distance: z.enum(["sqeuclidean", "euclidean"]),
    standardise: z.enum(["none", "zscore"]),
    k: z.number(),
  }),
  compute: ({ rows, linkage, distance, standardise, k }) => {
    const used = standardise === "zscore" ? zScores(rows) : rows;
    const merges = hierarchicalClustering(used, linkage, distance);
    return { merges, labels: cutDendrogram(merges, k) };
  },
});
