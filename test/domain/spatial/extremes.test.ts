import { describe, expect, it } from "vitest";
import golden from "./golden/extremes.json";
import { expectClose, expectListClose } from "../stats/expectClose.ts";
import { cellWeights } from "@/domain/spatial/cellWeights.ts";
import { detectorResponse, factorDetector } from "@/domain/spatial/geodetector.ts";
import { giStar } from "@/domain/spatial/giStar.ts";
import { localMoran } from "@/domain/spatial/localMoran.ts";
import { moran } from "@/domain/spatial/moran.ts";
import { bandWeights, planarPoints } from "@/domain/spatial/pointWeights.ts";
import { rowStandardised } from "@/domain/spatial/spatialWeights.ts";
import { strataFromLabels } from "@/domain/spatial/strata.ts";
import { hierarchicalClustering } from "@/domain/stats/hierarchicalClustering.ts";
import { linearRegression } from "@/domain/stats/linearRegression.ts";
import { mean } from "@/domain/stats/moments.ts";
import { normality } from "@/domain/stats/normality.ts";
import { quantileRegression } from "@/domain/stats/quantileRegression.ts";
import { zScores } from "@/domain/stats/standardise.ts";
import { stepwiseRegression } from "@/domain/stats/stepwise.ts";

const tolerance = golden.tolerance;

describe("three units, the fewest a statistic of space can speak of", () => {
  const { points, values, ...expected } = golden.three;
  const weights = bandWeights(planarPoints(points), 4.5);

  it("have the Moran's I and normality variance of spdep, and no randomisation variance", () => {
    const result = moran(values, weights);
    expectClose(result.i, expected.moranI, tolerance);
    expectClose(result.varianceNormality, expected.varianceNormality, tolerance);
    expect(result.varianceRandomisation).toBeNaN();
    expect(result.pRandomisation).toBeNaN();
  });

  it("have spdep's Gi*, undefined for the one that neighbours all others", () => {
    expectListClose(giStar(values, weights).z, expected.giStar, tolerance);
  });

  it("have lm's slope with its error, and hclust's heights", () => {
    const fit = linearRegression(values, [{ name: "x", values: points.map(([x]) => x) }]);
    const { value, se, t, p } = fit.coefficients[1];
    expectListClose([value, se, t, p], expected.slope, tolerance);
    expectClose(fit.r2, expected.r2, tolerance);
    const rows = zScores(points.map(([x, y], i) => [x, y, values[i]]));
    const heights = hierarchicalClustering(rows, "average", "sqeuclidean").map(({ height }) => height);
    expectListClose(heights, expected.heights, tolerance);
  });
});

describe("54,000 cells, a real area", () => {
  const { rows, columns, ...expected } = golden.large;
  const cells = Array.from({ length: rows * columns }, (_, i) => i);
  const values = cells.map((i) => (((i + 1) * 7919) % 100003) / 100003 + Math.floor(i / columns) / rows);
  const queen = cellWeights(
    cells.map((i) => Math.floor(i / columns)),
    cells.map((i) => i % columns),
    "queen",
  );

  it("agree with spdep on I, Gi* and local Moran", () => {
    const row = rowStandardised(queen);
    const global = moran(values, row);
    expectClose(global.i, expected.moranI, tolerance);
    expectClose(global.varianceRandomisation, expected.varianceRandomisation, 1e-15);
    const { z } = giStar(values, queen);
    expectListClose(
      expected.cells.map((cell) => z[cell]),
      expected.giStar,
      tolerance,
    );
    expectClose(mean(z.map(Math.abs)) * z.length, expected.giStarSum, tolerance);
    const local = localMoran(values, row);
    expectListClose(
      expected.cells.map((cell) => local.ii[cell]),
      expected.localI,
      tolerance,
    );
    expectListClose(
      expected.cells.map((cell) => local.z[cell]),
      expected.localZ,
      tolerance,
    );
    expectClose(mean(local.ii) * cells.length, expected.localISum, tolerance);
  });
});

describe("what cannot be answered", () => {
  it("is NaN and not a number when there are fewer units than predictors", () => {
    const y = [1, 3, 2];
    const predictors = ["a", "b", "c", "d"].map((name, k) => ({ name, values: [k, k * k + 1, 7 - k] }));
    const fit = linearRegression(y, predictors);
    for (const { se, t, p } of fit.coefficients) expect([se, t, p]).toEqual([NaN, NaN, NaN]);
    expect(fit.adjustedR2).toBeNaN();
    expect(quantileRegression(y, predictors, [0.5], { kind: "nid" }).fits[0].coefficients[0].se).toBeNaN();
    const search = stepwiseRegression(y, predictors, "aicc");
    expect(search.selected.length).toBeLessThan(2);
  });

  it("is refused by name when a value is missing: leaving units out is the caller's decision", () => {
    const holed = [1, Number.NaN, 3];
    const w = bandWeights(planarPoints(golden.three.points), 4.5);
    for (const statistic of [
      () => moran(holed, w),
      () => giStar(holed, w),
      () => localMoran(holed, w),
      () => normality(holed),
      () => linearRegression(holed, []),
      () => quantileRegression(holed, [], [0.5]),
      () => factorDetector(detectorResponse(holed), strataFromLabels("x", ["a", "a", "b"], 3)),
    ]) {
      expect(statistic).toThrow(/\[1\] is NaN/);
    }
  });

  it("shows in the share of units at which a higher quantile's plane lies below a lower one's, as by R's fits", () => {
    const { x, y, slopes, ratio } = golden.crossing;
    const { fits, crossingRatio } = quantileRegression(y, [{ name: "x", values: x }], [0.1, 0.9]);
    expectListClose(
      fits.map(({ coefficients }) => coefficients[1].value),
      slopes,
      tolerance,
    );
    expect(ratio).toBeGreaterThan(0);
    expectClose(crossingRatio, ratio, tolerance);
  });
});
