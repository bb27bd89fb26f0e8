import { describe, expect, it } from "vitest";
import { coefficientsByCode } from "@/domain/carbon/coefficientsByCode.ts";
import { CODES, LEGEND, SOUTHWEST } from "./fixtures.ts";

describe("coefficientsByCode", () => {
  it("aligns the base coefficients with the codes, no data first", () => {
    expect([...coefficientsByCode(CODES, LEGEND, SOUTHWEST)]).toEqual([
      NaN,
      0.497,
      -0.581,
      -0.021,
      -0.253,
      -0.005,
      49.1,
    ]);
  });

  it("lets a raster code have a coefficient of its own, even without a class", () => {
    const set = { ...SOUTHWEST, tPerHaByCode: { 3: -0.3, 9: -0.7 } };
    expect([...coefficientsByCode([0, 2, 3, 9], LEGEND, set)]).toEqual([NaN, -0.581, -0.3, -0.7]);
  });

  it("names the class that has no coefficient", () => {
    const set = { ...SOUTHWEST, rows: SOUTHWEST.rows.filter((row) => row.landCoverClass !== "water") };
    expect(() => coefficientsByCode(CODES, LEGEND, set)).toThrow(
      new RangeError("Coefficient set paper-a-southwest (southwest) has no coefficient for water (code 4)."),
    );
  });

  it("refuses a code that the legend does not know", () => {
    expect(() => coefficientsByCode([0, 12], LEGEND, SOUTHWEST)).toThrow("Legend six has no class for raster code 12.");
  });

  it("refuses a coefficient that is given twice or is no number", () => {
    const twice = { ...SOUTHWEST, rows: [...SOUTHWEST.rows, SOUTHWEST.rows[0]] };
    expect(() => coefficientsByCode(CODES, LEGEND, twice)).toThrow("names cropland twice");
    const odd = { ...SOUTHWEST, rows: [{ landCoverClass: "cropland", tPerHa: NaN, source: "user" } as const] };
    expect(() => coefficientsByCode(CODES, LEGEND, odd)).toThrow("cropland has NaN");
  });
});
