import { POI_FUNCTIONS, type PoiFunction } from "./poiFunction.ts";
import { columnOf, type UnitFrame } from "./unitFrame.ts";
import { functionalSpace, MIXED, NO_POINTS } from "../spatial/functionalSpace.ts";

/** Dominant function of a unit. */
export type SpaceKind = PoiFunction | "mixed" | "none";

/** Functional space of all units; see docs/methods/functional-space.md. */
export interface FunctionalSpaces {
  readonly n: number;
  readonly functions: readonly PoiFunction[];
  /** Points by function over all units. */
  readonly totals: readonly number[];
  /** Units by kind. */
  readonly counts: readonly { readonly kind: SpaceKind; readonly units: number }[];
  /** Dominant function of each unit. */
  readonly kinds: readonly SpaceKind[];
  /** `[units × functions]`, row-major, 0–1; `NaN` in a unit without points. */
  readonly shares: Float64Array;
}

/** The name under which a frame holds a function's points. */
export const poiColumn = (poiFunction: PoiFunction): string => `poi:${poiFunction}`;

/** The functions a frame has points of: paper B's four always, the additional two where they occur. */
export function presentFunctions(frame: UnitFrame): PoiFunction[] {
  return POI_FUNCTIONS.filter((one, at) => at < 4 || columnOf(frame, poiColumn(one)).values.some((count) => count > 0));
}

/** Dominant function and shares of every unit from its points. @throws RangeError when the frame has no points */
export function functionalSpaceAnalysis(frame: UnitFrame): FunctionalSpaces {
  const functions = presentFunctions(frame);
  const columns = functions.map((one) => columnOf(frame, poiColumn(one)).values);
  const n = frame.codes.length;
  const counts = new Float64Array(n * functions.length);
  columns.forEach((values, f) => values.forEach((count, unit) => (counts[unit * functions.length + f] = count)));
  const { shares, dominant } = functionalSpace(counts, functions.length);
  const kinds = Array.from(dominant, (code): SpaceKind =>
    code === MIXED ? "mixed" : code === NO_POINTS ? "none" : functions[code],
  );
  const order: readonly SpaceKind[] = [...functions, "mixed", "none"];
  return {
    n,
    functions,
    totals: columns.map((values) => values.reduce((sum, count) => sum + count, 0)),
    counts: order.map((kind) => ({ kind, units: kinds.filter((one) => one === kind).length })),
    kinds,
    shares,
  };
}
