import { describe, expect, it } from "vitest";
import golden from "../spatial/golden/paperTables.json";
import { PAPER_A, PAPER_A_FACTORS } from "@/domain/drivers/paperA.ts";
import { PAPER_B_SIGNS } from "@/domain/drivers/paperB.ts";
import { printedInteractions } from "@/domain/drivers/printedInteractions.ts";

const countOf = (which: "emission" | "sequestration", type: string) =>
  printedInteractions(PAPER_A[which]).filter((one) => one.type === type).length;

describe("what the papers print", () => {
  it("stands as printed", () => {
    expect(PAPER_A.emission.q).toEqual(golden.emission);
    expect(PAPER_A.sequestration.q).toEqual(golden.sequestration);
    expect(PAPER_A_FACTORS).toHaveLength(9);
    expect(PAPER_B_SIGNS.map(({ sign }) => sign).join("")).toBe("+++−");
  });

  it("has 18 nonlinear, 17 bi- and 1 independent interaction for emission, 36 nonlinear for sequestration", () => {
    expect(countOf("emission", "enhance-nonlinear")).toBe(18);
    expect(countOf("emission", "enhance-bi")).toBe(17);
    const equal = printedInteractions(PAPER_A.emission).filter((one) => one.type === "independent");
    expect(equal.map(({ a, b }) => [a + 1, b + 1])).toEqual([[6, 7]]);
    expect(countOf("sequestration", "enhance-nonlinear")).toBe(36);
  });
});
