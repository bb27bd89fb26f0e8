import type { ClassTally } from "../landCover/classTally.ts";

/**
 * Mean of a variable over the land of each code: Σ value·pixels ÷ Σ pixels over the fragments that have a value. The
 * denominator of the production factor.
 *
 * @param values - `[fragments]`, any unit; NaN = no data.
 * @param tally - land cover of the base year.
 * @returns `[codes]`, unit of the values; NaN for a code without a pixel where there is data.
 * @throws RangeError — the number of fragments differs.
 * Source: docs/methods/composite-coefficient.md
 */
export function meanByCode(values: Float64Array, tally: ClassTally): Float64Array {
  checkLength(values, tally.fragmentCount);
  const sums = new Float64Array(tally.codes.length);
  const pixels = new Float64Array(tally.codes.length);
  for (let fragment = 0; fragment < tally.fragmentCount; fragment++) {
    if (Number.isNaN(values[fragment])) continue;
    for (let entry = tally.starts[fragment]; entry < tally.starts[fragment + 1]; entry++) {
      sums[tally.keys[entry]] += values[fragment] * tally.counts[entry];
      pixels[tally.keys[entry]] += tally.counts[entry];
    }
  }
  return sums.map((sum, code) => (pixels[code] > 0 && code > 0 ? sum / pixels[code] : NaN));
}

/**
 * Mean of a variable over the land of several codes together, see {@link meanByCode}.
 *
 * @param chosen - `[codes]`, whether a code counts.
 * @returns unit of the values; NaN without a pixel where there is data.
 */
export function meanOverCodes(values: Float64Array, tally: ClassTally, chosen: readonly boolean[]): number {
  const pixels = pixelsOfCodes(tally, chosen);
  checkLength(values, tally.fragmentCount);
  let sum = 0;
  let weight = 0;
  values.forEach((value, fragment) => {
    if (Number.isNaN(value)) return;
    sum += value * pixels[fragment];
    weight += pixels[fragment];
  });
  return weight > 0 ? sum / weight : NaN;
}

/**
 * Pixels of several codes in each fragment.
 *
 * @param chosen - `[codes]`, whether a code counts; index 0, no data, never does.
 * @returns `[fragments]`, pixels.
 */
export function pixelsOfCodes(tally: ClassTally, chosen: readonly boolean[]): Float64Array {
  const pixels = new Float64Array(tally.fragmentCount);
  for (let fragment = 0; fragment < tally.fragmentCount; fragment++) {
    for (let entry = tally.starts[fragment]; entry < tally.starts[fragment + 1]; entry++) {
      const code = tally.keys[entry];
      if (code > 0 && chosen[code]) pixels[fragment] += tally.counts[entry];
    }
  }
  return pixels;
}

function checkLength(values: Float64Array, fragmentCount: number): void {
  if (values.length !== fragmentCount) {
    throw new RangeError(`${values.length} values do not fit a tally of ${fragmentCount} fragments.`);
  }
}
