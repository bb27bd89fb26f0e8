import { falseDiscoveryRate } from "./falseDiscovery.ts";
import type { GetisOrd } from "./giStar.ts";

/** Two-sided normal limits of 90, 95 and 99 % confidence, as hot spot maps print them. */
const LIMITS = [1.645, 1.96, 2.576] as const;

/** The same levels as false discovery rates. */
const RATES = [0.1, 0.05, 0.01] as const;

/**
 * Hot and cold spot bins: ±3, ±2, ±1 at 99, 95, 90 % confidence, 0 otherwise; positive for hot.
 *
 * @param spots Getis–Ord deviates with their p-values
 * @param correction `none`, or `fdr` to judge Benjamini–Hochberg adjusted p-values instead of z
 * @returns −3 … 3 for each unit, `NaN` where z is `NaN`
 */
export function hotSpotBins(spots: GetisOrd, correction: "none" | "fdr" = "none"): Float64Array {
  if (correction === "fdr") {
    const adjusted = falseDiscoveryRate(spots.p);
    return spots.z.map((z, i) =>
      Number.isNaN(z) ? Number.NaN : signed(z, RATES.filter((rate) => adjusted[i] < rate).length),
    );
  }
  return spots.z.map((z) =>
    Number.isNaN(z) ? Number.NaN : signed(z, LIMITS.filter((limit) => Math.abs(z) >= limit).length),
  );
}

/** The level with the sign of z; 0 stays plain 0. */
function signed(z: number, level: number): number {
  return z < 0 && level > 0 ? -level : level;
}
