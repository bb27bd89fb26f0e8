import { jenksClassEnds } from "../stats/jenks.ts";
import type { IntensityLimits } from "./carbonSpace.ts";

/** Parts that the land under transitions is divided into, so that natural breaks weigh by area. */
const PARTS = 2000;
/** Undoes what logarithm and exponential lose, so that an edge is not rounded below its own value. */
const ROUNDING = 1e-12;

/**
 * Natural breaks of log |CBI| as lower edges of the four intensity classes, each transition weighing by its area. On the logarithm,
 * because magnitudes span four powers of ten and the largest would else take every break [R].
 *
 * @param lines - transitions with a change of carbon: index t·ha⁻¹, area ha.
 * @returns edges rounded down to three significant digits; `null` for fewer than four different magnitudes.
 * Source: docs/methods/carbon-spaces.md
 */
export function intensityBreaks(
  lines: readonly { readonly indexTPerHa: number; readonly areaHa: number }[],
): IntensityLimits | null {
  const total = lines.reduce((sum, { areaHa }) => sum + areaHa, 0);
  const magnitudes = lines.flatMap(({ indexTPerHa, areaHa }) =>
    new Array<number>(Math.max(1, Math.round((areaHa / total) * PARTS))).fill(Math.log(Math.abs(indexTPerHa))),
  );
  const sorted = Float64Array.from(magnitudes).sort();
  const ends = jenksClassEnds(sorted, 4);
  if (ends.length < 4) return null;
  const edge = (index: number) => {
    const value = Math.exp(sorted[ends[index] + 1]) * (1 + ROUNDING);
    const unit = 10 ** (Math.floor(Math.log10(value)) - 2);
    return Number((Math.floor(value / unit) * unit).toPrecision(3));
  };
  const [moderate, strong, extremelyStrong] = [edge(0), edge(1), edge(2)];
  return extremelyStrong > strong && strong > moderate && moderate > 0 ? { extremelyStrong, strong, moderate } : null;
}
