import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { canonicalProjection, isGeographic, metresPerUnit } from "@/domain/grid/projDefinition.ts";
import { lonLatBounds, projectionOf } from "@/domain/grid/projection.ts";

const golden = JSON.parse(readFileSync(new URL("./golden/grid.json", import.meta.url), "utf8")) as {
  projection: {
    toleranceM: number;
    forward: Array<{ definition: string; lonLat: [number, number]; xy: [number, number] }>;
  };
};

describe("projectionOf", () => {
  it("agrees with PROJ, there and back", () => {
    const { forward, toleranceM } = golden.projection;
    for (const { definition, lonLat, xy } of forward) {
      const projection = projectionOf(definition);
      const [x, y] = projection.forward(lonLat);
      expect(Math.hypot(x - xy[0], y - xy[1])).toBeLessThan(toleranceM);
      const [longitude, latitude] = projection.inverse(xy);
      expect(Math.hypot(longitude - lonLat[0], latitude - lonLat[1])).toBeLessThan(1e-8);
    }
  });

  it("refuses nothing and nonsense", () => {
    expect(() => projectionOf("")).toThrow(RangeError);
    expect(() => projectionOf("+lat_1=25")).toThrow(/no \+proj=/);
    expect(() => projectionOf("+proj=nowhere")).toThrow(/not understood/);
  });
});

describe("lonLatBounds", () => {
  it("follows the bent edges of a projected grid", () => {
    const grid: GridSpec = {
      width: 1000,
      height: 1000,
      originX: -500_000,
      originY: 3_500_000,
      pixelWidth: 1000,
      pixelHeight: 1000,
      projection: golden.projection.forward[0].definition,
      geographic: false,
    };
    const { west, east, north, south } = lonLatBounds(grid);
    const { inverse } = projectionOf(grid.projection);
    expect(north).toBeGreaterThan(inverse([-500_000, 3_500_000])[1]);
    expect([west, east].map((edge) => Math.round(edge - 105))).toEqual([-5, 5]);
    expect(south).toBeLessThan(north);
  });
});

describe("canonicalProjection", () => {
  it("has one spelling for one definition", () => {
    const spellings = [
      "+proj=aea +lon_0=105 +lat_1=25.0 +lat_2=47 +type=crs",
      "  +lat_2=47 +lat_1=25 +proj=aea   +lon_0=105.00 +no_defs",
    ];
    expect(new Set(spellings.map(canonicalProjection))).toEqual(
      new Set(["+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +no_defs"]),
    );
    expect(canonicalProjection("+proj=tmerc +k=0.9996 +lon_0=3")).toBe("+proj=tmerc +lon_0=3 +k_0=0.9996 +no_defs");
    expect(canonicalProjection("+proj=latlong +datum=WGS84")).toBe("+proj=longlat +datum=WGS84 +no_defs");
  });

  it("tells degrees from metres and feet", () => {
    expect(isGeographic("+proj=longlat +datum=WGS84")).toBe(true);
    expect(isGeographic("")).toBe(false);
    expect(metresPerUnit("+proj=utm +zone=48")).toBe(1);
    expect(metresPerUnit("+proj=lcc +units=us-ft")).toBeCloseTo(0.3048006096, 10);
    expect(metresPerUnit("+proj=lcc +to_meter=2")).toBe(2);
    expect(() => metresPerUnit("+proj=lcc +units=cubit")).toThrow(/cubit/);
  });
});
