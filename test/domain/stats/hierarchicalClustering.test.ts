import { describe, expect, it } from "vitest";
import golden from "./golden/clustering.json";
import { expectListClose } from "./expectClose.ts";
import { cutDendrogram } from "@/domain/stats/cutDendrogram.ts";
import { hierarchicalClustering, type Linkage } from "@/domain/stats/hierarchicalClustering.ts";
import type { Dissimilarity } from "@/domain/stats/dissimilarities.ts";
import { zScores } from "@/domain/stats/standardise.ts";

const SIX = [
  [0, 0],
  [1, 0],
  [0, 1],
  [5, 5],
  [6, 5],
  [10, 0],
];

describe("hierarchicalClustering", () => {
  it("merges six points by average linkage as computed by hand", () => {
    const merges = hierarchicalClustering(SIX, "average", "sqeuclidean");
    expectListClose(
      merges.map((merge) => merge.height),
      [1, 1, 1.5, 45.5, 577 / 9],
      1e-12,
    );
    expect(merges.map(({ a, b, size }) => [a, b, size])).toEqual([
      [0, 1, 2],
      [3, 4, 2],
      [2, 6, 3],
      [5, 7, 3],
      [8, 9, 6],
    ]);
  });

  it.each(golden.cases.map((one) => [`${one.linkage} on ${one.distance}, ${one.standardise}`, one] as const))(
    "agrees with R's hclust and cutree: %s",
    (_, one) => {
      const rows = one.standardise === "zscore" ? zScores(golden.rows) : golden.rows;
      const merges = hierarchicalClustering(rows, one.linkage as Linkage, one.distance as Dissimilarity);
      expectListClose(
        merges.map((merge) => merge.height),
        one.heights,
        golden.tolerance,
      );
      expect(cutDendrogram(merges, 4)).toEqual(one.labels);
    },
  );

  it("breaks ties by the order of the units alone", () => {
    const square = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const merges = hierarchicalClustering(square, "single", "euclidean");
    expect(merges.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [2, 4],
      [3, 5],
    ]);
    expect(hierarchicalClustering(square, "single", "euclidean")).toEqual(merges);
  });

  it("puts equal units together at height 0", () => {
    const merges = hierarchicalClustering([[2], [2], [2]], "ward", "euclidean");
    expect(merges.map((merge) => merge.height)).toEqual([0, 0]);
  });

  it("makes one cluster of one unit", () => {
    expect(cutDendrogram(hierarchicalClustering([[1, 2]], "average", "euclidean"), 1)).toEqual([0]);
  });

  it("refuses ragged rows, numbers that are not finite, none, and a k beyond the units", () => {
    expect(() => hierarchicalClustering([[1], [1, 2]], "average", "euclidean")).toThrow("rows[1] has 2 values");
    expect(() => hierarchicalClustering([[1], [Number.NaN]], "average", "euclidean")).toThrow("rows[1][0] is NaN");
    expect(() => hierarchicalClustering([], "average", "euclidean")).toThrow("empty");
    expect(() => cutDendrogram([], 2)).toThrow("k is 2");
  });

  it("refuses z-scores of a constant column", () => {
    expect(() =>
      zScores([
        [1, 5],
        [2, 5],
      ]),
    ).toThrow("Column 1 holds only the value 5");
  });
});
