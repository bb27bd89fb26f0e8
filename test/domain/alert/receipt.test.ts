import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { receiptOf } from "@/domain/alert/receipt.ts";
import { pairCoefficients } from "@/domain/carbon/carbonIndex.ts";
import { uniformCoefficients } from "@/domain/carbon/coefficientField.ts";
import { pairAccount } from "@/domain/carbon/pairAccount.ts";
import { transitionAccount } from "@/domain/carbon/transitionAccount.ts";
import { wholeArea } from "@/domain/carbon/unitMap.ts";
import { makeTally, SOUTHWEST_BY_CODE } from "../carbon/fixtures.ts";

const PAIR = pairCoefficients(uniformCoefficients(SOUTHWEST_BY_CODE));
const SOURCE = { coefficientSetId: "paper-a-southwest", unitText: "t/(ha·a)", source: "paper A" };

function bill(fragments: Parameters<typeof makeTally>[0], limitT: number | null, pixelAreaHa = 0.09) {
  const tally = makeTally(fragments);
  const units = wholeArea(fragments.length);
  const account = pairAccount(tally, PAIR, units, pixelAreaHa);
  const [lines] = transitionAccount(tally, PAIR, units, pixelAreaHa);
  const receipt = receiptOf({
    lines,
    comparedAreaHa: account.comparedAreaHa[0],
    limitT,
    valueT: account.changeT[0],
    source: SOURCE,
  });
  return { receipt, account, lines };
}

describe("receiptOf", () => {
  // 1,000 cropland→construction 90 ha · 48.603 = 4,374.27 t; 50 forest→construction 4.5 ha · 49.681 = 223.5645 t;
  // 2,000 cropland→forest 180 ha · −1.078 = −194.04 t; total 4,403.7945 t.
  const fragments = [
    [
      [1, 6, 1000],
      [1, 1, 9000],
    ],
    [
      [2, 6, 50],
      [1, 2, 2000],
    ],
  ];

  it("itemises the change, largest first, unchanged land left out", () => {
    const { receipt } = bill(fragments, 4300);
    expect(receipt.lines.map(({ fromCode, toCode, pixels }) => [fromCode, toCode, pixels])).toEqual([
      [1, 6, 1000],
      [2, 6, 50],
      [1, 2, 2000],
    ]);
    expect(receipt.lines[0].areaHa).toBe(90);
    expect(receipt.lines[0].coefficientTPerHa).toBeCloseTo(48.603, 12);
    expect(receipt.totalT).toBeCloseTo(4403.7945, 5);
    expect(receipt.incrementT).toBeCloseTo(4597.8345, 5);
    expect(receipt.reductionT).toBeCloseTo(194.04, 5);
    expect(receipt.offsetRatio).toBeCloseTo(194.04 / 4597.8345, 9);
    expect(receipt).toMatchObject(SOURCE);
  });

  it("marks each line that alone would bring the total under the limit", () => {
    expect(bill(fragments, 4300).receipt.lines.map((line) => line.decisive)).toEqual([true, true, false]);
    expect(bill(fragments, 4000).receipt.lines.map((line) => line.decisive)).toEqual([true, false, false]);
    expect(bill(fragments, 5000).receipt.lines.some((line) => line.decisive)).toBe(false);
  });

  it("states the excess over the limit, and none where the limit is no amount", () => {
    const { receipt } = bill(fragments, 4300);
    expect(receipt.excessT).toBe(receipt.totalT - 4300);
    expect(bill(fragments, null).receipt).toMatchObject({ limitT: null, excessT: null });
  });

  it("refuses to say anything but the alert's value", () => {
    const { lines, account } = bill(fragments, null);
    const valueT = account.changeT[0] + 2 ** -22;
    expect(() => receiptOf({ lines, comparedAreaHa: 1, limitT: null, valueT, source: SOURCE })).toThrow(
      /adds up to 4403\.79.* but the alert says/,
    );
    expect(() => receiptOf({ lines, comparedAreaHa: 1, limitT: null, valueT: null, source: SOURCE })).not.toThrow();
  });

  it("reads transitions as they were stored, without their two parts", () => {
    const { receipt, lines } = bill(fragments, 4300);
    const stored = lines.map(({ from, to, pixels, areaHa, coefficientTPerHa, changeT }) => ({
      from,
      to,
      pixels,
      areaHa,
      coefficientTPerHa,
      changeT,
    }));
    const { totalT: valueT, comparedAreaHa } = receipt;
    expect(receiptOf({ lines: stored, comparedAreaHa, limitT: 4300, valueT, source: SOURCE })).toEqual(receipt);
  });

  it("adds up to the account bit for bit, in whatever order the lines are read", () => {
    const entry = fc.tuple(fc.nat({ max: 6 }), fc.nat({ max: 6 }), fc.integer({ min: 1, max: 5000 }));
    const fragment = fc.uniqueArray(entry, { maxLength: 12, selector: ([from, to]) => from * 7 + to });
    fc.assert(
      fc.property(
        fc.array(fragment, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0.01, max: 9, noNaN: true }),
        (list, pixelAreaHa) => {
          const { receipt, account } = bill(list, 0, pixelAreaHa);
          const amounts = receipt.lines.map((line) => line.changeT);
          const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
          expect(sum(amounts)).toBe(account.changeT[0]);
          expect(sum(amounts.toReversed())).toBe(account.changeT[0]);
          expect(sum(amounts.filter((amount) => amount > 0))).toBe(receipt.incrementT);
          expect(receipt.incrementT - receipt.reductionT).toBe(receipt.totalT);
          expect(receipt.incrementT).toBe(account.incrementT[0]);
        },
      ),
    );
  });
});
