import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crossedLimit, faultOf, isRecovered, type Condition } from "@/domain/alert/condition.ts";
import { runCondition, type RunStatus, type TermsInForce } from "@/domain/alert/conditionRun.ts";

const above = (upper: number, recoverUpper: number | null = null): Condition => ({
  ...{ upper, lower: null, recoverUpper, recoverLower: null },
});
const terms = (condition: Condition, hold = 1, version = 1): TermsInForce => ({ condition, hold, version });

/** A letter a period: . quiet, p pending, F fired, c continuing, r recovered, ? missing. */
const LETTERS: Readonly<Record<RunStatus, string>> = {
  ...{ quiet: ".", pending: "p", fired: "F", continuing: "c", recovered: "r", missing: "?" },
};

function run(values: readonly number[], of: TermsInForce | ((period: number) => TermsInForce | null)): string {
  const steps = runCondition(values, typeof of === "function" ? of : () => of);
  return steps.map(({ status }) => LETTERS[status]).join("");
}

const _ = NaN;

describe("a condition", () => {
  it.each<[string, Condition, readonly number[], readonly (number | null)[]]>([
    ["above, the limit itself within", above(10), [9, 10, 10.1, _], [null, null, 10, null]],
    [
      "below, the limit itself within",
      { upper: null, lower: 3, recoverUpper: null, recoverLower: 4 },
      [2.9, 3, _],
      [3, null, null],
    ],
    [
      "outside both",
      { upper: 5, lower: -5, recoverUpper: null, recoverLower: null },
      [-6, -5, 0, 5, 6],
      [-5, null, null, null, 5],
    ],
  ])("%s", (_name, condition, values, limits) => {
    expect(values.map((value) => crossedLimit(value, condition))).toEqual(limits);
  });

  it("has recovered only within its recovery limits, and a missing value never has", () => {
    expect([8, 8.1, 10, NaN].map((value) => isRecovered(value, above(10, 8)))).toEqual([true, false, false, false]);
    const below: Condition = { upper: null, lower: 3, recoverUpper: null, recoverLower: 4 };
    expect([3.5, 4].map((value) => isRecovered(value, below))).toEqual([false, true]);
  });

  it("is refused without a limit, with crossed limits or with a recovery beyond the limit", () => {
    const none = { upper: null, lower: null, recoverUpper: null, recoverLower: null };
    expect(faultOf(above(10, 8))).toBeNull();
    expect(faultOf(none)).toBe("noLimit");
    expect(faultOf({ ...none, upper: 1, lower: 1 })).toBe("limitsCrossed");
    expect(faultOf(above(10, 11))).toBe("recoveryBeyondLimit");
    expect(faultOf({ ...none, recoverUpper: 1, lower: 0 })).toBe("recoveryBeyondLimit");
    expect(faultOf({ upper: 10, lower: 0, recoverUpper: 2, recoverLower: 3 })).toBe("limitsCrossed");
  });
});

describe("a run over the years", () => {
  it.each<[string, readonly number[], TermsInForce, string]>([
    ["fires once and goes on until it is back", [1, 12, 13, 9, 12], terms(above(10)), ".FcrF"],
    ["does not fire again while it hovers above the recovery limit", [12, 9, 12, 8, 12], terms(above(10, 8)), "FccrF"],
    ["waits until it has held", [12, 9, 12, 13, 14, 9], terms(above(10), 2), "p.pFcr"],
    ["does not take a gap for an end of waiting, nor for a year of it", [12, _, 13, 14], terms(above(10), 3), "p?pF"],
    ["does not take a gap for a recovery", [12, _, _, 9], terms(above(10)), "F??r"],
    ["says nothing of what is not there", [_, _], terms(above(10)), "??"],
  ])("%s", (_name, values, of, expected) => {
    expect(run(values, of)).toBe(expected);
  });

  it("tells since which update it has held", () => {
    const steps = runCondition([9, 12, NaN, 13, 14], () => terms(above(10), 3));
    expect(steps.map(({ held, heldFrom }) => [held, heldFrom])).toEqual([
      [0, -1],
      [1, 1],
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it("keeps what is firing when the terms change, and fires what the new terms find", () => {
    const changed = (period: number) => (period < 2 ? terms(above(10), 1, 1) : terms(above(8), 1, 2));
    expect(run([12, 12, 12], changed)).toBe("Fcc");
    expect(run([9, 9, 9], changed)).toBe("..F");
  });

  it("counts under new terms what was there before them", () => {
    const changed = (period: number) => (period < 2 ? terms(above(10), 1, 1) : terms(above(8), 3, 2));
    expect(run([9, 9, 9], changed)).toBe("..F");
  });

  it("says nothing while it does not look, and begins anew afterwards", () => {
    const off = (period: number) => (period === 1 ? null : terms(above(10)));
    expect(run([12, 12, 12], off)).toBe("F.F");
  });

  it("refuses a hold below one", () => {
    expect(() => run([1], terms(above(10), 0))).toThrow("A rule cannot hold for 0 updates.");
  });

  it("never fires twice without a recovery between, whatever is missing", () => {
    const value = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(NaN));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 30 }), fc.integer({ min: 1, max: 4 }), (values, hold) => {
        const letters = run(values, terms(above(10, 6), hold))
          .replaceAll("?", "")
          .replaceAll("p", ".");
        expect(letters).not.toMatch(/Fc*F/);
        expect(letters.startsWith("r")).toBe(false);
      }),
    );
  });

  it("is not moved by a missing year: without it, every other year says the same", () => {
    const value = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 20 }),
        fc.nat(),
        fc.integer({ min: 1, max: 3 }),
        (values, at, hold) => {
          const place = at % (values.length + 1);
          const gapped = [...values.slice(0, place), NaN, ...values.slice(place)];
          const letters = run(gapped, terms(above(10, 6), hold));
          expect(letters.slice(0, place) + letters.slice(place + 1)).toBe(run(values, terms(above(10, 6), hold)));
        },
      ),
    );
  });
});
