import { discretise } from "../stats/discretise.ts";

/** Strength of a unit as a hot or cold spot. */
export type SpotClass = "hot" | "secondary-hot" | "none" | "secondary-cold" | "cold";

/** Secondary spots from bins: ±1 (90 % confidence) is secondary, ±2 and ±3 are spots, 0 is none; `null` for `NaN`. */
export function spotsFromBins(bins: Float64Array): (SpotClass | null)[] {
  return Array.from(bins, (bin) => {
    if (Number.isNaN(bin)) return null;
    if (bin === 0) return "none";
    if (bin > 0) return bin === 1 ? "secondary-hot" : "hot";
    return bin === -1 ? "secondary-cold" : "cold";
  });
}

const FROM_COLD_TO_HOT: readonly SpotClass[] = ["cold", "secondary-cold", "none", "secondary-hot", "hot"];

/**
 * Secondary spots from natural breaks: five Jenks classes of z, from cold to hot, regardless of significance.
 *
 * @param z deviates; `NaN` entries are left out · @returns `null` for `NaN`, and everywhere when fewer than five distinct z
 * leave the five classes undefined
 */
export function spotsFromNaturalBreaks(z: Float64Array): (SpotClass | null)[] {
  const known = z.filter((value) => !Number.isNaN(value));
  const none = Array.from(z, () => null);
  if (known.length === 0) return none;
  const { classes, counts } = discretise(known, "jenks", FROM_COLD_TO_HOT.length);
  if (counts.length < FROM_COLD_TO_HOT.length) return none;
  let at = 0;
  return Array.from(z, (value) => (Number.isNaN(value) ? null : FROM_COLD_TO_HOT[classes[at++]]));
}
