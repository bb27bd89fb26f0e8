import { getAreaRow, type StudyAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { classOfValue, layerClasses } from "./layerScale.ts";
import { resultCodeOf } from "./resultCode.ts";
import { requireRegion, type Scope } from "./scope.ts";
import { readCellValues, readRegionValues, type MetricKey } from "./unitValues.ts";
import { type RegionLayers, type ViewKey, type ViewRow, type ViewTable } from "@/contract/viewKey.ts";
import { comparesYears, isSummable } from "@/contract/viewNames.ts";
import { AppError } from "@/errors.ts";

/** The figures of a view: what its map, table, chart and exports all show. */
export interface ViewFigures {
  /** Units of the view in order of their number or code; those filtered out are not among them. */
  readonly rows: readonly ViewRow[];
  readonly unfilteredCount: number;
  readonly noData: number;
  /** Sum of the rows; `null` for metrics that are no sums. */
  readonly sum: number | null;
  /** The figure of the region itself, from its own account. */
  readonly total: number | null;
  readonly resultCode: string;
}

interface Units {
  readonly codes: readonly string[];
  readonly regionCodes: readonly string[];
  readonly read: (key: MetricKey) => Float64Array;
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

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

function rootCode(areaId: string): string {
  return getDatabase()
    .sqlite.prepare(`SELECT code FROM "Region" WHERE areaId = ? AND level = 'area'`)
    .pluck()
    .get(areaId) as string;
}

function levelOf(areaId: string, regionCode: string): string {
  const level = getDatabase()
    .sqlite.prepare(`SELECT level FROM "Region" WHERE areaId = ? AND code = ?`)
    .pluck()
    .get(areaId, regionCode) as string | undefined;
  if (level === undefined) throw new AppError("notFound", `Study area "${areaId}" has no region ${regionCode}.`);
  return level;
}

function unitsOf(area: StudyAreaRow, view: ViewKey): Units {
  if (view.unit === "cell") {
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
  const { codes } = readRegionValues(area, view.unit, { ...metricKey(view), metric: "net" });
  return { codes, regionCodes: codes, read: (key) => readRegionValues(area, view.unit, key).values };
}

function metricKey({ metric, year, baseYear, classCode, transition }: ViewKey): MetricKey {
  return { metric, year, baseYear: comparesYears(metric) ? baseYear : null, classCode, transition };
}

/** Whether a unit passes the view's filters, by position. */
function filterOf(area: StudyAreaRow, view: ViewKey, units: Units, values: Float64Array): (index: number) => boolean {
  const tests: ((index: number) => boolean)[] = [];
  const { year } = view;
  const only = (metric: "dominant" | "risk", wanted: readonly number[]) => {
    if (wanted.length === 0) return;
    const found = units.read({ metric, year, baseYear: null, classCode: null, transition: null });
    tests.push((index) => wanted.includes(found[index]));
  };
  only("dominant", view.classes);
  only("risk", view.levels);
  if (view.hidden.length > 0) {
    const classes = layerClasses(area, view.unit, metricKey(view));
    tests.push((index) => !view.hidden.includes(classOfValue(classes, values[index])));
  }
  return (index) => tests.every((passes) => passes(index));
}

/**
 * The figures of a view.
 *
 * @throws AppError("notFound") if the year, the region or a cell's figure is not there; AppError("forbidden") out of
 *   scope.
 */
export async function getViewFigures(scope: Scope, view: ViewKey): Promise<ViewFigures> {
  const area = await getAreaRow(scope, view.areaId);
  const region = view.regionCode ?? rootCode(area.id);
  requireRegion(scope, area.id, region);
  const level = levelOf(area.id, region);
  const members = view.regionCode === null ? null : membersOf(area.id, region);
  const units = unitsOf(area, view);
  const values = units.read(metricKey(view));
  const passes = filterOf(area, view, units, values);
  const rows: ViewRow[] = [];
  let unfilteredCount = 0;
  for (let index = 0; index < values.length; index++) {
    if (members !== null && !members.has(units.regionCodes[index])) continue;
    unfilteredCount++;
    if (!passes(index)) continue;
    rows.push({ code: units.codes[index], regionCode: units.regionCodes[index], value: orNull(values[index]) });
  }
  const own = readRegionValues(area, level, metricKey(view));
  const noData = rows.filter(({ value }) => value === null).length;
  const sum =
    isSummable(view.metric) && noData < rows.length ? rows.reduce((all, { value }) => all + (value ?? 0), 0) : null;
  const total = orNull(own.values[own.codes.indexOf(region)]);
  return { rows, unfilteredCount, noData, sum, total, resultCode: resultCodeOf(view, rows) };
}

/** How a page of a view's table is cut. */
export interface TablePage {
  readonly order: "largest" | "smallest" | "code";
  readonly offset: number;
  readonly limit: number;
}

/** A page of a view's table, units without a value last. */
export async function getViewTable(scope: Scope, view: ViewKey, page: TablePage): Promise<ViewTable> {
  const { rows, ...figures } = await getViewFigures(scope, view);
  const sign = page.order === "largest" ? -1 : 1;
  const sorted =
    page.order === "code"
      ? rows
      : [...rows].sort((a, b) =>
          a.value === null || b.value === null
            ? Number(a.value === null) - Number(b.value === null)
            : sign * (a.value - b.value),
        );
  return { ...figures, rows: sorted.slice(page.offset, page.offset + page.limit), count: rows.length };
}

/** A metric of all regions of a level in all years that have it. */
export async function getRegionLayers(
  scope: Scope,
  { areaId, level, ...key }: { areaId: string; level: string } & Omit<MetricKey, "year">,
): Promise<RegionLayers> {
  const area = await getAreaRow(scope, areaId);
  const years = getDatabase()
    .sqlite.prepare(`SELECT year FROM "YearResult" WHERE areaId = ? ORDER BY year`)
    .pluck()
    .all(areaId) as number[];
  const layers = years.map((year) => readRegionValues(area, level, { ...key, year }));
  return {
    codes: [...(layers[0]?.codes ?? [])],
    years,
    values: layers.map(({ values }) => Array.from(values, orNull)),
  };
}
