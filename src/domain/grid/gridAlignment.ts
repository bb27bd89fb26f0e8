import type { GridSpec } from "./gridSpec.ts";
import { parseProjection, type ProjParameters } from "./projDefinition.ts";

/** How one grid lies relative to another. */
export interface GridAlignment {
  /** `identical`, `shifted` by whole pixels or of another extent, or `misaligned`. */
  readonly relation: "identical" | "shifted" | "misaligned";
  /** Row of the other grid at which the reference's row 0 lies, in the other's pixels; whole unless misaligned. */
  readonly rowOffset: number;
  readonly columnOffset: number;
  readonly sameProjection: boolean;
  readonly samePixelSize: boolean;
}

/** Edges that differ by less than this share of a pixel are the same edge, written with other digits. */
const TOLERANCE_PX = 0.01;

/** WGS 84, GRS 80 and their datums differ by less than a millimetre on the ground. */
function figureOf({ datum, ellps }: ProjParameters): string {
  const name = ellps ?? datum ?? "WGS84";
  return name === "GRS80" || name === "NAD83" ? "WGS84" : name;
}

const FIGURE_KEYS = new Set(["datum", "ellps", "no_defs", "towgs84"]);
const DEFAULTS: Readonly<Record<string, string>> = { k_0: "1", x_0: "0", y_0: "0", lat_0: "0", lon_0: "0", units: "m" };

function isSameValue(a: string | undefined, b: string | undefined, key: string): boolean {
  const left = a ?? DEFAULTS[key];
  const right = b ?? DEFAULTS[key];
  if (left === right) return true;
  // A flag like +south has no value: there or not there is all it says.
  if (!left || !right) return false;
  return Math.abs(Number(left) - Number(right)) <= 1e-9 * Math.max(1, Math.abs(Number(left)));
}

/**
 * Whether two proj4 definitions mean the same coordinates: equal parameters, defaults written out or not, WGS 84
 * and GRS 80 ellipsoids taken as one. Two empty definitions are the same: both files say nothing.
 */
export function isSameProjection(a: string, b: string): boolean {
  if (a === "" || b === "") return a === b;
  const [left, right] = [parseProjection(a), parseProjection(b)];
  if (figureOf(left) !== figureOf(right) || (left.towgs84 ?? "") !== (right.towgs84 ?? "")) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => FIGURE_KEYS.has(key) || isSameValue(left[key], right[key], key));
}

/**
 * Whether two definitions that mean the same coordinates name different figures of the earth, WGS 84 and CGCS2000 (GRS 80)
 * say: taken as one because they differ by centimetres, which people are told.
 */
export function isDatumTakenAsSame(a: string, b: string): boolean {
  if (a === "" || b === "" || !isSameProjection(a, b)) return false;
  const [left, right] = [a, b].map((definition) => {
    const { datum, ellps } = parseProjection(definition);
    return ellps ?? datum ?? "WGS84";
  });
  return left !== right;
}

function isSameSize(a: number, b: number, count: number): boolean {
  return Math.abs(a - b) * count <= TOLERANCE_PX * a;
}

/**
 * Compares two grids.
 *
 * @param reference the grid that others must lie on.
 * @param other the grid of a file.
 * @returns offsets in pixels of `other`; `NaN` where the projections differ.
 */
export function alignGrids(reference: GridSpec, other: GridSpec): GridAlignment {
  const sameProjection =
    reference.geographic === other.geographic && isSameProjection(reference.projection, other.projection);
  const samePixelSize =
    isSameSize(reference.pixelWidth, other.pixelWidth, Math.max(reference.width, other.width)) &&
    isSameSize(reference.pixelHeight, other.pixelHeight, Math.max(reference.height, other.height));
  if (!sameProjection)
    return { relation: "misaligned", rowOffset: NaN, columnOffset: NaN, sameProjection, samePixelSize };
  const columnOffset = (reference.originX - other.originX) / other.pixelWidth;
  const rowOffset = (other.originY - reference.originY) / other.pixelHeight;
  const wholeColumn = Math.round(columnOffset);
  const wholeRow = Math.round(rowOffset);
  const isWhole =
    Math.abs(columnOffset - wholeColumn) <= TOLERANCE_PX && Math.abs(rowOffset - wholeRow) <= TOLERANCE_PX;
  if (!samePixelSize || !isWhole)
    return { relation: "misaligned", rowOffset, columnOffset, sameProjection, samePixelSize };
  const isIdentical =
    wholeColumn === 0 && wholeRow === 0 && reference.width === other.width && reference.height === other.height;
  // `+ 0` turns −0 into 0.
  return {
    relation: isIdentical ? "identical" : "shifted",
    rowOffset: wholeRow + 0,
    columnOffset: wholeColumn + 0,
    sameProjection,
    samePixelSize,
  };
}
