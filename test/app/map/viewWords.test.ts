import { describe, expect, it } from "vitest";
import { classOf } from "@/app/_components/map/layerColours.ts";
import { cellFigure, missingReason, paintBreaks } from "@/app/_components/map/viewWords.ts";
import type { AreaView } from "@/contract/area.ts";
import { viewKeySchema } from "@/contract/viewKey.ts";

const year = (of: number, netEmissionT: number, pixels = 100) => ({
  year: of,
  pixels,
  emissionT: netEmissionT + 3,
  sequestrationT: 3,
  netEmissionT,
  changeT: of === 2000 ? null : 5,
  changeFromBaseT: null,
  incrementT: 7,
  reductionT: 2,
  riskLevel: 3,
  classes: [
    { code: 1, pixels: 60, areaHa: 600 },
    { code: 8, pixels: 40, areaHa: 400 },
  ],
});
const YEARS = [year(2000, 10), year(2001, 15), year(2002, 30)];
const view = (of: object) => viewKeySchema.parse({ areaId: "a", year: 2002, metric: "net", ...of });

describe("a cell's figure for a view", () => {
  it.each([
    [{ metric: "net" }, 30],
    [{ metric: "emission" }, 33],
    [{ metric: "sequestration" }, 3],
    [{ metric: "change" }, 5],
    [{ metric: "change", baseYear: 2000 }, 20],
    [{ metric: "change", baseYear: 1999 }, null],
    [{ metric: "index" }, 0.03],
    [{ metric: "share", classCode: 8 }, 0.4],
    [{ metric: "share", classCode: 5 }, 0],
    [{ metric: "dominant" }, 1],
    [{ metric: "increment" }, 7],
    [{ metric: "reduction" }, 2],
    [{ metric: "risk" }, 3],
  ])("%j is %j", (of, expected) => {
    expect(cellFigure(YEARS, view(of))).toBe(expected);
  });

  it("is nothing where there is no year or no pixel", () => {
    expect(cellFigure(YEARS, view({ year: 2005 }))).toBeNull();
    expect(cellFigure([year(2002, 0, 0)], view({}))).toBeNull();
  });
});

describe("painting", () => {
  it("puts codes and levels into classes of their own", () => {
    const codes = [1, 2, 4, 8];
    const breaks = paintBreaks({
      metric: "dominant",
      breaks: [],
      counts: [],
      noDataCells: 0,
      breakMethod: "classes",
      codes,
    });
    expect(codes.map((code) => classOf(code, breaks))).toEqual([0, 1, 2, 3]);
    const risk = paintBreaks({ metric: "risk", breaks: [], counts: [], noDataCells: 0, breakMethod: "riskLevels" });
    expect([0, 1, 2, 3, 4].map((level) => classOf(level, risk))).toEqual([0, 1, 2, 3, 4]);
  });

  it("says why a year has nothing to show", () => {
    const area = {
      yearDetails: [
        { year: 2000, role: "first" },
        { year: 2001, role: "baseline" },
        { year: 2002, role: "judged" },
      ],
    } as AreaView;
    expect(missingReason(area, view({ metric: "change" }), 2000)).toBe("first");
    expect(missingReason(area, view({ metric: "change", baseYear: 2002 }), 2000)).toBeNull();
    expect(missingReason(area, view({ metric: "increment" }), 2000)).toBe("first");
    expect(missingReason(area, view({ metric: "change", baseYear: 2001 }), 2001)).toBe("base");
    expect(missingReason(area, view({ metric: "increment", baseYear: 2001 }), 2001)).toBe("base");
    expect(missingReason(area, view({ metric: "net", baseYear: 2001 }), 2001)).toBeNull();
    expect(missingReason(area, view({ metric: "risk" }), 2001)).toBe("baseline");
    expect(missingReason(area, view({ metric: "risk" }), 2002)).toBeNull();
    expect(missingReason(area, view({ metric: "dominant" }), 2000)).toBeNull();
  });
});
