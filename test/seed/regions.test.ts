import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toAlbers } from "../../seed/albers.ts";
import { drawRegions, formatRegions, type RegionCollection } from "../../seed/boundaries/drawRegions.ts";
import { CountyRows, type Ring } from "../../seed/land/countyRows.ts";
import { readCounties, readNeighbours } from "../../seed/readFacts.ts";
import { readCountyRings, REGIONS_FILE } from "../../seed/readStudyArea.ts";

const text = readFileSync(REGIONS_FILE, "utf8");
const regions = JSON.parse(text) as RegionCollection;
const counties = readCounties();
const outlines = readCountyRings();

function areaKm2(ring: Ring): number {
  let twice = 0;
  for (let i = 0; i + 1 < ring.length; i++) twice += ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
  return twice / 2e6;
}

/** Directed edges of all counties, by their two vertices as written in the file. */
function directedEdges(): Map<string, string> {
  const edges = new Map<string, string>();
  for (const { properties, geometry } of regions.features) {
    const ring = geometry?.coordinates[0] ?? [];
    for (let i = 0; i + 1 < ring.length; i++) {
      const key = `${ring[i].join()} ${ring[i + 1].join()}`;
      expect(edges.has(key), `edge ${key} is used twice in one direction`).toBe(false);
      edges.set(key, properties.code);
    }
  }
  return edges;
}

describe("the schematic regions", () => {
  it("are 33 counties in 6 prefectures of one area, joined by parent codes", () => {
    const level = (name: string) => regions.features.filter(({ properties }) => properties.level === name);
    expect(level("area").map(({ properties }) => properties.code)).toEqual(["qianzhong"]);
    expect(level("prefecture").map(({ properties }) => properties.code)).toEqual([
      "5201",
      "5203",
      "5204",
      "5205",
      "5226",
      "5227",
    ]);
    expect(level("county").map(({ properties }) => properties.code)).toEqual(counties.map(({ code }) => code));
    const codes = new Set(regions.features.map(({ properties }) => properties.code));
    for (const { properties } of regions.features) {
      if (properties.level === "area") expect(properties.parentCode).toBeNull();
      else expect(codes.has(properties.parentCode ?? "")).toBe(true);
    }
  });

  it("say of themselves that they are schematic, and only counties carry an outline", () => {
    for (const { properties, geometry } of regions.features) {
      expect(properties.schematic).toBe(true);
      expect(geometry !== null).toBe(properties.level === "county");
    }
    expect(text.length).toBeLessThan(300_000);
  });

  it.each(counties.map((county, i) => ({ ...county, i })))(
    "give $nameEn its area within 5 %",
    ({ areaKm2: fact, i }) => {
      const drawn = areaKm2(outlines[i].ring);
      expect(drawn).toBeGreaterThan(0.95 * fact);
      expect(drawn).toBeLessThan(1.05 * fact);
    },
  );

  it("hold the centre of every county in that county", () => {
    const rows = new CountyRows(outlines.map(({ ring }) => ring));
    expect(counties.map(({ x, y }) => rows.at(x, y))).toEqual(counties.map((_, i) => i));
  });

  it("share every inner border vertex by vertex and leave one closed outline", () => {
    const edges = directedEdges();
    const outer = new Map<string, string>();
    for (const key of edges.keys()) {
      const [from, to] = key.split(" ");
      if (edges.has(`${to} ${from}`)) continue;
      expect(outer.has(from), `outline forks at ${from}`).toBe(false);
      outer.set(from, to);
    }
    const [start] = outer.keys();
    const ring: [number, number][] = [];
    let vertex = start;
    do {
      const [lon, lat] = vertex.split(",").map(Number);
      ring.push(toAlbers(lon, lat));
      vertex = outer.get(vertex)!;
    } while (vertex !== start && ring.length <= outer.size);
    expect(ring.length).toBe(outer.size);
    const sum = outlines.reduce((total, { ring: county }) => total + areaKm2(county), 0);
    // With the outline simple, equal sums mean that nothing is left out and nothing counted twice.
    expect(areaKm2([...ring, ring[0]])).toBeCloseTo(sum, 6);
  });

  it("never cross their own borders", () => {
    const segments = [...directedEdges().keys()].map((key) =>
      key.split(" ").map((vertex) => vertex.split(",").map(Number)),
    );
    const side = (a: number[], b: number[], p: number[]) =>
      (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
    segments.sort((p, q) => Math.min(p[0][0], p[1][0]) - Math.min(q[0][0], q[1][0]));
    const crossings: string[] = [];
    segments.forEach(([a, b], i) => {
      const east = Math.max(a[0], b[0]);
      for (let j = i + 1; j < segments.length; j++) {
        const [c, d] = segments[j];
        if (Math.min(c[0], d[0]) > east) break;
        if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0)
          crossings.push([a, b, c, d].join(" "));
      }
    });
    expect(crossings).toEqual([]);
  });

  it("are drawn from centres and areas alone: drawing them again gives the same file", () => {
    expect(formatRegions(drawRegions(counties, readNeighbours())) === text).toBe(true);
  }, 120_000);
});
