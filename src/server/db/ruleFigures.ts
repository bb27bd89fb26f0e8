import type { StudyAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import type { RiskZoneRow } from "./riskZone.ts";
import { pixelAreaAtCell } from "./pixelAreaAtCell.ts";
import { boundsSchema } from "@/contract/thresholdModel.ts";
import type { ZoneFacts } from "@/domain/alert/evaluationFacts.ts";

/** Figures of every cell in one year, in cell order; NaN = not known. */
export interface CellYearColumns {
  readonly netT: Float64Array;
  readonly changeT: Float64Array;
  readonly comparedAreaHa: Float64Array;
}

/** The cells of an area with their figures by year. */
export interface CellFigures {
  readonly cells: Uint32Array;
  readonly countyOf: readonly string[];
  readonly years: ReadonlyMap<number, CellYearColumns>;
}

/** Pixels compared at each risk level 0 … 4, by year and county. */
export type LevelPixels = ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>;

/** Hectares by year and region. */
export type AreasHa = ReadonlyMap<number, ReadonlyMap<string, number>>;

const LEVELS = 5;

/** Hectares per pixel of each cell; one number where the grid is metric. */
export function cellPixelAreas(area: StudyAreaRow, cells: Uint32Array): (index: number) => number {
  const { pixelAreaHa } = area;
  if (pixelAreaHa !== null) return () => pixelAreaHa;
  const areas = Float64Array.from(cells, (cell) => pixelAreaAtCell(area, cell));
  return (index) => areas[index];
}

/** Cell figures of the given years, for rules that look at cells. */
export function readCellFigures(area: StudyAreaRow, years: readonly number[]): CellFigures {
  const { sqlite } = getDatabase();
  const areaId = area.id;
  const rows = sqlite
    .prepare<[string], [number, string]>(`SELECT cell, countyCode FROM "Cell" WHERE areaId = ? ORDER BY cell`)
    .raw()
    .all(areaId);
  const cells = Uint32Array.from(rows, ([cell]) => cell);
  const areaOf = cellPixelAreas(area, cells);
  const select = sqlite
    .prepare<[string, number], [number, number, number | null, number | null]>(
      `SELECT cell, netEmissionT, changeT, comparedPixels FROM "GridCarbonIndex" WHERE areaId = ? AND year = ? ORDER BY cell`,
    )
    .raw();
  const read = (year: number): CellYearColumns => {
    const column = () => new Float64Array(cells.length).fill(NaN);
    const [netT, changeT, comparedAreaHa] = [column(), column(), column()];
    let index = 0;
    for (const [cell, net, change, compared] of select.iterate(areaId, year)) {
      while (index < cells.length && cells[index] < cell) index++;
      if (cells[index] !== cell) continue;
      netT[index] = net;
      if (change === null || !compared) continue;
      changeT[index] = change;
      comparedAreaHa[index] = compared * areaOf(index);
    }
    return { netT, changeT, comparedAreaHa };
  };
  return { cells, countyOf: rows.map(([, county]) => county), years: new Map(years.map((year) => [year, read(year)])) };
}

/** Compared pixels of the cells at each level; a cell counts to the county that holds most of it. */
export function readLevelPixels(areaId: string): LevelPixels {
  const rows = getDatabase()
    .sqlite.prepare<[string], { year: number; countyCode: string; riskLevel: number; pixels: number }>(
      `SELECT g.year, c.countyCode, g.riskLevel, sum(g.comparedPixels) AS pixels FROM "GridCarbonIndex" g
       JOIN "Cell" c ON c.areaId = g.areaId AND c.cell = g.cell
       WHERE g.areaId = ? AND g.riskLevel IS NOT NULL GROUP BY g.year, c.countyCode, g.riskLevel`,
    )
    .all(areaId);
  const years = new Map<number, Map<string, number[]>>();
  for (const { year, countyCode, riskLevel, pixels } of rows) {
    const counties = years.get(year) ?? new Map<string, number[]>();
    years.set(year, counties);
    const levels = counties.get(countyCode) ?? new Array<number>(LEVELS).fill(0);
    counties.set(countyCode, levels);
    levels[riskLevel] = pixels;
  }
  return years;
}

/** Hectares that changed from one class to another, `null` = any, by year and region. */
export function readTransitionAreas(areaId: string, fromCode: number | null, toCode: number | null): AreasHa {
  const rows = getDatabase()
    .sqlite.prepare<
      [string, number | null, number | null, number | null, number | null],
      { toYear: number; regionCode: string; areaHa: number }
    >(
      `SELECT t.toYear, t.regionCode, sum(t.areaHa) AS areaHa FROM "RegionTransition" t
       JOIN "YearResult" y ON y.areaId = t.areaId AND y.year = t.toYear AND y.fromYear = t.fromYear
       WHERE t.areaId = ? AND t.fromCode <> t.toCode AND (? IS NULL OR t.fromCode = ?) AND (? IS NULL OR t.toCode = ?)
       GROUP BY t.toYear, t.regionCode`,
    )
    .all(areaId, fromCode, fromCode, toCode, toCode);
  const years = new Map<number, Map<string, number>>();
  for (const { toYear, regionCode, areaHa } of rows)
    years.set(toYear, (years.get(toYear) ?? new Map<string, number>()).set(regionCode, areaHa));
  return years;
}

/** A zone with its own limits; rows of earlier versions have none and go by the model's. */
export function zoneFactsOf(row: Pick<RiskZoneRow, keyof Omit<ZoneFacts, "bounds"> | "bounds">): ZoneFacts {
  const { zone, countyCode, level, cellCount, changeT, areaHa } = row;
  const facts = { zone, countyCode, level, cellCount, changeT, areaHa };
  return row.bounds === null ? facts : { ...facts, bounds: boundsSchema.parse(JSON.parse(row.bounds)) };
}

/** Zones of all years, without outlines and cells. */
export function readZoneFacts(areaId: string): ReadonlyMap<number, readonly ZoneFacts[]> {
  const rows = getDatabase()
    .sqlite.prepare<[string], Parameters<typeof zoneFactsOf>[0] & { year: number }>(
      `SELECT year, zone, countyCode, level, cellCount, changeT, areaHa, bounds FROM "RiskZone" WHERE areaId = ? ORDER BY year, zone`,
    )
    .all(areaId);
  const years = new Map<number, ZoneFacts[]>();
  for (const row of rows) years.set(row.year, [...(years.get(row.year) ?? []), zoneFactsOf(row)]);
  return years;
}
