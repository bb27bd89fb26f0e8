import type { TransitionTally } from "../landCover/transitionTally.ts";
import { checkPair, stableTPerHa, type PairCoefficients } from "./carbonIndex.ts";
import { checkExact, toQuantum } from "./carbonQuantum.ts";
import { areaOfPixelsHa, tallyAreas, type TallyAreas } from "./tallyArea.ts";
import { checkUnitMap, type UnitMap } from "./unitMap.ts";

/** What changed between two years, per unit. Amounts are multiples of `carbonQuantumT`. */
export interface PairAccount {
  /** `[units]`: pixels with data in both years. */
  readonly comparedPixels: Float64Array;
  /** `[units]`, ha. */
  readonly comparedAreaHa: Float64Array;
  /** `[units]`: compared pixels whose code changed. */
  readonly changedPixels: Float64Array;
  /** `[units]`, t ≥ 0: carbon-increment space. */
  readonly incrementT: Float64Array;
  /** `[units]`, t ≥ 0: magnitude of the carbon-reduction space. */
  readonly reductionT: Float64Array;
  /** `[units]`, t: increment − reduction, exactly. */
  readonly changeT: Float64Array;
}

/**
 * Increment, reduction and change of every unit between two years, from the transition tally alone.
 *
 * Each (fragment, from, to) term CBI × area is rounded once to `carbonQuantumT`; terms with |CBI| ≤ 1e-9 t·ha⁻¹ are
 * stable and count nowhere. Sums are exact, so every level of units agrees to the last bit.
 *
 * @param tally - transition tally of the pair; keys are from × codes + to.
 * @param coefficients - see `pairCoefficients`.
 * @param units - fragment → unit; fragments of unit −1 are left out.
 * @param pixelAreaHa - area of one pixel; `null` will do on a geographic grid.
 * @returns one account per unit; a unit without compared pixels has 0.
 * @throws RangeError — shapes do not fit, a code with pixels has no coefficient, sums are no longer exact.
 * Source: docs/methods/carbon-spaces.md, docs/methods/exact-sums.md
 */
export function pairAccount(
  tally: TransitionTally,
  coefficients: PairCoefficients,
  units: UnitMap,
  pixelAreaHa: number | null,
): PairAccount {
  checkPair(coefficients, tally.codes.length, tally.fragmentCount);
  checkUnitMap(units, tally.fragmentCount);
  const areas = tallyAreas(tally, pixelAreaHa);
  const account = emptyAccount(units.unitCount);
  addFragments(account, tally, coefficients, units.unitOf, areas.entriesHa);
  closeAccount(account, areas);
  return account;
}

/** The hot loop: every array is a local, which is five times faster than a property. */
function addFragments(
  account: PairAccount,
  { codes, fragmentCount, starts, keys, counts }: TransitionTally,
  { before, after }: PairCoefficients,
  unitOf: Int32Array,
  entriesHa: Float64Array,
): void {
  const { comparedPixels, comparedAreaHa, changedPixels, incrementT, reductionT } = account;
  const codeCount = codes.length;
  const beforeTPerHa = before.tPerHa;
  const afterTPerHa = after.tPerHa;
  for (let fragment = 0; fragment < fragmentCount; fragment++) {
    const unit = unitOf[fragment];
    if (unit < 0) continue;
    const beforeRow = fragment * before.stride;
    const afterRow = fragment * after.stride;
    const end = starts[fragment + 1];
    for (let entry = starts[fragment]; entry < end; entry++) {
      const from = (keys[entry] / codeCount) | 0;
      const to = keys[entry] - from * codeCount;
      if (from === 0 || to === 0) continue;
      comparedPixels[unit] += counts[entry];
      comparedAreaHa[unit] += entriesHa[entry];
      if (from !== to) changedPixels[unit] += counts[entry];
      const index = afterTPerHa[afterRow + to] - beforeTPerHa[beforeRow + from];
      if (index > stableTPerHa) incrementT[unit] += toQuantum(index * entriesHa[entry]);
      else if (index < -stableTPerHa) reductionT[unit] += toQuantum(-index * entriesHa[entry]);
      else if (Number.isNaN(index)) {
        throw new RangeError(`No coefficient for raster code ${codes[from]} or ${codes[to]}.`);
      }
    }
  }
}

function emptyAccount(unitCount: number): PairAccount {
  const column = () => new Float64Array(unitCount);
  return {
    comparedPixels: column(),
    comparedAreaHa: column(),
    changedPixels: column(),
    incrementT: column(),
    reductionT: column(),
    changeT: column(),
  };
}

function closeAccount(account: PairAccount, areas: TallyAreas): void {
  let magnitude = 0;
  for (let unit = 0; unit < account.changeT.length; unit++) {
    account.changeT[unit] = account.incrementT[unit] - account.reductionT[unit];
    magnitude += account.incrementT[unit] + account.reductionT[unit];
    account.comparedAreaHa[unit] = areaOfPixelsHa(account.comparedPixels[unit], account.comparedAreaHa[unit], areas);
  }
  checkExact(magnitude, "The change of a pair of years");
}
