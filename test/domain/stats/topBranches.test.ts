import { describe, expect, it } from "vitest";
import golden from "./golden/topBranches.json";
import { expectListClose } from "./expectClose.ts";
import { hierarchicalClustering } from "@/domain/stats/hierarchicalClustering.ts";
import { leafOrderOf } from "@/domain/stats/leafOrder.ts";
import { topBranches } from "@/domain/stats/topBranches.ts";

const merges = hierarchicalClustering(golden.rows, "average", "sqeuclidean");
const n = golden.rows.length;

describe("topBranches", () => {
  it.each(golden.cases)("keeps the branches scipy keeps: $leaves leaves", ({ leaves, members }) => {
    const top = topBranches(merges, leaves);
    expect(top.members).toEqual(members);
    expectListClose(
      top.merges.map(({ height }) => height),
      golden.heights.slice(n - leaves),
      golden.tolerance,
    );
    expect(top.merges.at(-1)?.size ?? n).toBe(n);
  });

  it("is a tree whose leaves all hang on it, each once", () => {
    const { merges: upper } = topBranches(merges, 6);
    expect([...leafOrderOf(upper)].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(upper.flatMap(({ a, b }) => [a, b]).sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("keeps a tree smaller than asked for whole", () => {
    expect(topBranches(merges, 99).merges).toEqual(merges);
    expect(topBranches([], 3)).toEqual({ merges: [], members: [[0]] });
  });

  it("refuses less than one leaf", () => {
    expect(() => topBranches(merges, 0)).toThrow("leaves is 0");
  });
});
