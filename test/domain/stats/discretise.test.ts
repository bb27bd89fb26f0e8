import { describe, expect, it } from "vitest";
import golden from "./golden/discretise.json";
import { expectClose, expectListClose } from "./expectClose.ts";
import { discretise } from "@/domain/stats/discretise.ts";

/** The best split of sorted values into k classes, by trying all. */
function bruteForce(sorted: readonly number[], k: number): number {
  const within = (part: readonly number[]) => {
    const centre = part.reduce((a, b) => a + b, 0) / part.length;
    return part.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  };
  if (k === 1) return within(sorted);
  let best = Infinity;
  for (let cut = 1; cut <= sorted.length - k + 1; cut++) {
    best = Math.min(best, within(sorted.slice(0, cut)) + bruteForce(sorted.slice(cut), k - 1));
  }
  return best;
}

describe("discretise", () => {
  it.each(golden.jenks.map((one) => [one.k, one] as const))(
    "finds classInt's optimum in %i natural classes",
    (k, one) => {
      const found = discretise(golden.values, "jenks", k);
      expectClose(found.withinSumOfSquares, one.withinSumOfSquares, golden.tolerance);
      expect(found.counts).toEqual(one.counts);
    },
  );

  it("finds no better split than trying all of them", () => {
    for (let seed = 1; seed <= 20; seed++) {
      const values = Array.from({ length: 11 }, (_, i) => ((i + 1) * seed * 7919) % 101);
      const sorted = [...values].sort((a, b) => a - b);
      for (const k of [2, 3, 4]) {
        expectClose(
          discretise(values, "jenks", k).withinSumOfSquares,
          bruteForce(sorted, k),
          1e-10,
          `seed ${seed}, k ${k}`,
        );
      }
    }
  });

  it("agrees with R on equal, quantile and geometric limits", () => {
    for (const method of ["equal", "quantile", "geometric"] as const) {
      expectListClose(discretise(golden.values, method, 5).breaks, golden[method], golden.tolerance, method);
    }
  });

  it("centres standard deviation classes on the mean", () => {
    // Mean 5, sample standard deviation √(32/7).
    const { breaks, counts } = discretise([2, 4, 4, 4, 5, 5, 7, 9], "sd", 4);
    const sd = Math.sqrt(32 / 7);
    expectListClose(breaks, [2, 5 - sd, 5, 5 + sd, 9], 1e-12);
    expect(counts).toEqual([1, 5, 1, 1]);
  });

  it("puts a value on a limit into the lower class", () => {
    expect(Array.from(discretise([0, 1, 2, 3, 4], "equal", 2).classes)).toEqual([0, 0, 0, 1, 1]);
  });

  it("makes fewer classes of ties, and one of a constant", () => {
    expect(discretise([1, 1, 1, 2, 9], "jenks", 5).counts).toEqual([3, 1, 1]);
    expect(discretise([0, 0, 0, 0, 7], "quantile", 4).counts).toEqual([4, 1]);
    expect(discretise([3, 3, 3], "sd", 4)).toMatchObject({ breaks: [3, 3], counts: [3], withinSumOfSquares: 0 });
  });

  it("classifies 54,000 values into natural classes within a second", () => {
    const values = Float64Array.from({ length: 54_000 }, (_, i) => ((i + 1) * 7919) % 54_001);
    const started = performance.now();
    expect(discretise(values, "jenks", 7).counts).toHaveLength(7);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("refuses an empty list, a k below 1 and geometric classes of values that are not positive", () => {
    expect(() => discretise([], "equal", 3)).toThrow("empty");
    expect(() => discretise([1, 2], "equal", 0)).toThrow("k is 0");
    expect(() => discretise([0, 2], "geometric", 2)).toThrow("smallest is 0");
  });
});
