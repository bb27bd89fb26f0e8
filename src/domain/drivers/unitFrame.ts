import { UnsuitableUnits } from "./unsuitableUnits.ts";
import type { MultiPolygon } from "../spatial/polygonWeights.ts";

/** What the units of an analysis are; a statement about one level says nothing about another. */
export type UnitLevel = "cell" | "county" | "city" | "agglomeration";

/** One variable of all units; `NaN` where a unit has no value. */
export interface UnitColumn {
  readonly name: string;
  /** Unit of the values as a key of the registry, e.g. "t" or "ratio". */
  readonly unit: string;
  readonly values: Float64Array;
}

/** The units of an analysis with everything that is known of them. */
export interface UnitFrame {
  readonly level: UnitLevel;
  /** Cell number, administrative code or name: unique. */
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** Planar coordinates in metres; empty where units have no place. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Row and column of cells; empty for other levels. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** Outlines in one plane, one for each unit, without polygons where a unit has none; empty where no unit has. */
  readonly outlines: readonly MultiPolygon[];
  readonly variables: readonly UnitColumn[];
}

/** Units that have all the variables an analysis needs. */
export interface CompleteUnits {
  /** Positions in the frame, ascending. */
  readonly index: Int32Array;
  /** Values by variable, in the order asked for, each of the length of `index`. */
  readonly values: readonly Float64Array[];
  /** Units left out because a value is missing. */
  readonly missing: number;
}

/** @throws RangeError when the frame has no such variable */
export function columnOf(frame: UnitFrame, name: string): UnitColumn {
  const column = frame.variables.find((one) => one.name === name);
  if (!column) {
    const known = frame.variables.map((one) => one.name).join(", ");
    throw new UnsuitableUnits("noVariable", `There is no variable "${name}" among ${known || "no variables at all"}.`, {
      name,
    });
  }
  return column;
}

/**
 * The units at which every named variable is known. Nothing is imputed.
 *
 * @param keep further condition on a unit's position
 * @throws RangeError when the frame has no such variable
 */
export function completeUnits(
  frame: UnitFrame,
  names: readonly string[],
  keep: (unit: number) => boolean = () => true,
): CompleteUnits {
  const columns = names.map((name) => columnOf(frame, name).values);
  const index: number[] = [];
  let missing = 0;
  for (let unit = 0; unit < frame.codes.length; unit++) {
    if (!keep(unit)) continue;
    if (columns.some((values) => !Number.isFinite(values[unit]))) missing++;
    else index.push(unit);
  }
  const kept = Int32Array.from(index);
  return { index: kept, values: columns.map((values) => Float64Array.from(kept, (unit) => values[unit])), missing };
}
