import { describe, expect, it } from "vitest";
import { competitionRanks } from "@/domain/ranking/competitionRanks.ts";

describe("ranks", () => {
  it("are those of R's rank with the least of equals, the largest first", () => {
    // R 4: rank(-c(3.5, -2, 7, 3.5, NA, 0), ties.method = "min", na.last = "keep")
    expect([...competitionRanks([3.5, -2, 7, 3.5, NaN, 0])]).toEqual([2, 5, 1, 2, NaN, 4]);
  });

  it("of nothing are none, and zero and minus zero share one", () => {
    expect([...competitionRanks([])]).toEqual([]);
    expect([...competitionRanks([NaN, NaN])]).toEqual([NaN, NaN]);
    expect([...competitionRanks([0, -0, -1])]).toEqual([1, 1, 3]);
  });
});
