import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairCoefficients } from "@/domain/carbon/carbonIndex.ts";
import { fragmentCoefficients, uniformCoefficients } from "@/domain/carbon/coefficientField.ts";
import { pairAccount } from "@/domain/carbon/pairAccount.ts";
import { toQuantum } from "@/domain/carbon/carbonQuantum.ts";
import { transitionAccount } from "@/domain/carbon/transitionAccount.ts";
import { sumByUnit, wholeArea } from "@/domain/carbon/unitMap.ts";
import { transposeTally } from "@/domain/landCover/transitionTally.ts";
import { CODES, makeTally, SOUTHWEST_BY_CODE } from "./fixtures.ts";

const PAIR = pairCoefficients(uniformCoefficients(SOUTHWEST_BY_CODE));

/** Real pixel sizes are no round numbers; this one is the 30 m pixel of a resampled file. */
const ODD_PIXEL_HA = 0.0899963713;

const entry = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.integer({ min: 1, max: 1200 }));
const fragment = fc.uniqueArray(entry, { maxLength: 8, selector: ([from, to]) => from * 7 + to });
const fragments = fc.array(fragment, { minLength: 1, maxLength: 40 });
const UNITS = 5;
const mapped = fragments.chain((list) =>
  fc.tuple(fc.constant(list), fc.array(fc.nat({ max: UNITS - 1 }), { minLength: list.length, maxLength: list.length })),
);
const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

describe("pairAccount", () => {
  it("of one 30 m pixel from cropland to construction is +4.374 t", () => {
    const account = pairAccount(makeTally([[[1, 6, 1]]]), PAIR, wholeArea(1), 0.09);
    expect(account.changeT[0]).toBe(toQuantum(48.603 * 0.09));
    expect(account.changeT[0]).toBeCloseTo(4.37427, 6);
  });

  it("counts compared and changed pixels and leaves no data out", () => {
    const tally = makeTally([
      [
        [0, 6, 5],
        [1, 0, 6],
        [1, 1, 7],
        [1, 6, 2],
        [0, 0, 9],
      ],
    ]);
    const account = pairAccount(tally, PAIR, wholeArea(1), 0.09);
    expect(account.comparedPixels[0]).toBe(9);
    expect(account.changedPixels[0]).toBe(2);
    expect(account.comparedAreaHa[0]).toBe(9 * 0.09);
    expect(account.changeT[0]).toBeCloseTo(2 * 4.37427, 6);
  });

  it("keeps increment and reduction apart", () => {
    const account = pairAccount(
      makeTally([
        [
          [1, 2, 1000],
          [1, 6, 10],
        ],
      ]),
      PAIR,
      wholeArea(1),
      0.09,
    );
    expect(account.incrementT[0]).toBeCloseTo(43.7427, 6);
    expect(account.reductionT[0]).toBeCloseTo(97.02, 6);
    expect(account.changeT[0]).toBe(account.incrementT[0] - account.reductionT[0]);
  });

  it("sums an area's exact amounts over a geographic grid", () => {
    const tally = { ...makeTally([[[1, 6, 2]], [[1, 6, 1]]]), areaHa: Float64Array.of(0.16, 0.08) };
    const account = pairAccount(tally, PAIR, wholeArea(2), null);
    expect(account.comparedAreaHa[0]).toBeCloseTo(0.24, 6);
    expect(account.changeT[0]).toBeCloseTo(48.603 * 0.24, 5);
  });

  it("refuses totals beyond the exact range, codes without a coefficient and shapes that do not fit", () => {
    expect(() => pairAccount(makeTally([[[1, 6, 4_000_000_000]]]), PAIR, wholeArea(1), 0.09)).toThrow(
      "no longer be exact",
    );
    const holes = pairCoefficients(
      uniformCoefficients(SOUTHWEST_BY_CODE.map((value, code) => (code === 1 ? NaN : value))),
    );
    expect(() => pairAccount(makeTally([[[1, 6, 4]]]), holes, wholeArea(1), 0.09)).toThrow("code 1 or 6");
    expect(() => transitionAccount(makeTally([[[1, 6, 4]]]), holes, wholeArea(1), 0.09)).toThrow("code 1 or 6");
    expect(() => pairAccount(makeTally([[[1, 6, 4]]]), PAIR, wholeArea(2), 0.09)).toThrow(RangeError);
  });
});

describe("exact sums", () => {
  it("agree bit for bit over any partition into units, and with sums of sums", () => {
    fc.assert(
      fc.property(mapped, ([list, unitOf]) => {
        const tally = makeTally(list);
        const whole = pairAccount(tally, PAIR, wholeArea(list.length), ODD_PIXEL_HA);
        const units = { unitCount: UNITS, unitOf: Int32Array.from(unitOf) };
        const parts = pairAccount(tally, PAIR, units, ODD_PIXEL_HA);
        const single = { unitCount: list.length, unitOf: Int32Array.from(list.keys()) };
        const perFragment = pairAccount(tally, PAIR, single, ODD_PIXEL_HA);
        for (const key of ["changeT", "incrementT", "reductionT", "comparedPixels", "changedPixels"] as const) {
          expect(total(parts[key])).toBe(whole[key][0]);
          expect([...sumByUnit(perFragment[key], units)]).toEqual([...parts[key]]);
        }
      }),
    );
  });

  it("do not depend on the order of the fragments", () => {
    const shuffled = fragments.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const one = pairAccount(makeTally(list), PAIR, wholeArea(list.length), ODD_PIXEL_HA);
        const two = pairAccount(makeTally(other), PAIR, wholeArea(list.length), ODD_PIXEL_HA);
        expect([...two.changeT, ...two.incrementT]).toEqual([...one.changeT, ...one.incrementT]);
      }),
    );
  });

  it("flip their sign when the tally is transposed", () => {
    fc.assert(
      fc.property(fragments, (list) => {
        const tally = makeTally(list);
        const there = pairAccount(tally, PAIR, wholeArea(list.length), ODD_PIXEL_HA);
        const back = pairAccount(transposeTally(tally), PAIR, wholeArea(list.length), ODD_PIXEL_HA);
        expect(back.changeT[0] + there.changeT[0]).toBe(0);
        expect(back.incrementT[0]).toBe(there.reductionT[0]);
      }),
    );
  });

  it("make change the exact difference of increment and reduction", () => {
    fc.assert(
      fc.property(mapped, ([list, unitOf]) => {
        const units = { unitCount: UNITS, unitOf: Int32Array.from(unitOf) };
        const { changeT, incrementT, reductionT } = pairAccount(makeTally(list), PAIR, units, ODD_PIXEL_HA);
        changeT.forEach((change, unit) => {
          expect(change + reductionT[unit]).toBe(incrementT[unit]);
          expect(incrementT[unit] - change).toBe(reductionT[unit]);
        });
      }),
    );
  });

  it("make a unit's transitions add up to its account, also with coefficients by fragment", () => {
    fc.assert(
      fc.property(
        mapped,
        fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 40, maxLength: 40 }),
        ([list, unitOf], factor) => {
          const rows = list.flatMap((_, f) => [...SOUTHWEST_BY_CODE].map((value) => value * factor[f]));
          const pair = pairCoefficients(fragmentCoefficients(Float64Array.from(rows), CODES.length));
          const units = { unitCount: UNITS, unitOf: Int32Array.from(unitOf) };
          const account = pairAccount(makeTally(list), pair, units, ODD_PIXEL_HA);
          transitionAccount(makeTally(list), pair, units, ODD_PIXEL_HA).forEach((lines, unit) => {
            const sum = (pick: (line: (typeof lines)[number]) => number) =>
              lines.reduce((t, line) => t + pick(line), 0);
            expect(sum((line) => line.changeT)).toBe(account.changeT[unit]);
            expect(sum((line) => line.incrementT)).toBe(account.incrementT[unit]);
            expect(sum((line) => line.reductionT)).toBe(account.reductionT[unit]);
            expect(sum((line) => line.pixels)).toBe(account.comparedPixels[unit]);
          });
        },
      ),
    );
  });
});
