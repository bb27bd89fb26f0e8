import { describe, expect, it } from "vitest";
import { pairCoefficients } from "@/domain/carbon/carbonIndex.ts";
import { fragmentCoefficients, uniformCoefficients } from "@/domain/carbon/coefficientField.ts";
import { toQuantum } from "@/domain/carbon/carbonQuantum.ts";
import { transitionAccount } from "@/domain/carbon/transitionAccount.ts";
import { makeTally, SOUTHWEST_BY_CODE } from "./fixtures.ts";

const PAIR = pairCoefficients(uniformCoefficients(SOUTHWEST_BY_CODE));
const UNITS = { unitCount: 3, unitOf: Int32Array.of(1, -1, 1, 0) };

describe("transitionAccount", () => {
  const tally = makeTally([
    [
      [1, 1, 50],
      [1, 6, 3],
    ],
    [[1, 6, 1000]],
    [
      [0, 6, 4],
      [1, 6, 5],
      [6, 1, 1],
    ],
    [[2, 2, 9]],
  ]);

  it("lists each unit's transitions by code, unchanged ones too, those without data not", () => {
    const accounts = transitionAccount(tally, PAIR, UNITS, 0.09);
    expect(accounts.map((lines) => lines.map(({ from, to, pixels }) => [from, to, pixels]))).toEqual([
      [[2, 2, 9]],
      [
        [1, 1, 50],
        [1, 6, 8],
        [6, 1, 1],
      ],
      [],
    ]);
  });

  it("states area, coefficient and the exact sum of the fragments' terms", () => {
    const [, [unchanged, built]] = transitionAccount(tally, PAIR, UNITS, 0.09);
    expect(built.areaHa).toBe(8 * 0.09);
    expect(built.coefficientTPerHa).toBeCloseTo(48.603, 12);
    expect(built.changeT).toBe(toQuantum(48.603 * 0.27) + toQuantum(48.603 * 0.45));
    expect(unchanged.changeT).toBe(0);
  });

  it("gives the area-weighted mean coefficient where fragments differ", () => {
    const rows = Float64Array.from([...SOUTHWEST_BY_CODE, ...SOUTHWEST_BY_CODE.map((value) => 2 * value)]);
    const pair = pairCoefficients(fragmentCoefficients(rows, 7));
    const both = makeTally([[[1, 6, 30]], [[1, 6, 10]]]);
    const [[line]] = transitionAccount(both, pair, { unitCount: 1, unitOf: Int32Array.of(0, 0) }, 0.09);
    expect(line.coefficientTPerHa).toBeCloseTo(48.603 * 1.25, 10);
  });
});
