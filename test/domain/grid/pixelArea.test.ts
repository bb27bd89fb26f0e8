import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ellipsoidOf } from "@/domain/grid/ellipsoid.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { pixelAreaHa, quadrangleAreaHa, rowPixelAreaHa } from "@/domain/grid/pixelArea.ts";

const golden = JSON.parse(readFileSync(new URL("./golden/grid.json", import.meta.url), "utf8")) as {
  area: {
    toleranceRatio: number;
    cases: Array<{ south: number; north: number; width: number; ellps: string; areaHa: number }>;
  };
};
const rows = JSON.parse(readFileSync(new URL("./golden/rowAreas.json", import.meta.url), "utf8")) as {
  toleranceRatio: { proj: number; geographicLib: number };
  cases: {
    grid: string;
    definition: string;
    originY: number;
    pixelDegrees: number;
    row: number;
    projHa: number;
    geographicLibHa: number;
  }[];
};
const projected: GridSpec = {
  width: 2,
  height: 3,
  originX: 0,
  originY: 0,
  pixelWidth: 30,
  pixelHeight: 20,
  projection: "+proj=utm +zone=48 +datum=WGS84",
  geographic: false,
};
const geographic: GridSpec = {
  ...projected,
  originX: 105,
  originY: 27,
  pixelWidth: 0.01,
  pixelHeight: 0.01,
  projection: "+proj=longlat +ellps=GRS80",
  geographic: true,
};

describe("pixel areas", () => {
  it("agree with the integral of the surface element", () => {
    for (const { south, north, width, ellps, areaHa } of golden.area.cases) {
      const own = quadrangleAreaHa(south, north, width, ellipsoidOf(`+proj=longlat +ellps=${ellps}`));
      expect(Math.abs(own / areaHa - 1)).toBeLessThan(golden.area.toleranceRatio);
    }
  });

  it.each(rows.cases)("are those of PROJ and GeographicLib: $grid, row $row", (of) => {
    const { definition: projection, originY, pixelDegrees, row, projHa, geographicLibHa } = of;
    const size = { pixelWidth: pixelDegrees, pixelHeight: pixelDegrees, width: 1, height: row + 1 };
    const own = rowPixelAreaHa({ ...geographic, ...size, originY, projection })[row];
    expect(Math.abs(own / projHa - 1)).toBeLessThan(rows.toleranceRatio.proj);
    expect(Math.abs(own / geographicLibHa - 1)).toBeLessThan(rows.toleranceRatio.geographicLib);
  });

  it("keep their digits in thin rows: a thousand thin rows are one thick row", () => {
    const ellipsoid = ellipsoidOf("+proj=longlat +datum=WGS84");
    let sum = 0;
    for (let i = 0; i < 1000; i++) sum += quadrangleAreaHa(26 + i / 1e6, 26 + (i + 1) / 1e6, 1, ellipsoid);
    expect(Math.abs(sum / quadrangleAreaHa(26, 26.001, 1, ellipsoid) - 1)).toBeLessThan(1e-10);
  });

  it("are a sphere's where the flattening is nought", () => {
    const sphere = ellipsoidOf("+proj=longlat +R=6371000");
    expect(quadrangleAreaHa(-90, 90, 360, sphere) * 1e4).toBeCloseTo(4 * Math.PI * 6371000 ** 2, -3);
  });

  it("are constant on a projected grid and shrink northwards on a geographic one", () => {
    expect(pixelAreaHa(projected)).toBe(0.06);
    expect(pixelAreaHa({ ...projected, projection: "" })).toBe(0.06);
    expect([...rowPixelAreaHa(projected)]).toEqual([0.06, 0.06, 0.06]);
    expect(pixelAreaHa(geographic)).toBeNaN();
    const rows = rowPixelAreaHa(geographic);
    expect(rows[0]).toBeLessThan(rows[1]);
    expect(rows[1]).toBeLessThan(rows[2]);
  });

  it("know feet", () => {
    const feet = { ...projected, projection: "+proj=lcc +lat_1=40 +lat_2=42 +units=ft" };
    expect(pixelAreaHa(feet)).toBeCloseTo((30 * 0.3048 * 20 * 0.3048) / 1e4, 15);
  });
});

describe("ellipsoidOf", () => {
  it("reads names, axes and spheres, and refuses strangers", () => {
    expect(ellipsoidOf("+proj=longlat +datum=WGS84").flattening).toBe(1 / 298.257223563);
    expect(ellipsoidOf("+proj=longlat +a=6378140 +rf=298.257")).toEqual({
      semiMajorM: 6378140,
      flattening: 1 / 298.257,
    });
    expect(ellipsoidOf("+proj=longlat +a=100 +b=90").flattening).toBe(0.1);
    expect(() => ellipsoidOf("+proj=longlat +ellps=potato")).toThrow(/potato/);
  });
});
