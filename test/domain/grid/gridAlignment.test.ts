import { describe, expect, it } from "vitest";
import { alignGrids, isDatumTakenAsSame, isSameProjection } from "@/domain/grid/gridAlignment.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";

const clcd = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs";
const area: GridSpec = {
  width: 100,
  height: 80,
  originX: 50010,
  originY: 3060000,
  pixelWidth: 30,
  pixelHeight: 30,
  projection: clcd,
  geographic: false,
};

describe("alignGrids", () => {
  it("knows a grid by any spelling", () => {
    expect(
      alignGrids(area, { ...area, projection: "+proj=aea +lat_1=25.0 +lat_2=47 +lon_0=105 +ellps=GRS80" }),
    ).toMatchObject({ relation: "identical", rowOffset: 0, columnOffset: 0 });
    expect(alignGrids(area, { ...area, originX: 50010.0000004, pixelWidth: 30.0000001 }).relation).toBe("identical");
  });

  it("counts whole pixels between grids of one lattice", () => {
    const other = { ...area, width: 50, originX: area.originX + 90, originY: area.originY + 60 };
    expect(alignGrids(area, other)).toMatchObject({ relation: "shifted", columnOffset: -3, rowOffset: 2 });
    expect(alignGrids(area, { ...area, width: 99 })).toMatchObject({
      relation: "shifted",
      columnOffset: 0,
      rowOffset: 0,
    });
  });

  it("calls half a pixel, another size or another projection misaligned", () => {
    expect(alignGrids(area, { ...area, originX: area.originX + 15 })).toMatchObject({
      relation: "misaligned",
      columnOffset: -0.5,
      samePixelSize: true,
    });
    expect(alignGrids(area, { ...area, pixelWidth: 30.01 })).toMatchObject({
      relation: "misaligned",
      samePixelSize: false,
    });
    expect(alignGrids(area, { ...area, projection: clcd.replace("105", "110") })).toMatchObject({
      relation: "misaligned",
      sameProjection: false,
      columnOffset: NaN,
    });
  });
});

describe("isSameProjection", () => {
  it("tells datums apart that lie apart", () => {
    expect(isSameProjection("+proj=longlat +datum=WGS84", "+proj=longlat +ellps=GRS80")).toBe(true);
    expect(isDatumTakenAsSame("+proj=longlat +datum=WGS84", "+proj=longlat +ellps=GRS80")).toBe(true);
    expect(isDatumTakenAsSame("+proj=longlat +datum=WGS84", "+proj=longlat +ellps=WGS84")).toBe(false);
    expect(isDatumTakenAsSame("+proj=longlat +datum=WGS84", "+proj=longlat +ellps=krass")).toBe(false);
    expect(isDatumTakenAsSame("", "+proj=longlat +ellps=GRS80")).toBe(false);
    expect(isSameProjection("+proj=longlat +datum=WGS84", "+proj=longlat +ellps=krass")).toBe(false);
    expect(isSameProjection("+proj=utm +zone=48", "+proj=utm +zone=49")).toBe(false);
    expect(isSameProjection("+proj=utm +zone=48", "+proj=utm +zone=48 +south")).toBe(false);
    expect(isSameProjection("", "")).toBe(true);
    expect(isSameProjection("", clcd)).toBe(false);
  });
});
