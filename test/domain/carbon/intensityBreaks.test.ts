import { describe, expect, it } from "vitest";
import { intensityBreaks } from "@/domain/carbon/intensityBreaks.ts";

describe("intensityBreaks", () => {
  it("parts magnitudes where they lie apart", () => {
    const lines = [0.02, 0.03, 0.5, 0.52, 1.07, 1.08, 48.6, 49.7].map((indexTPerHa) => ({ indexTPerHa, areaHa: 100 }));
    expect(intensityBreaks(lines)).toEqual({ extremelyStrong: 48.6, strong: 1.07, moderate: 0.5 });
  });

  it("does not ask for the sign", () => {
    const lines = [-0.02, 0.5, -1.07, 48.6].map((indexTPerHa) => ({ indexTPerHa, areaHa: 1 }));
    expect(intensityBreaks(lines)).toEqual({ extremelyStrong: 48.6, strong: 1.07, moderate: 0.5 });
  });

  it("has nothing to offer for fewer than four magnitudes", () => {
    expect(intensityBreaks([1, 2, 3].map((indexTPerHa) => ({ indexTPerHa, areaHa: 1 })))).toBeNull();
    expect(intensityBreaks([])).toBeNull();
  });
});
