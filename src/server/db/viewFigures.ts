import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { classOfValue, layerClasses } from "./layerScale.ts";
import { resultCodeOf } from "./resultCode.ts";
import { requireRegion, type Scope } from "./scope.ts";
import { readRegionValues, type MetricKey } from "./unitValues.ts";
import { filterOf, insideOf, unitsOf } from "./viewUnits.ts";
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

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

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

function metricKey({ metric, year, baseYear, classCode, transition }: ViewKey): MetricKey {
  return { metric, year, baseYear: comparesYears(metric) ? baseYear : null, classCode, transition };
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
  const units = unitsOf(area, view.unit, view.year);
  const values = units.read(metricKey(view));
  const isInRegion = insideOf(area, units, view.regionCode);
  const passes = filterOf(units, view);
  const classes = view.hidden.length > 0 ? layerClasses(area, view.unit, metricKey(view)) : null;
  const isOff = (value: number) => classes !== null && view.hidden.includes(classOfValue(classes, value));
  const rows: ViewRow[] = [];
  let unfilteredCount = 0;
  for (let index = 0; index < values.length; index++) {
    if (!isInRegion(index)) continue;
    unfilteredCount++;
    if (!passes(index) || isOff(values[index])) continue;
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
