import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { toAlbers } from "./albers.ts";

const number = z.coerce.number();
const countyRow = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  prefectureCode: z.string(),
  prefectureZh: z.string(),
  prefectureEn: z.string(),
  centreLon: number,
  centreLat: number,
  areaKm2: number,
});
const neighbourRow = countyRow.pick({ code: true, nameZh: true, centreLon: true, centreLat: true, areaKm2: true });
const settlementRow = z.object({
  name: z.string(),
  lon: number,
  lat: number,
  radiusKm: number,
  growth: number,
  bornYear: number,
});

const newDistrictRow = z.object({
  nameZh: z.string(),
  nameEn: z.string(),
  countyCode: z.string(),
  lon: number,
  lat: number,
  year: number,
  areaKm2: number,
});
const agglomerationRow = z.object({
  code: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  region: z.string(),
  lon: number,
  lat: number,
  builtKm2: number,
  landKm2: number,
  forestShare: number,
  grassShare: number,
  cropShare: number,
  waterShare: number,
  unusedShare: number,
});
const targetRow = z.object({
  year: number,
  imperviousRatio: number,
  croplandToForestRatio: number,
  croplandToGrasslandRatio: number,
  grasslandToForestRatio: number,
  forestToCroplandRatio: number,
});

/** A point of a table with its place in Albers metres. */
type Placed<T> = T & { readonly x: number; readonly y: number };

/** A county of the agglomeration: published facts only. */
export type CountyFacts = Placed<z.infer<typeof countyRow>>;
/** A county next to the agglomeration; it only shapes the outline. */
export type NeighbourFacts = Placed<z.infer<typeof neighbourRow>>;
/** A town: where it lies, how large it is in 2000 (radius, km), how fast it grows (1/a), when it was founded (0 = before 2000). */
export type Settlement = Placed<z.infer<typeof settlementRow>>;

/** A district built within one year on top of ordinary growth. */
export type NewDistrict = Placed<z.infer<typeof newDistrictRow>>;
/** Shares of the whole area: built up in a year, and changed in all since 2000. Between the years they run straight. */
export type LandTarget = z.infer<typeof targetRow>;

function readTable<T>(file: string, schema: z.ZodType<T>): T[] {
  const text = readFileSync(new URL(file, import.meta.url), "utf8");
  return z.array(schema).parse(parse(text, { columns: true, skip_empty_lines: true }));
}

function place<T>(row: T, lon: number, lat: number): Placed<T> {
  const [x, y] = toAlbers(lon, lat);
  return { ...row, x, y };
}

/** The 33 counties, in the order of their codes. */
export function readCounties(): CountyFacts[] {
  return readTable("./counties.csv", countyRow).map((row) => place(row, row.centreLon, row.centreLat));
}

/** The counties around the agglomeration. */
export function readNeighbours(): NeighbourFacts[] {
  return readTable("./neighbours.csv", neighbourRow).map((row) => place(row, row.centreLon, row.centreLat));
}

/** Cities and county towns, the largest first. */
export function readSettlements(): Settlement[] {
  return readTable("./settlements.csv", settlementRow).map((row) => place(row, row.lon, row.lat));
}

/** Districts built all at once. */
export function readNewDistricts(): NewDistrict[] {
  return readTable("./newDistricts.csv", newDistrictRow).map((row) => place(row, row.lon, row.lat));
}

/** The course of the land's changes, year by year ascending. */
export function readTargets(): LandTarget[] {
  return readTable("./targets.csv", targetRow);
}

/** An urban agglomeration of paper A's Table 1: name, region and approximate centre are facts, its areas are invented. */
export type AgglomerationFacts = z.infer<typeof agglomerationRow>;

/** The 19 agglomerations. */
export function readAgglomerations(): AgglomerationFacts[] {
  return readTable("./agglomerations.csv", agglomerationRow);
}
