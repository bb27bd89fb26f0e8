import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { carbonQuantumT, checkExact, exactLimitT, toQuantum } from "@/domain/carbon/carbonQuantum.ts";

describe("toQuantum", () => {
  it("rounds to the nearest step of 2^-22 t", () => {
    expect(carbonQuantumT).toBe(1 / 4194304);
    // 4.37427 · 4194304 = 18347018.15… → 18347018 steps
    expect(toQuantum(4.37427) * 4194304).toBe(18347018);
  });

  it("rounds halves away from zero on both sides", () => {
    expect(toQuantum(1.5 * carbonQuantumT)).toBe(2 * carbonQuantumT);
    expect(toQuantum(-1.5 * carbonQuantumT)).toBe(-2 * carbonQuantumT);
  });

  it("never yields negative zero", () => {
    expect(Object.is(toQuantum(-1e-12), 0)).toBe(true);
    expect(Object.is(toQuantum(-0), 0)).toBe(true);
  });

  it("is odd and idempotent, and off by at most half a step", () => {
    fc.assert(
      fc.property(fc.double({ min: -(2 ** 30), max: 2 ** 30, noNaN: true }), (value) => {
        const rounded = toQuantum(value);
        expect(toQuantum(-value) + rounded).toBe(0);
        expect(toQuantum(rounded)).toBe(rounded);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(carbonQuantumT / 2);
      }),
    );
  });

  it("makes sums independent of their order, bit for bit", () => {
    const amounts = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(toQuantum), { maxLength: 200 });
    fc.assert(
      fc.property(
        amounts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
          expect(sum(shuffled)).toBe(sum(list));
        },
      ),
    );
  });
});

describe("checkExact", () => {
  it("refuses sums that doubles cannot hold exactly, naming the amount", () => {
    expect(() => checkExact(exactLimitT, "The budget")).toThrow(
      new RangeError(
        "The budget adds up to 2147483648, beyond 2147483648: sums would no longer be exact. Split the study area.",
      ),
    );
    expect(() => checkExact(NaN, "The budget")).toThrow(RangeError);
    expect(() => checkExact(exactLimitT - carbonQuantumT, "The budget")).not.toThrow();
  });
});
