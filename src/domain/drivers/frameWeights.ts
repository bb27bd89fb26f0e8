import type { CompleteUnits, UnitFrame } from "./unitFrame.ts";
import { UnsuitableUnits } from "./unsuitableUnits.ts";
import { cellWeights } from "../spatial/cellWeights.ts";
import { bandWeights, inverseDistanceWeights, nearestNeighbourWeights } from "../spatial/pointWeights.ts";
import { polygonWeights } from "../spatial/polygonWeights.ts";
import { islandsOf, type SpatialWeights } from "../spatial/spatialWeights.ts";

/** Which units are neighbours. */
export interface WeightChoice {
  readonly rule: "queen" | "rook" | "knn" | "band" | "inverse-distance";
  /** Neighbours of each unit, for "knn". */
  readonly k?: number;
  /** Metres, for distances; left out = the largest distance to a nearest neighbour. */
  readonly distanceM?: number;
}

/** What is printed with a result about its weights. */
export interface WeightSummary {
  readonly rule: string;
  /** Neighbours of each unit; `null` where they are not counted out. */
  readonly k: number | null;
  /** Band in metres; `NaN` for other rules. */
  readonly distanceM: number;
  readonly links: number;
  readonly islands: number;
  /** The first of them by name. */
  readonly islandNames: readonly string[];
}

/** Islands that are named; the rest are counted. */
const NAMED_ISLANDS = 30;

/**
 * Spatial weights of the units of a frame.
 *
 * @param units the units taking part, all others are as if they were not there
 * @throws RangeError when the frame has no coordinates or outlines for the rule
 */
export function frameWeights(frame: UnitFrame, units: CompleteUnits, choice: WeightChoice): SpatialWeights {
  const { index } = units;
  if (choice.rule === "queen" || choice.rule === "rook") {
    if (frame.rows.length > 0) {
      const pick = (places: Int32Array) => Int32Array.from(index, (unit) => places[unit]);
      return cellWeights(pick(frame.rows), pick(frame.columns), choice.rule);
    }
    if (frame.outlines.length === 0) {
      throw new UnsuitableUnits(
        "needsOutlines",
        `"${choice.rule}" needs cells or outlines; units of level "${frame.level}" have neither.`,
      );
    }
    return polygonWeights(
      Array.from(index, (unit) => frame.outlines[unit]),
      choice.rule,
    );
  }
  if (frame.xs.length === 0)
    throw new UnsuitableUnits("needsPlaces", `"${choice.rule}" needs coordinates; these units have none.`);
  if (choice.rule === "knn" && index.length < 2)
    throw new UnsuitableUnits("fewPlaced", `Nearest neighbours need at least 2 units, got ${index.length}.`);
  const points = {
    xs: Float64Array.from(index, (unit) => frame.xs[unit]),
    ys: Float64Array.from(index, (unit) => frame.ys[unit]),
  };
  const without = points.xs.findIndex((x, i) => !Number.isFinite(x) || !Number.isFinite(points.ys[i]));
  if (without >= 0) throw new RangeError(`Unit "${frame.codes[index[without]]}" has no coordinates.`);
  if (choice.rule === "knn") return nearestNeighbourWeights(points, Math.min(choice.k ?? 4, index.length - 1));
  return choice.rule === "band"
    ? bandWeights(points, choice.distanceM)
    : inverseDistanceWeights(points, choice.distanceM);
}

/** The printed summary of weights. @param nameOf name of a unit by its position among those taking part */
export function summariseWeights(
  weights: SpatialWeights,
  choice: WeightChoice,
  nameOf: (unit: number) => string,
): WeightSummary {
  const islands = islandsOf(weights);
  return {
    rule: weights.rule,
    k: choice.rule === "knn" ? Math.min(choice.k ?? 4, weights.n - 1) : null,
    distanceM: weights.distance,
    links: weights.neighbours.length,
    islands: islands.length,
    islandNames: Array.from(islands.slice(0, NAMED_ISLANDS), nameOf),
  };
}
