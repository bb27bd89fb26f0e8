import { describe, expect, it } from "vitest";
import { revisionVerdict, type AlertMeasure } from "@/domain/alert/revisionVerdict.ts";

const before: AlertMeasure = { level: "orange", value: 120, limit: 100 };

describe("an alert on revised data", () => {
  it.each<[string, AlertMeasure | null | "missing"]>([
    ["confirmed", { level: "orange", value: 118, limit: 100 }],
    ["confirmed", { level: "red", value: 300, limit: 200 }],
    ["weakened", { level: "orange", value: 117.9, limit: 100 }],
    ["weakened", { level: "yellow", value: 150, limit: 100 }],
    ["withdrawn", null],
    ["undecided", "missing"],
  ])("is %s by %j", (verdict, now) => {
    expect(revisionVerdict(before, now)).toBe(verdict);
  });

  it("counts what lies below a lower limit the same way", () => {
    const ratio: AlertMeasure = { level: "blue", value: 0.3, limit: 0.4 };
    expect(revisionVerdict(ratio, { ...ratio, value: 0.25 })).toBe("confirmed");
    expect(revisionVerdict(ratio, { ...ratio, value: 0.39 })).toBe("weakened");
  });

  it("refuses figures that are none", () => {
    expect(() => revisionVerdict(before, { ...before, limit: NaN })).toThrow(RangeError);
  });
});
