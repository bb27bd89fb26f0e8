import { numberOf } from "./numberOf.ts";
import { ProblemList } from "./problemList.ts";
import type { RawTable } from "./rawTable.ts";
import type { PoiCategoryRow, PoiMapping } from "@/contract/tableImport.ts";
import type { TableReport } from "@/contract/tableReport.ts";
import { functionLookup, POI_FUNCTIONS, type PoiFunction } from "@/domain/drivers/poiFunction.ts";
import { toWgs84 } from "@/domain/grid/chinaDatums.ts";
import { metresBetween } from "@/domain/grid/metresBetween.ts";
import type { NewPoi } from "@/server/db/poi.ts";

/** The cell and county a place in WGS 84 lies in; `null` outside the area. */
export type PlaceOf = (longitude: number, latitude: number) => { cell: number; countyCode: string } | null;

/** What a table of points amounts to, before anything is stored. */
export interface CheckedPoints {
  readonly report: TableReport;
  readonly points: readonly NewPoi[];
}

/** Tags of an OSM row that the table of categories may know: one column a key, or one column of "key=value". */
function osmTags(table: RawTable): (row: readonly string[]) => string[] {
  const columns = table.columns.map((key, at) => ({ key, at })).filter(({ key }) => /^[a-z_:]+$/.test(key));
  return (row) => columns.flatMap(({ key, at }) => (row[at] === "" ? [] : [`${key}=${row[at]}`]));
}

/**
 * Dry run of a table of points: coordinates, datum, categories, place. Points outside the area and categories that count for
 * no function are left out; what cannot be understood is a mistake.
 */
export function checkPoints(
  table: RawTable,
  mapping: PoiMapping,
  categories: readonly PoiCategoryRow[],
  placeOf: PlaceOf,
): CheckedPoints {
  const problems = new ProblemList((row) => table.rowNumbers[row]);
  const at = (column: string | undefined) => (column === undefined ? -1 : table.columns.indexOf(column));
  const [longitudeAt, latitudeAt, categoryAt] = [at(mapping.longitude), at(mapping.latitude), at(mapping.category)];
  const functionOf = functionLookup(mapping.vocabulary, categories);
  const tagsOf = osmTags(table);
  const unknown = new Map<string, number>();
  const counts = new Map<PoiFunction, number>();
  const points: NewPoi[] = [];
  let shiftSum = 0;
  let shifted = 0;
  table.rows.forEach((row, n) => {
    const given = [numberOf(row[longitudeAt] ?? ""), numberOf(row[latitudeAt] ?? "")] as const;
    for (const [value, column, limit] of [
      [given[0], mapping.longitude, 180],
      [given[1], mapping.latitude, 90],
    ] as const) {
      const cell = row[at(column)] ?? "";
      if (value === null) return problems.add(n, column, cell, "missing");
      if (Number.isNaN(value)) return problems.add(n, column, cell, "notANumber");
      if (Math.abs(value) > limit) return problems.add(n, column, cell, "outOfRange");
    }
    const original: readonly [number, number] = [given[0] ?? 0, given[1] ?? 0];
    const position = toWgs84(mapping.datum, original);
    shiftSum += metresBetween(original, position);
    shifted++;
    const candidates = categoryAt >= 0 ? [row[categoryAt]] : tagsOf(row);
    const category = candidates.find((one) => functionOf(one) !== undefined) ?? candidates[0] ?? "";
    const poiFunction = functionOf(category);
    if (poiFunction === undefined) {
      unknown.set(category, (unknown.get(category) ?? 0) + 1);
      return problems.skip("unknownCategory");
    }
    const place = placeOf(position[0], position[1]);
    if (!place) return problems.skip("outsideArea");
    if (poiFunction !== null) counts.set(poiFunction, (counts.get(poiFunction) ?? 0) + 1);
    points.push({ category, poiFunction, longitude: position[0], latitude: position[1], ...place });
  });
  return {
    points,
    report: {
      rows: table.rows.length,
      taken: points.length,
      skipped: problems.skipped,
      problemCount: problems.problemCount,
      problems: problems.problems,
      reasons: problems.reasons(),
      units: new Set(points.map(({ cell }) => cell)).size,
      years: [],
      variables: [],
      functions: POI_FUNCTIONS.map((poiFunction) => ({ poiFunction, count: counts.get(poiFunction) ?? 0 })),
      unknownCategories: [...unknown]
        .map(([category, count]) => ({ category, count }))
        .sort((a, b) => b.count - a.count)
        .slice(0, 50),
      unknownPlaces: [],
      outlines: null,
      meanShiftM: mapping.datum === "wgs84" || shifted === 0 ? null : shiftSum / shifted,
    },
  };
}
