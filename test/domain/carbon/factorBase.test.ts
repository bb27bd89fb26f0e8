import { describe, expect, it } from "vitest";
import { meanByCode, meanOverCodes, pixelsOfCodes } from "@/domain/carbon/factorBase.ts";
import type { ClassTally } from "@/domain/landCover/classTally.ts";

/** Three fragments over codes [no data, 1, 2]: 4 px of 1 and 1 of 2; 6 px of 1; 3 px of 2 and 2 without data. */
const TALLY = {
  codes: [0, 1, 2],
  fragmentCount: 3,
  starts: Uint32Array.of(0, 2, 3, 5),
  keys: Uint32Array.of(1, 2, 1, 0, 2),
  counts: Uint32Array.of(4, 1, 6, 2, 3),
} as unknown as ClassTally;

describe("base of a factor", () => {
  it("weighs each fragment's value by the land of the code in it", () => {
    // code 1: (10·4 + 20·6) / 10 = 16; code 2: (10·1 + 40·3) / 4 = 32.5
    expect([...meanByCode(Float64Array.of(10, 20, 40), TALLY)]).toEqual([NaN, 16, 32.5]);
  });

  it("leaves out fragments without a value", () => {
    expect([...meanByCode(Float64Array.of(10, NaN, NaN), TALLY)]).toEqual([NaN, 10, 10]);
    expect([...meanByCode(Float64Array.of(NaN, 20, NaN), TALLY)]).toEqual([NaN, 20, NaN]);
  });

  it("takes several codes together", () => {
    // (10·5 + 20·6 + 40·3) / 14
    expect(meanOverCodes(Float64Array.of(10, 20, 40), TALLY, [true, true, true])).toBeCloseTo(290 / 14, 12);
    expect([...pixelsOfCodes(TALLY, [true, false, true])]).toEqual([1, 0, 3]);
  });

  it("refuses values of other fragments", () => {
    expect(() => meanByCode(Float64Array.of(1), TALLY)).toThrow(/1 values/);
  });
});
