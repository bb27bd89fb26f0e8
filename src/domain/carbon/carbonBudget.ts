import type { ClassTally } from "../landCover/classTally.ts";
import { checkExact, toQuantum } from "./carbonQuantum.ts";
import { checkField, type CoefficientField } from "./coefficientField.ts";
import { areaOfPixelsHa, tallyAreas } from "./tallyArea.ts";
import { checkUnitMap, type UnitMap } from "./unitMap.ts";

/** The budget of one year, per unit. Amounts are multiples of `carbonQuantumT`. */
export interface CarbonBudget {
  /** `[units]`, t ≥ 0: sum of the positive terms. */
  readonly emissionT: Float64Array;
  /** `[units]`, t ≥ 0: magnitude of the negative terms. */
  readonly sequestrationT: Float64Array;
  /** `[units]`, t: emission − sequestration, exactly. Positive = source. */
  readonly netEmissionT: Float64Array;
  /** `[units × codes]`, row-major; column 0 counts pixels without data. */
  readonly classPixels: Float64Array;
  /** `[units × codes]`, row-major, ha; column 0 is the area without data. */
  readonly classAreaHa: Float64Array;
}

/**
 * Carbon budget of every unit: C = Σ Aₖ·δₖ over the land cover of one year, split by sign.
 *
 * Each (fragment, class) term is rounded once to `carbonQuantumT`; everything above is an exact sum, so that
 * cells, counties, prefectures and the whole area agree to the last bit.
 *
 * @param tally - class tally of the year; keys are code indices.
 * @param coefficients - δ or δ*, t·ha⁻¹.
 * @param units - fragment → unit; fragments of unit −1 are left out.
 * @param pixelAreaHa - area of one pixel; `null` will do on a geographic grid, whose tally has its own areas.
 * @returns one budget per unit; a unit without pixels has 0.
 * @throws RangeError — shapes do not fit, a code with pixels has no coefficient, sums are no longer exact.
 * Source: docs/methods/carbon-budget.md, docs/methods/exact-sums.md
 */
export function carbonBudget(
  tally: ClassTally,
  coefficients: CoefficientField,
  units: UnitMap,
  pixelAreaHa: number | null,
): CarbonBudget {
  const codeCount = tally.codes.length;
  checkField(coefficients, codeCount, tally.fragmentCount);
  checkUnitMap(units, tally.fragmentCount);
  const areas = tallyAreas(tally, pixelAreaHa);
  const { stride, tPerHa } = coefficients;
  const emissionT = new Float64Array(units.unitCount);
  const sequestrationT = new Float64Array(units.unitCount);
  const classPixels = new Float64Array(units.unitCount * codeCount);
  const classAreaHa = new Float64Array(units.unitCount * codeCount);
  for (let fragment = 0; fragment < tally.fragmentCount; fragment++) {
    const unit = units.unitOf[fragment];
    if (unit < 0) continue;
    for (let entry = tally.starts[fragment]; entry < tally.starts[fragment + 1]; entry++) {
      const code = tally.keys[entry];
      classPixels[unit * codeCount + code] += tally.counts[entry];
      classAreaHa[unit * codeCount + code] += areas.entriesHa[entry];
      if (code === 0) continue;
      const amount = toQuantum(tPerHa[fragment * stride + code] * areas.entriesHa[entry]);
      if (amount > 0) emissionT[unit] += amount;
      else if (amount < 0) sequestrationT[unit] -= amount;
      else if (Number.isNaN(amount)) throw new RangeError(`Raster code ${tally.codes[code]} has no coefficient.`);
    }
  }
  classAreaHa.forEach((sumHa, index) => (classAreaHa[index] = areaOfPixelsHa(classPixels[index], sumHa, areas)));
  return { ...closeBudget(emissionT, sequestrationT), classPixels, classAreaHa };
}

function closeBudget(emissionT: Float64Array, sequestrationT: Float64Array) {
  const netEmissionT = new Float64Array(emissionT.length);
  let magnitude = 0;
  for (let unit = 0; unit < emissionT.length; unit++) {
    netEmissionT[unit] = emissionT[unit] - sequestrationT[unit];
    magnitude += emissionT[unit] + sequestrationT[unit];
  }
  checkExact(magnitude, "The carbon budget");
  return { emissionT, sequestrationT, netEmissionT };
}
