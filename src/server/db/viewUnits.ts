import type { StudyAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { readCellValues, readRegionValues, type MetricKey } from "./unitValues.ts";
import { isOfCells, type ViewUnit } from "@/contract/viewNames.ts";
import { AppError } from "@/errors.ts";

/** What a view counts in, by position. */
export interface Units {
  readonly codes: readonly string[];
  /** County a cell mostly lies in; for regions their own code. */
  readonly regionCodes: readonly string[];
  readonly read: (key: MetricKey) => Float64Array;
}

/** What of the units is looked at. */
export interface UnitFilter {
  readonly year: number;
  /** Only units in which one of these legend codes has the most pixels; empty = all. */
  readonly classes: readonly number[];
  /** Only units of these risk levels; empty = all. */
  readonly levels: readonly number[];
}

const plainKey = (metric: MetricKey["metric"], year: number): MetricKey => ({
  ...{ metric, year, baseYear: null, classCode: null, transition: null },
});

/** @throws AppError("invalidInput") of a metric that regions do not have: a table of it would be empty, not refused. */
function readOfRegions(area: StudyAreaRow, unit: ViewUnit, key: MetricKey): Float64Array {
  if (isOfCells(key.metric))
    throw new AppError("invalidInput", "Hot spots are computed for cells only. Ask for cells.", {
      text: { key: "hotSpotsOfCells", values: {} },
    });
  return readRegionValues(area, unit, key).values;
}

/** The units of an area that has results of the year. */
export function unitsOf(area: StudyAreaRow, unit: ViewUnit, year: number): Units {
  if (unit === "cell") {
    const cells = getDatabase()
      .sqlite.prepare(`SELECT cell, countyCode FROM "Cell" WHERE areaId = ? ORDER BY cell`)
      .raw()
      .all(area.id) as [number, string][];
    return {
      codes: cells.map(([cell]) => String(cell)),
      regionCodes: cells.map(([, countyCode]) => countyCode),
      read: (key) => readCellValues(area, key),
    };
  }
  const { codes } = readRegionValues(area, unit, plainKey("net", year));
  return { codes, regionCodes: codes, read: (key) => readOfRegions(area, unit, key) };
}

/** A region and everything inside it. */
function membersOf(areaId: string, regionCode: string): Set<string> {
  const codes = getDatabase()
    .sqlite.prepare(
      `WITH RECURSIVE member(code) AS (SELECT ? UNION SELECT r.code FROM "Region" r JOIN member m ON r.parentCode = m.code WHERE r.areaId = ?) SELECT code FROM member`,
    )
    .pluck()
    .all(regionCode, areaId) as string[];
  return new Set(codes);
}

/** Whether a unit lies in a region; `null` = the whole area. */
export function insideOf(area: StudyAreaRow, units: Units, regionCode: string | null): (index: number) => boolean {
  if (regionCode === null) return () => true;
  const members = membersOf(area.id, regionCode);
  return (index) => members.has(units.regionCodes[index]);
}

/** Whether a unit passes the filters by largest class and risk level. */
export function filterOf(units: Units, { year, classes, levels }: UnitFilter): (index: number) => boolean {
  const tests: ((index: number) => boolean)[] = [];
  const only = (metric: "dominant" | "risk", wanted: readonly number[]) => {
    if (wanted.length === 0) return;
    const found = units.read(plainKey(metric, year));
    tests.push((index) => wanted.includes(found[index]));
  };
  only("dominant", classes);
  only("risk", levels);
  return (index) => tests.every((passes) => passes(index));
}
