import { carbonSpace, spaceIntensity, type IntensityLimits } from "./carbonSpace.ts";

/** Steps away from stable by intensity. */
const STEP = { weak: 1, moderate: 2, strong: 3, extremelyStrong: 4 } as const;

/** Levels of a unit from the strongest reduction to the strongest increment; 0 = stable. */
export const SPACE_LEVELS = [-4, -3, -2, -1, 0, 1, 2, 3, 4] as const;

/**
 * Space and intensity of an index as one number: −4 extremely strong reduction … 0 stable … 4 extremely strong increment.
 *
 * @param indexTPerHa - CBI of a pixel, a cell or a region, t·ha⁻¹; NaN = no data.
 * @param limits - lower edges of |CBI|, t·ha⁻¹, see `spaceIntensity`.
 * @returns NaN for NaN.
 * @throws RangeError — limits that do not descend to above 0.
 * @example
 * spaceLevel(31, { extremelyStrong: 30, strong: 1, moderate: 0.3 }); // 4
 * Source: docs/methods/carbon-spaces.md
 */
export function spaceLevel(indexTPerHa: number, limits: IntensityLimits): number {
  if (Number.isNaN(indexTPerHa)) return NaN;
  const space = carbonSpace(indexTPerHa);
  if (space === "stable") return 0;
  const step = STEP[spaceIntensity(indexTPerHa, limits)];
  return space === "increment" ? step : -step;
}
