import { completeUnits, type UnitFrame } from "./unitFrame.ts";
import { UnsuitableUnits } from "./unsuitableUnits.ts";
import { MAX_UNITS } from "../stats/dissimilarities.ts";
import { cutDendrogram } from "../stats/cutDendrogram.ts";
import { hierarchicalClustering, type Linkage, type Merge } from "../stats/hierarchicalClustering.ts";
import { leafOrderOf } from "../stats/leafOrder.ts";
import { mean, standardDeviation } from "../stats/moments.ts";
import { zScores } from "../stats/standardise.ts";

export interface ClusterOptions {
  readonly variables: readonly string[];
  readonly linkage: Linkage;
  readonly distance: "euclidean" | "sqeuclidean";
  readonly standardise: boolean;
  /** Categories to cut the tree into. */
  readonly k: number;
}

/** What the units of a category have in common. */
export interface ClusterProfile {
  /** 0-based, by first appearance. */
  readonly cluster: number;
  readonly n: number;
  /** Means of the variables, in their units. */
  readonly means: readonly number[];
  /** Means of their z-scores over all units; 0 for a constant variable. */
  readonly zMeans: readonly number[];
}

export interface ClusterAnalysis {
  readonly n: number;
  readonly missing: number;
  readonly variables: readonly string[];
  /** Constant variables, left out. */
  readonly constant: readonly string[];
  readonly merges: readonly Merge[];
  /** Units from left to right so that no two branches of the tree cross: positions 0 … n − 1. */
  readonly leafOrder: readonly number[];
  readonly labels: readonly number[];
  readonly profiles: readonly ClusterProfile[];
  /** Positions of the units in the frame. */
  readonly index: Int32Array;
}

/**
 * Hierarchical clustering of units, cut into categories with their profiles; see docs/methods/hierarchical-clustering.md.
 *
 * @throws RangeError when the frame lacks a variable, all are constant, or k is larger than the number of units
 */
export function clusterAnalysis(frame: UnitFrame, options: ClusterOptions): ClusterAnalysis {
  const units = completeUnits(frame, options.variables);
  const n = units.index.length;
  const spread = units.values.map((values) => standardDeviation(values, 1));
  const used = options.variables.map((_, v) => v).filter((v) => spread[v] > 0);
  if (used.length === 0)
    throw new UnsuitableUnits(
      "allConstant",
      `None of ${options.variables.join(", ")} differs between the ${n} units.`,
      { n },
    );
  if (n > MAX_UNITS)
    throw new UnsuitableUnits("manyUnits", `${n} units are too many for hierarchical clustering.`, {
      n,
      most: MAX_UNITS,
    });
  const raw = Array.from(units.index, (_, i) => used.map((v) => units.values[v][i]));
  const z = zScores(raw);
  const merges = hierarchicalClustering(options.standardise ? z : raw, options.linkage, options.distance);
  const labels = cutDendrogram(merges, Math.min(options.k, n));
  const profiles = [...new Set(labels)]
    .sort((a, b) => a - b)
    .map((cluster): ClusterProfile => {
      const members = labels.flatMap((label, i) => (label === cluster ? [i] : []));
      return {
        cluster,
        n: members.length,
        means: used.map((_, c) => mean(members.map((i) => raw[i][c]))),
        zMeans: used.map((_, c) => mean(members.map((i) => z[i][c]))),
      };
    });
  return {
    n,
    missing: units.missing,
    variables: used.map((v) => options.variables[v]),
    constant: options.variables.filter((_, v) => !used.includes(v)),
    merges,
    leafOrder: leafOrderOf(merges),
    labels,
    profiles,
    index: units.index,
  };
}
