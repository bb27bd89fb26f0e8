import { describe, expect, it } from "vitest";
import golden from "./golden/spatial.json";
import { expectClose } from "../stats/expectClose.ts";
import { hasSharedFile, sharedFile } from "../stats/sharedData.ts";
import { readFileSync } from "node:fs";
import { cellWeights } from "@/domain/spatial/cellWeights.ts";
import { moran } from "@/domain/spatial/moran.ts";
import { moranPermutation } from "@/domain/spatial/moranPermutation.ts";
import { inverseDistanceWeights, planarPoints } from "@/domain/spatial/pointWeights.ts";
import { polygonWeights, type MultiPolygon } from "@/domain/spatial/polygonWeights.ts";
import { rowStandardised, weightsFromLists } from "@/domain/spatial/spatialWeights.ts";
import { createRandom } from "@/domain/stats/random.ts";

/** The 4 × 4 lattice with x[r, c] = r·c. */
const ROWS = Array.from({ length: 16 }, (_, i) => Math.floor(i / 4) + 1);
const COLUMNS = Array.from({ length: 16 }, (_, i) => (i % 4) + 1);
const PRODUCTS = ROWS.map((r, i) => r * COLUMNS[i]);

function goldenWeights(rule: string, weights: string) {
  const binary = cellWeights(golden.rows, golden.columns, rule as "queen" | "rook");
  return weights === "row" ? rowStandardised(binary) : binary;
}

describe("moran", () => {
  it("has the hand-checked values on a 4 × 4 lattice", () => {
    const rook = cellWeights(ROWS, COLUMNS, "rook");
    const binary = moran(PRODUCTS, rook);
    expectClose(binary.i, 0.63636364, 5e-9);
    expectClose(binary.expectation, -1 / 15, 1e-15);
    expectClose(binary.varianceNormality, 0.03259259, 5e-9);
    expectClose(binary.varianceRandomisation, 0.03229992, 5e-9);
    expectClose(binary.zRandomisation, 3.9117698, 5e-8);
    const row = moran(PRODUCTS, rowStandardised(rook));
    expectClose(row.i, 0.72, 1e-12);
    expectClose(row.varianceRandomisation, 0.03451828, 5e-9);
    expectClose(row.zRandomisation, 4.23414951, 5e-9);
  });

  it.each(golden.cases.map((one) => [`${one.rule}, ${one.weights}`, one] as const))(
    "agrees with spdep: %s",
    (_, one) => {
      const found = moran(golden.values, goldenWeights(one.rule, one.weights));
      for (const key of ["i", "varianceRandomisation", "zRandomisation", "varianceNormality", "zNormality"] as const) {
        expectClose(found[key], one.moran[key], golden.tolerance, key);
      }
    },
  );

  it("agrees with spdep on inverse distances, which are not symmetric in their sums", () => {
    const { xy, values, moranI, moranVariance } = golden.points;
    const found = moran(values, inverseDistanceWeights(planarPoints(xy)));
    expectClose(found.i, moranI, golden.tolerance);
    expectClose(found.varianceRandomisation, moranVariance, golden.tolerance);
  });

  it("folds one-sided links onto pairs: moments match the definition", () => {
    // Unit 0 sees 1 and 2, unit 1 sees 2: S₀ = 3, S₁ = 3, S₂ = 4 + 4 + 4, values 1, 2, 6.
    const found = moran([1, 2, 6], weightsFromLists([[1, 2], [2], []]));
    const zz = 4 + 1 + 9;
    expectClose(found.i, (3 / 3) * ((-2 * -1 + -2 * 3 + -1 * 3) / zz), 1e-14);
    expectClose(found.varianceNormality, (9 * 3 - 3 * 12 + 3 * 9) / (8 * 9) - 0.25, 1e-14);
    expect(found.varianceRandomisation).toBeNaN();
  });

  it("counts an island among the n units", () => {
    const found = moran([1, 2, 3, 4, 9], weightsFromLists([[1], [0, 2], [1, 3], [2], []]));
    expect(found.n).toBe(5);
    expectClose(found.expectation, -0.25, 1e-15);
  });

  it("has no z where every arrangement has the same I: all units are neighbours of all", () => {
    // By hand: Σᵢⱼ zᵢzⱼ over i ≠ j is −Σz², so I = −1/(n − 1) whatever the order, and its variance is 0 but for rounding.
    const found = moran(
      [3, 1, 4, 1.5],
      weightsFromLists([
        [1, 2, 3],
        [0, 2, 3],
        [0, 1, 3],
        [0, 1, 2],
      ]),
    );
    expect(found.i).toBeCloseTo(-1 / 3, 14);
    expect([found.zRandomisation, found.pRandomisation, found.zNormality, found.pNormality]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
  });

  it("is undefined for constant values, without links and without units", () => {
    const line = weightsFromLists([[1], [0, 2], [1]]);
    expect(moran([0.1, 0.1, 0.1], line).i).toBeNaN();
    expect(moran([0.1, 0.1, 0.1], line).pRandomisation).toBeNaN();
    expect(moran([1, 2, 3], weightsFromLists([[], [], []])).i).toBeNaN();
    expect(moran([], weightsFromLists([])).i).toBeNaN();
  });

  it("does not change when values are shifted or stretched", () => {
    const w = goldenWeights("queen", "row");
    const shifted = golden.values.map((value) => 1e6 + 3 * value);
    expectClose(moran(shifted, w).i, moran(golden.values, w).i, 1e-9);
  });

  it("refuses values that do not match the units or are not finite", () => {
    const line = weightsFromLists([[1], [0]]);
    expect(() => moran([1, 2, 3], line)).toThrow("values has 3 entries but neighbours has 2");
    expect(() => moran([1, Number.NaN], line)).toThrow("values[1] is NaN");
  });
});

describe("moranPermutation", () => {
  const w = goldenWeights("queen", "row");

  it("agrees with spdep's moran.mc within its own sampling error", () => {
    const { mean, sd, pGreater } = golden.permutation;
    const found = moranPermutation(golden.values, w, 20_000, createRandom(11));
    expect(Math.abs(found.mean - mean)).toBeLessThan((4 * sd) / Math.sqrt(20_000));
    expect(Math.abs(found.sd / sd - 1)).toBeLessThan(0.03);
    expect(Math.abs(found.pGreater - pGreater)).toBeLessThan(
      4 * Math.sqrt((pGreater * (1 - pGreater)) / 20_000) + 1e-4,
    );
  });

  it("repeats itself for the same seed", () => {
    const run = (seed: number) => moranPermutation(golden.values, w, 99, createRandom(seed));
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  it("calls every arrangement of two-valued ties at least as large as itself", () => {
    // Two units that are each other's neighbours: all arrangements have the same I.
    expect(moranPermutation([1, 2], weightsFromLists([[1], [0]]), 49, createRandom(1)).pGreater).toBe(1);
  });

  it("is undefined for constant values and refuses fewer than one permutation", () => {
    expect(moranPermutation([1, 1], weightsFromLists([[1], [0]]), 9, createRandom(1)).pGreater).toBeNaN();
    expect(() => moranPermutation([1, 2], weightsFromLists([[1], [0]]), 0, createRandom(1))).toThrow(
      "permutations is 0",
    );
  });
});

describe.skipIf(!hasSharedFile("canonical/columbus.geojson"))("Columbus crime (skipped without ../shared/data)", () => {
  interface Feature {
    properties: Record<string, number>;
    geometry: { type: string; coordinates: MultiPolygon | MultiPolygon[number] };
  }
  const read = () =>
    (JSON.parse(readFileSync(sharedFile("canonical/columbus.geojson"), "utf8")) as { features: Feature[] }).features;
  const areas = (features: Feature[]) =>
    features.map(({ geometry }) =>
      geometry.type === "Polygon"
        ? [geometry.coordinates as MultiPolygon[number]]
        : (geometry.coordinates as MultiPolygon),
    );

  it("has 236 queen and 200 rook links and the published I", () => {
    const features = read();
    const queen = polygonWeights(areas(features), "queen");
    expect(queen.neighbours).toHaveLength(236);
    expect(polygonWeights(areas(features), "rook").neighbours).toHaveLength(200);
    const found = moran(
      features.map((one) => one.properties.CRIME),
      rowStandardised(queen),
    );
    expectClose(found.i, 0.500188557, 5e-10);
    expectClose(found.varianceRandomisation, 0.008689289, 5e-10);
  });
});
