import { completeUnits, type CompleteUnits, type UnitFrame } from "./unitFrame.ts";
import { frameWeights, summariseWeights, type WeightChoice, type WeightSummary } from "./frameWeights.ts";
import { UnsuitableUnits } from "./unsuitableUnits.ts";
import { conditionalPermutation } from "../spatial/conditionalPermutation.ts";
import { giStar } from "../spatial/giStar.ts";
import { hotSpotBins } from "../spatial/hotSpotBin.ts";
import { localMoran, type MoranQuadrant } from "../spatial/localMoran.ts";
import { moran, type Moran } from "../spatial/moran.ts";
import { moranPermutation, type MoranPermutation } from "../spatial/moranPermutation.ts";
import { rowStandardised } from "../spatial/spatialWeights.ts";
import { spotsFromBins, spotsFromNaturalBreaks, type SpotClass } from "../spatial/secondarySpots.ts";
import { createRandom } from "../stats/random.ts";

/** A step of a longer computation was done. */
export type OnStep = (done: number, total: number) => void;

/** What to look for hot spots in, and how. */
export interface HotSpotOptions {
  readonly response: string;
  readonly weights: WeightChoice;
  readonly correction: "none" | "fdr";
  /** Random arrangements for pseudo-p; 0 = none. */
  readonly permutations: number;
  readonly seed: number;
}

/** Quadrants whose local Moran is significant at 0.05, else "none". */
export type LocalCluster = MoranQuadrant | "none";

/** Moran's I, Gi* and local Moran of one variable over all units; see docs/methods/getis-ord.md, local-moran.md, moran.md. */
export interface HotSpots {
  readonly n: number;
  readonly missing: number;
  readonly weights: WeightSummary;
  readonly moran: Moran;
  readonly permutation: MoranPermutation | null;
  /** Positions of the units in the frame. */
  readonly index: Int32Array;
  readonly z: Float64Array;
  readonly p: Float64Array;
  /** −3 … 3: 99, 95, 90 % cold to hot; `NaN` undefined. */
  readonly bins: Float64Array;
  readonly spots: readonly (SpotClass | null)[];
  readonly naturalSpots: readonly (SpotClass | null)[];
  /** Two-sided pseudo-p of Gi*, (1 + more extreme) ÷ (1 + permutations), doubled; `NaN` without permutations. */
  readonly pseudoP: Float64Array;
  readonly localI: Float64Array;
  readonly localP: Float64Array;
  readonly clusters: readonly (LocalCluster | null)[];
}

const LOCAL_LEVEL = 0.05;

/** Units with a value and with what makes them neighbours, a place or an outline; those without either are missing. */
function placedUnits(frame: UnitFrame, { response, weights }: HotSpotOptions): CompleteUnits {
  const all = completeUnits(frame, [response]);
  const isByBorder = weights.rule === "queen" || weights.rule === "rook";
  if (isByBorder ? frame.outlines.length === 0 : frame.xs.length === 0) return all;
  const isPlaced = isByBorder
    ? (unit: number) => frame.outlines[unit].length > 0
    : (unit: number) => Number.isFinite(frame.xs[unit]) && Number.isFinite(frame.ys[unit]);
  const placed = completeUnits(frame, [response], isPlaced);
  return { ...placed, missing: all.missing + all.index.length - placed.index.length };
}

/**
 * Global and local spatial association of one variable. Gi* counts the unit itself among its neighbours (binary weights);
 * Moran's I and local Moran use row-standardised weights without it.
 *
 * @param onStep told after each of the four steps
 * @throws RangeError when the frame lacks the variable, or what the weights need
 */
export function hotSpotAnalysis(frame: UnitFrame, options: HotSpotOptions, onStep: OnStep = () => undefined): HotSpots {
  const units = placedUnits(frame, options);
  const [values] = units.values;
  if (values.length === 0)
    throw new UnsuitableUnits("noUnits", `No unit has a value of "${options.response}" and a place.`);
  const binary = frameWeights(frame, units, options.weights);
  const row = rowStandardised(binary);
  const random = createRandom(options.seed);
  const global = moran(values, row);
  const isRandomised = options.permutations > 0 && Number.isFinite(global.i);
  const permutation = isRandomised ? moranPermutation(values, row, options.permutations, random) : null;
  onStep(1, 4);
  const spots = giStar(values, binary);
  const bins = hotSpotBins(spots, options.correction);
  onStep(2, 4);
  const local = localMoran(values, row);
  onStep(3, 4);
  const pseudoP = new Float64Array(values.length).fill(Number.NaN);
  if (isRandomised) {
    const { atLeast, atMost } = conditionalPermutation(values, binary, options.permutations, random);
    for (let i = 0; i < pseudoP.length; i++) {
      if (!Number.isNaN(spots.z[i])) {
        pseudoP[i] = Math.min(1, (2 * (1 + Math.min(atLeast[i], atMost[i]))) / (1 + options.permutations));
      }
    }
  }
  onStep(4, 4);
  return {
    n: values.length,
    missing: units.missing,
    weights: summariseWeights(binary, options.weights, (unit) => frame.names[units.index[unit]]),
    moran: global,
    permutation,
    index: units.index,
    z: spots.z,
    p: spots.p,
    bins,
    spots: spotsFromBins(bins),
    naturalSpots: spotsFromNaturalBreaks(spots.z),
    pseudoP,
    localI: local.ii,
    localP: local.p,
    clusters: local.quadrant.map((quadrant, i) =>
      quadrant === null ? null : local.p[i] < LOCAL_LEVEL ? quadrant : "none",
    ),
  };
}
