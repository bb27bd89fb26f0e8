import { toQuantum } from "../carbon/carbonQuantum.ts";
import { LAND_COVER_CLASSES, type LandCoverClass } from "../landCover/landCoverClass.ts";

/** Carbon of a unit known by its class areas only, t a year. */
export interface ClassAreaAccount {
  /** ≥ 0. */
  readonly emissionT: number;
  /** ≥ 0. */
  readonly sequestrationT: number;
  readonly netEmissionT: number;
  /** Signed, by class. */
  readonly terms: Readonly<Record<LandCoverClass, number>>;
}

/**
 * Paper A's account of a whole city or agglomeration: Σ Aₖ·δₖ, positive terms emission, negative ones sequestration. All six
 * areas have to be known: a missing one is not taken for 0.
 *
 * @param areasHa ha by class · @param tPerHa coefficients of the unit's region, t/ha
 * @returns `NaN` throughout where an area is not known
 */
export function classAreaAccount(
  areasHa: Readonly<Record<LandCoverClass, number>>,
  tPerHa: Readonly<Record<LandCoverClass, number>>,
): ClassAreaAccount {
  const terms = Object.fromEntries(
    LAND_COVER_CLASSES.map((one) => [one, toQuantum(areasHa[one] * tPerHa[one])]),
  ) as Record<LandCoverClass, number>;
  let [emissionT, sequestrationT] = [0, 0];
  for (const one of LAND_COVER_CLASSES) {
    if (terms[one] >= 0) emissionT += terms[one];
    else if (terms[one] < 0) sequestrationT -= terms[one];
    else return { emissionT: Number.NaN, sequestrationT: Number.NaN, netEmissionT: Number.NaN, terms };
  }
  return { emissionT, sequestrationT, netEmissionT: emissionT - sequestrationT, terms };
}
