import { describe, expect, it } from "vitest";
import spatial from "../spatial/golden/spatial.json";
import { expectClose, expectListClose } from "../stats/expectClose.ts";
import { classAreaAccount } from "@/domain/drivers/classAreaAccount.ts";
import { clusterAnalysis } from "@/domain/drivers/clusterAnalysis.ts";
import { distributionAnalysis } from "@/domain/drivers/distributionAnalysis.ts";
import { hotSpotAnalysis } from "@/domain/drivers/hotSpotAnalysis.ts";
import { regressionAnalysis } from "@/domain/drivers/regressionAnalysis.ts";
import { quantileAnalysis } from "@/domain/drivers/quantileAnalysis.ts";
import { completeUnits, type UnitFrame } from "@/domain/drivers/unitFrame.ts";
import { isInside } from "@/domain/spatial/isInside.ts";
import { studentTwoSidedQuantile } from "@/domain/stats/studentT.ts";

function frameOf(variables: Record<string, readonly number[]>, place: Partial<UnitFrame> = {}): UnitFrame {
  const [first] = Object.values(variables);
  return {
    level: "cell",
    codes: first.map((_, i) => String(i)),
    names: first.map((_, i) => `unit ${i}`),
    xs: new Float64Array(0),
    ys: new Float64Array(0),
    rows: new Int32Array(0),
    columns: new Int32Array(0),
    outlines: [],
    variables: Object.entries(variables).map(([name, values]) => ({
      name,
      unit: "t",
      values: Float64Array.from(values),
    })),
    ...place,
  };
}

const lattice = frameOf(
  { y: spatial.values },
  { rows: Int32Array.from(spatial.rows), columns: Int32Array.from(spatial.columns) },
);
const options = { response: "y", weights: { rule: "queen" }, correction: "none", permutations: 0, seed: 1 } as const;

describe("an analysis of units", () => {
  it("has spdep's I, Gi* and local Moran on the golden lattice", () => {
    const found = hotSpotAnalysis(lattice, options);
    const row = spatial.cases.find((one) => one.rule === "queen" && one.weights === "row");
    const binary = spatial.cases.find((one) => one.rule === "queen" && one.weights === "binary");
    expectClose(found.moran.i, row?.moran.i ?? NaN, spatial.tolerance);
    expectListClose(found.z, binary?.giStar ?? [], spatial.tolerance);
    expectListClose(found.localI, row?.local.ii ?? [], spatial.tolerance);
  });

  it("leaves units without a value out, as if they were not there, and says how many", () => {
    const holed = frameOf({ y: [...spatial.values] }, { rows: lattice.rows, columns: lattice.columns });
    holed.variables[0].values[7] = NaN;
    const found = hotSpotAnalysis(holed, options);
    expect([found.n, found.missing]).toEqual([spatial.values.length - 1, 1]);
    expect(Array.from(found.index)).not.toContain(7);
    expect(completeUnits(holed, ["y"]).missing).toBe(1);
  });

  it("repeats its pseudo-p for a seed", () => {
    const seeded = { ...options, permutations: 99 };
    expect(hotSpotAnalysis(lattice, seeded).pseudoP).toEqual(hotSpotAnalysis(lattice, seeded).pseudoP);
  });

  it("names the variable that is not there", () => {
    expect(() => hotSpotAnalysis(lattice, { ...options, response: "x" })).toThrow(/"x".*y/);
  });

  it("regresses on units with a gain of construction land only", () => {
    const n = 40;
    const index = Array.from({ length: n }, (_, i) => i);
    const frame = frameOf({
      y: index.map((i) => (i < 30 ? 2 * i + ((i * 7) % 5) : 1e6)),
      x: index,
      "gain:construction": index.map((i) => (i < 30 ? 1 : 0)),
    });
    const found = quantileAnalysis(frame, {
      response: "y",
      predictors: ["x"],
      scaling: "share",
      taus: [0.5],
      errors: "nid",
      replicates: 2,
      blockM: 1000,
      seed: 1,
      onlyConstructionGain: true,
    });
    expect([found.n, found.outside]).toEqual([30, 10]);
    const effect = found.fits[0].effects[1];
    expect(effect.value).toBeGreaterThan(1.9);
    expect(effect.value).toBeLessThan(2.1);
    expectClose(effect.high - effect.value, studentTwoSidedQuantile(0.05, 28) * effect.se, 1e-12);
  });

  it("leaves constant variables out of a clustering and orders the leaves so that no branches cross", () => {
    const frame = frameOf({ a: [0, 10, 0.1, 10.1, 5], b: [1, 1, 1, 1, 1] });
    const found = clusterAnalysis(frame, {
      variables: ["a", "b"],
      linkage: "average",
      distance: "sqeuclidean",
      standardise: true,
      k: 3,
    });
    expect(found.constant).toEqual(["b"]);
    expect(found.labels).toEqual([0, 1, 0, 1, 2]);
    const at = (leaf: number) => found.leafOrder.indexOf(leaf);
    expect(Math.abs(at(0) - at(2))).toBe(1);
    expect(Math.abs(at(1) - at(3))).toBe(1);
  });

  it("counts unchanged units apart from the distribution", () => {
    const found = distributionAnalysis(frameOf({ y: [0, 0, 1, 2, 3, 40] }), {
      response: "y",
      onlyChanged: true,
      classes: 2,
    });
    expect([found.n, found.unchanged]).toEqual([4, 2]);
    expect(found.histogram.reduce((sum, { units }) => sum + units, 0)).toBe(4);
  });
});

describe("an analysis of places", () => {
  it("leaves places without coordinates out of what needs them, and counts them as missing", () => {
    const place = { xs: Float64Array.of(0, 1, 2, NaN, 4, 9), ys: Float64Array.of(0, 0, 1, NaN, 0, 0) };
    const found = hotSpotAnalysis(frameOf({ y: [1, 2, NaN, 4, 5, 6] }, place), {
      ...options,
      weights: { rule: "knn", k: 2 },
    });
    expect([found.n, found.missing]).toEqual([4, 2]);
    expect(Array.from(found.index)).toEqual([0, 1, 4, 5]);
  });

  it("gives fitted values and residuals of the stepwise model that add up to the response", () => {
    // By hand: y = 3 + 2x exactly but for the last unit, left out for its missing x; z is noise AICc does not take.
    const x = [1, 2, 3, 4, 5, 6, 7, NaN];
    const y = [5.1, 6.9, 9.1, 10.9, 13.1, 14.9, 17.1, 100];
    const found = regressionAnalysis(frameOf({ y, x }), { response: "y", predictors: ["x"] });
    expect(Array.from(found.index)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    found.fitted.forEach((fitted, i) => expectClose(fitted + found.residuals[i], y[i], 1e-12));
    expectClose(found.residuals.reduce((sum, residual) => sum + residual, 0) + 1, 1, 1e-12);
    // Least squares by hand: slope Σ(x − 4)(y − ȳ)/28 = 56/28, intercept 77.1/7 − 8.
    expectClose(found.fitted[0], 77.1 / 7 - 8 + 2, 1e-12);
  });
});

describe("classAreaAccount", () => {
  const tPerHa = {
    cropland: 0.497,
    forest: -0.581,
    grassland: -0.021,
    water: -0.253,
    unused: -0.005,
    construction: 49.1,
  };

  it("adds paper A's terms, by hand: 100 ha of each class", () => {
    const areas = { cropland: 100, forest: 100, grassland: 100, water: 100, unused: 100, construction: 100 };
    const { emissionT, sequestrationT, netEmissionT } = classAreaAccount(areas, tPerHa);
    expectClose(emissionT, 4959.7, 1e-9);
    expectClose(sequestrationT, 86, 1e-8);
    expect(netEmissionT).toBe(emissionT - sequestrationT);
  });

  it("is undefined while an area is not known", () => {
    const areas = { cropland: 1, forest: NaN, grassland: 1, water: 1, unused: 1, construction: 1 };
    expect(classAreaAccount(areas, tPerHa).netEmissionT).toBeNaN();
  });
});

describe("studentTwoSidedQuantile", () => {
  it("agrees with R 4.2.2, qt(1 - p/2, df)", () => {
    expectClose(studentTwoSidedQuantile(0.05, 1), 12.70620473617469, 1e-12);
    expectClose(studentTwoSidedQuantile(0.05, 10), 2.228138851986274, 1e-12);
    expectClose(studentTwoSidedQuantile(0.01, 53991), 2.575920368934553, 1e-11);
    expect(studentTwoSidedQuantile(0.05, 0)).toBeNaN();
    expect(() => studentTwoSidedQuantile(1, 5)).toThrow(/p is 1/);
  });
});

describe("isInside", () => {
  it("takes holes out, and a point of a shared side for one neighbour only", () => {
    const ring = (west: number, east: number) => [
      [west, 0],
      [east, 0],
      [east, 4],
      [west, 4],
      [west, 0],
    ];
    const hole = [
      [1, 1],
      [2, 1],
      [2, 2],
      [1, 2],
      [1, 1],
    ];
    expect(isInside([[ring(0, 4), hole]], 3, 3)).toBe(true);
    expect(isInside([[ring(0, 4), hole]], 1.5, 1.5)).toBe(false);
    expect([isInside([[ring(0, 4)]], 4, 2), isInside([[ring(4, 8)]], 4, 2)].filter(Boolean)).toHaveLength(1);
  });
});
