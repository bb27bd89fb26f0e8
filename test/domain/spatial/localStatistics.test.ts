import { describe, expect, it } from "vitest";
import golden from "./golden/spatial.json";
import discovery from "./golden/falseDiscovery.json";
import { expectClose, expectListClose } from "../stats/expectClose.ts";
import { cellWeights } from "@/domain/spatial/cellWeights.ts";
import { conditionalPermutation } from "@/domain/spatial/conditionalPermutation.ts";
import { falseDiscoveryRate } from "@/domain/spatial/falseDiscovery.ts";
import { gi, giStar } from "@/domain/spatial/giStar.ts";
import { hotSpotBins } from "@/domain/spatial/hotSpotBin.ts";
import { localMoran } from "@/domain/spatial/localMoran.ts";
import { moran } from "@/domain/spatial/moran.ts";
import { spotsFromBins, spotsFromNaturalBreaks } from "@/domain/spatial/secondarySpots.ts";
import { rowStandardised, weightsFromLists } from "@/domain/spatial/spatialWeights.ts";
import { createRandom } from "@/domain/stats/random.ts";

const ROWS = Array.from({ length: 16 }, (_, i) => Math.floor(i / 4) + 1);
const COLUMNS = Array.from({ length: 16 }, (_, i) => (i % 4) + 1);
const PRODUCTS = ROWS.map((r, i) => r * COLUMNS[i]);
const QUEEN = cellWeights(golden.rows, golden.columns, "queen");

describe("giStar", () => {
  it("has the hand-checked values on a 4 × 4 lattice", () => {
    const { z } = giStar(PRODUCTS, cellWeights(ROWS, COLUMNS, "rook"));
    const expected = [
      -2.056883, -2.0226, -1.3484, -0.560968, -2.0226, -1.417132, -0.157459, 0.6742, -1.3484, -0.157459, 1.732051,
      2.696799, -0.560968, 0.6742, 2.696799, 3.17882,
    ];
    expectListClose(z, expected, 6e-7);
  });

  it.each(golden.cases.map((one) => [`${one.rule}, ${one.weights}`, one] as const))(
    "agrees with spdep: %s",
    (_, one) => {
      const w = cellWeights(golden.rows, golden.columns, one.rule as "queen" | "rook");
      expectListClose(giStar(golden.values, w).z, one.giStar, golden.tolerance, "Gi*");
      expectListClose(
        gi(golden.values, one.weights === "row" ? rowStandardised(w) : w).z,
        one.gi,
        golden.tolerance,
        "Gi",
      );
    },
  );

  it("does not change when a constant is added", () => {
    const moved = giStar(
      golden.values.map((value) => value + 1e6),
      QUEEN,
    ).z;
    expectListClose(moved, giStar(golden.values, QUEEN).z, 1e-8);
  });

  it("is undefined for constant values and for a unit next to all others, not for an island", () => {
    expectListClose(giStar([5, 5, 5], weightsFromLists([[1], [0, 2], [1]])).z, [null, null, null], 0);
    const { z } = giStar([1, 2, 4], weightsFromLists([[1, 2], [0], []]));
    expect(z[0]).toBeNaN();
    expect(z[1]).not.toBeNaN();
    // An island is compared by its own value: (x − x̄)/s.
    expectClose(z[2], (4 - 7 / 3) / Math.sqrt(14 / 9), 1e-12);
    expect(gi([1, 2, 4], weightsFromLists([[1, 2], [0], []])).z[2]).toBeNaN();
  });

  it("keeps a unit's own weight when its list holds it already", () => {
    const listed = weightsFromLists(
      [
        [0, 1],
        [0, 1, 2],
        [1, 2, 3],
        [2, 3],
      ],
      undefined,
      "self-allowed",
    );
    expectListClose(
      giStar([1, 5, 2, 8], listed).z,
      giStar([1, 5, 2, 8], weightsFromLists([[1], [0, 2], [1, 3], [2]])).z,
      1e-14,
    );
  });

  it("refuses weights that were standardised before the unit joined", () => {
    expect(() => giStar(golden.values, rowStandardised(QUEEN))).toThrow("before standardisation");
  });
});

describe("hotSpotBins", () => {
  it("bins at 90, 95 and 99 % and leaves undefined z without a bin", () => {
    const z = Float64Array.of(-3, -2, -1.7, -1, 0, 1.644, 1.645, 1.96, 2.576, Number.NaN);
    expect(Array.from(hotSpotBins({ z, p: new Float64Array(10) }))).toEqual([-3, -2, -1, 0, 0, 0, 1, 2, 3, Number.NaN]);
  });

  it("judges by false discovery rate when asked", () => {
    const z = Float64Array.of(3, -3, 0.5);
    const p = Float64Array.of(0.002, 0.06, 0.6);
    // Adjusted: 0.006, 0.09, 0.6.
    expect(Array.from(hotSpotBins({ z, p }, "fdr"))).toEqual([3, -1, 0]);
  });

  it("adjusts p-values as R's p.adjust does, leaving out undefined ones", () => {
    expectListClose(falseDiscoveryRate(Float64Array.from(discovery.p)), discovery.adjusted, discovery.tolerance);
    expect(Array.from(falseDiscoveryRate(Float64Array.of(0.01, Number.NaN, 0.04)))).toEqual([0.02, Number.NaN, 0.04]);
  });
});

describe("secondary spots", () => {
  it("reads them from the bins", () => {
    expect(spotsFromBins(Float64Array.of(3, 1, 0, -1, -2, Number.NaN))).toEqual([
      "hot",
      "secondary-hot",
      "none",
      "secondary-cold",
      "cold",
      null,
    ]);
  });

  it("reads them from natural breaks of z", () => {
    const z = Float64Array.of(-9, -8.9, -4, Number.NaN, 0, 0.1, 4, 4.1, 9);
    expect(spotsFromNaturalBreaks(z)).toEqual([
      "cold",
      "cold",
      "secondary-cold",
      null,
      "none",
      "none",
      "secondary-hot",
      "secondary-hot",
      "hot",
    ]);
    expect(spotsFromNaturalBreaks(Float64Array.of(1, 2, 1))).toEqual([null, null, null]);
  });
});

describe("localMoran", () => {
  it.each(golden.cases.map((one) => [`${one.rule}, ${one.weights}`, one] as const))(
    "agrees with spdep: %s",
    (_, one) => {
      const binary = cellWeights(golden.rows, golden.columns, one.rule as "queen" | "rook");
      const found = localMoran(golden.values, one.weights === "row" ? rowStandardised(binary) : binary);
      for (const key of ["ii", "expectation", "variance", "z", "p"] as const) {
        expectListClose(found[key], one.local[key], golden.tolerance, key);
      }
    },
  );

  it("averages to the global I under row-standardised weights", () => {
    const w = rowStandardised(QUEEN);
    const { ii } = localMoran(golden.values, w);
    expectClose(ii.reduce((a, b) => a + b, 0) / ii.length, moran(golden.values, w).i, 1e-12);
  });

  it("names the quadrant by own value and neighbours", () => {
    const line = rowStandardised(weightsFromLists([[1], [0], [3], [2], [5], [4], []]));
    const { quadrant, z } = localMoran([9, 8, 1, 0, 9, 1, 4], line);
    expect(quadrant).toEqual(["high-high", "high-high", "low-low", "low-low", "high-low", "low-high", null]);
    expect(z[6]).toBeNaN();
  });

  it("is undefined for constant values", () => {
    const found = localMoran([2, 2], weightsFromLists([[1], [0]]));
    expectListClose(found.ii, [null, null], 0);
    expect(found.quadrant).toEqual([null, null]);
  });
});

describe("conditionalPermutation", () => {
  it("reproduces spdep's conditional moments of local Moran within sampling error", () => {
    const n = golden.values.length;
    const centre = golden.values.reduce((a, b) => a + b, 0) / n;
    const deviation = golden.values.map((value) => value - centre);
    const m2 = deviation.reduce((sum, d) => sum + d * d, 0) / n;
    const count = 20_000;
    const found = conditionalPermutation(deviation, rowStandardised(QUEEN), count, createRandom(4));
    const { expectation, variance } = golden.cases[0].local;
    expectation.forEach((mean, i) => {
      const sd = Math.sqrt(variance[i]);
      expect(Math.abs((found.mean[i] * deviation[i]) / m2 - mean), `mean ${i}`).toBeLessThan(
        (4.5 * sd) / Math.sqrt(count),
      );
      expect(Math.abs((found.sd[i] * Math.abs(deviation[i])) / m2 / sd - 1), `sd ${i}`).toBeLessThan(0.03);
    });
  });

  it("draws each neighbour once and never the unit itself", () => {
    // With all others as neighbours, every draw has the same sum.
    const all = weightsFromLists([
      [1, 2, 3],
      [0, 2, 3],
      [0, 1, 3],
      [0, 1, 2],
    ]);
    const found = conditionalPermutation([1, 2, 4, 8], all, 200, createRandom(2));
    expectListClose(found.mean, [14, 13, 11, 7], 1e-12);
    expectListClose(found.sd, [0, 0, 0, 0], 1e-7);
    expect(Array.from(found.atLeast)).toEqual([200, 200, 200, 200]);
    expect(Array.from(found.atMost)).toEqual([200, 200, 200, 200]);
  });

  it("draws every other unit equally often", () => {
    const one = weightsFromLists([[1], [], [], [], []]);
    const counts = [1, 2, 3, 4].map((unit) => {
      const marked = [0, 0, 0, 0, 0];
      marked[unit] = 1;
      return conditionalPermutation(marked, one, 8000, createRandom(8)).mean[0];
    });
    counts.forEach((share) => expect(Math.abs(share - 0.25)).toBeLessThan(0.025));
  });

  it("respects weights that differ within a row", () => {
    const w = weightsFromLists([[1, 2], [], []], [[1, 10], [], []]);
    const found = conditionalPermutation([0, 3, 5], w, 4000, createRandom(1));
    // Either 3 + 50 or 5 + 30, equally often; observed 3 + 50.
    expect(Math.abs(found.mean[0] - 44)).toBeLessThan(1);
    expect(found.atMost[0]).toBe(4000);
    expect(Math.abs(found.atLeast[0] - 2000)).toBeLessThan(200);
  });

  it("repeats itself for the same seed and leaves islands undefined", () => {
    const w = weightsFromLists([[1], [0], []]);
    const run = () => conditionalPermutation([1, 5, 2], w, 50, createRandom(3));
    expect(run()).toEqual(run());
    expect(run().mean[2]).toBeNaN();
    expect(run().atLeast[2]).toBe(0);
  });
});
