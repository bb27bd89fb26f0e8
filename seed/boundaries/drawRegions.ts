import { toLonLat } from "../albers.ts";
import type { CountyFacts, NeighbourFacts } from "../readFacts.ts";
import { fitCells } from "./fitCells.ts";
import { smoothArc } from "./smoothArc.ts";
import { tidyLabels } from "./tidyLabels.ts";
import { ringOf, traceArcs } from "./traceArcs.ts";

export interface RegionProperties {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly parentCode: string | null;
  readonly level: "area" | "prefecture" | "county";
  /** True: the outline is drawn by this program from centre and area, it is not the legal boundary. */
  readonly schematic: true;
}

export interface RegionFeature {
  readonly type: "Feature";
  readonly properties: RegionProperties;
  readonly geometry: { readonly type: "Polygon"; readonly coordinates: number[][][] } | null;
}

export interface RegionCollection {
  readonly type: "FeatureCollection";
  readonly features: readonly RegionFeature[];
}

/** Code of the whole study area. */
export const AREA_CODE = "qianzhong";
const BOUNDARY_SALT = 1;
const TOLERANCE_M = 160;
const DECIMALS = 1e5;

function group(code: string, nameZh: string, nameEn: string, parentCode: string | null): RegionFeature {
  const level = parentCode === null ? "area" : "prefecture";
  return { type: "Feature", properties: { code, nameZh, nameEn, parentCode, level, schematic: true }, geometry: null };
}

/**
 * The region tree of the demo with schematic county polygons. Longitude and latitude, WGS84; neighbours share
 * their border vertex by vertex. Prefectures and the area have no geometry: theirs is the union of counties.
 */
export function drawRegions(counties: readonly CountyFacts[], neighbours: readonly NeighbourFacts[]): RegionCollection {
  const labels = tidyLabels(fitCells([...counties, ...neighbours], BOUNDARY_SALT), counties.length);
  const arcs = traceArcs(labels).map((arc) => ({
    ...arc,
    points: smoothArc(arc.points, TOLERANCE_M).map(([x, y]) => {
      const [lon, lat] = toLonLat(x, y);
      return [Math.round(lon * DECIMALS) / DECIMALS, Math.round(lat * DECIMALS) / DECIMALS] as const;
    }),
  }));
  const prefectures = new Map(
    counties.map((c) => [c.prefectureCode, group(c.prefectureCode, c.prefectureZh, c.prefectureEn, AREA_CODE)]),
  );
  const polygons = counties.map((county, label): RegionFeature => ({
    type: "Feature",
    properties: {
      code: county.code,
      nameZh: county.nameZh,
      nameEn: county.nameEn,
      parentCode: county.prefectureCode,
      level: "county",
      schematic: true,
    },
    geometry: { type: "Polygon", coordinates: [ringOf(label, arcs).map(([lon, lat]) => [lon, lat])] },
  }));
  const area = group(AREA_CODE, "黔中城市群", "Central Guizhou Urban Agglomeration", null);
  return { type: "FeatureCollection", features: [area, ...prefectures.values(), ...polygons] };
}

/** One feature a line, so that a change can be read. */
export function formatRegions(regions: RegionCollection): string {
  const lines = regions.features.map((feature) => JSON.stringify(feature));
  return `{"type":"FeatureCollection","features":[\n${lines.join(",\n")}\n]}\n`;
}
