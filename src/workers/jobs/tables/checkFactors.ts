import { countyFinder, type FindCounty, type KnownCounty } from "./findCounty.ts";
import { isShare, numberOf } from "./numberOf.ts";
import { ProblemList } from "./problemList.ts";
import type { RawTable } from "./rawTable.ts";
import { yearOf } from "./yearOf.ts";
import type { FactorMapping } from "@/contract/tableImport.ts";
import type { RowProblem, TableReport } from "@/contract/tableReport.ts";
import { plainName } from "@/domain/drivers/placeNames.ts";
import { coefficientRegionOf } from "@/domain/drivers/provinceRegion.ts";
import { storedValue, UNSTATED_UNIT, variableOf } from "@/domain/drivers/variableRegistry.ts";
import { toWgs84 } from "@/domain/grid/chinaDatums.ts";
import { metresBetween } from "@/domain/grid/metresBetween.ts";
import type { FactorUnitRow, NewFactorValue } from "@/server/db/factTable.ts";

/** What a table of factors amounts to, before anything is stored. */
export interface CheckedFactors {
  readonly report: TableReport;
  readonly units: readonly Omit<FactorUnitRow, "importId">[];
  readonly values: readonly NewFactorValue[];
}

/** Places the area does not have that are listed by name. */
const LISTED_PLACES = 50;

type Unit = Omit<FactorUnitRow, "importId">;

/** Rows that sum others up: no place of their own. */
const TOTAL = /^(合计|总计|小计|总和|平均|全国|全省|全市|全州|全区|合计数|total|sum)$/i;

/** The place of a row: a county of the area, or what the row itself says of a county, city or agglomeration. */
class UnitReader {
  readonly units = new Map<string, Unit>();
  private readonly find: FindCounty | null;
  private readonly columnAt: ReadonlyMap<string, number>;
  private shiftSumM = 0;
  private shifted = 0;

  constructor(
    table: RawTable,
    private readonly mapping: FactorMapping,
    counties: readonly KnownCounty[] | null,
  ) {
    this.find = counties && countyFinder(counties);
    this.columnAt = new Map(table.columns.map((column, at) => [column, at]));
  }

  /** How far the conversion of the datum moved the places on average, m; null where nothing was converted. */
  get meanShiftM(): number | null {
    return this.shifted === 0 ? null : this.shiftSumM / this.shifted;
  }

  cell(row: readonly string[], column: string | undefined): string {
    return column === undefined ? "" : (row[this.columnAt.get(column) ?? -1] ?? "").trim();
  }

  read(row: readonly string[]): Unit | RowProblem["problem"] {
    const { mapping } = this;
    const code = this.cell(row, mapping.code).replace(/\.0$/, "");
    const name = plainName(this.cell(row, mapping.name));
    const parentName = plainName(this.cell(row, mapping.parent));
    if (code === "" && name === "") return "missing";
    if (TOTAL.test(plainName(name))) return "totalRow";
    if (this.find) {
      const county = this.find(code, name, parentName);
      if (!county) return "outsideArea";
      const unit = { unitCode: county.code, name: county.name, parentName: county.parentName };
      return this.keep({ ...unit, region: null, longitude: null, latitude: null });
    }
    const given = [numberOf(this.cell(row, mapping.longitude)), numberOf(this.cell(row, mapping.latitude))] as const;
    const isPlaced = given[0] !== null && given[1] !== null;
    if (isPlaced && !(Math.abs(given[0] ?? 0) <= 180 && Math.abs(given[1] ?? 0) <= 90)) return "outOfRange";
    const place = isPlaced ? this.moved([given[0] ?? 0, given[1] ?? 0]) : null;
    return this.keep({
      unitCode: code || (parentName ? `${parentName}/${name}` : name),
      name: name || code,
      parentName,
      region: coefficientRegionOf(this.cell(row, mapping.region)),
      longitude: place?.[0] ?? null,
      latitude: place?.[1] ?? null,
    });
  }

  private moved(given: readonly [number, number]): readonly [number, number] {
    if (this.mapping.datum === "wgs84") return given;
    const place = toWgs84(this.mapping.datum, given);
    this.shiftSumM += metresBetween(given, place);
    this.shifted++;
    return place;
  }

  private keep(unit: Unit): Unit {
    const known = this.units.get(unit.unitCode);
    if (!known) this.units.set(unit.unitCode, unit);
    return known ?? unit;
  }
}

/**
 * Dry run of a table of factors: places, years, numbers, units. Empty cells are no value; rows of places outside the area are
 * left out; what cannot be understood, cannot be right or comes twice is a mistake.
 *
 * @param counties the area's counties, for a table of an area; null = places are what the rows say
 * @param latestYear years after it have not been yet
 */
export function checkFactors(
  table: RawTable,
  mapping: FactorMapping,
  counties: readonly KnownCounty[] | null,
  latestYear: number,
): CheckedFactors {
  const problems = new ProblemList((row) => table.rowNumbers[row]);
  const reader = new UnitReader(table, mapping, counties);
  const values: NewFactorValue[] = [];
  const seen = new Set<string>();
  const unknown = new Map<string, number>();
  const years = new Set<number>();
  const placeColumn = mapping.name ?? mapping.code ?? "";
  table.rows.forEach((row, n) => {
    const unit = reader.read(row);
    const label = reader.cell(row, placeColumn);
    if (unit === "totalRow") return problems.skip(unit);
    if (unit === "outsideArea") {
      unknown.set(label, (unknown.get(label) ?? 0) + 1);
      return problems.skip(unit);
    }
    if (typeof unit === "string") return problems.add(n, placeColumn, label, unit);
    const yearText = reader.cell(row, mapping.yearColumn);
    const year = mapping.yearColumn === undefined ? (mapping.year ?? Number.NaN) : yearOf(yearText);
    if (Number.isNaN(year)) return problems.add(n, mapping.yearColumn ?? placeColumn, yearText, "notAYear");
    if (year > latestYear)
      return problems.add(n, mapping.yearColumn ?? placeColumn, yearText || String(year), "futureYear");
    const key = `${unit.unitCode} ${year}`;
    if (seen.has(key)) return problems.add(n, placeColumn, `${label} ${year}`, "repeated");
    seen.add(key);
    years.add(year);
    for (const { column, variable, unit: unitKey } of mapping.variables) {
      const cell = reader.cell(row, column);
      const number = numberOf(cell);
      if (number === null) continue;
      if (Number.isNaN(number)) {
        problems.add(n, column, cell, "notANumber");
        continue;
      }
      if (isShare(cell) && variableOf(variable)) {
        problems.add(n, column, cell, "unknownUnit");
        continue;
      }
      const { value, problem } = storedValue(variable, number, unitKey);
      if (problem) problems.add(n, column, cell, problem);
      else values.push({ variable, year, unitCode: unit.unitCode, value });
    }
  });
  return {
    units: [...reader.units.values()],
    values,
    report: {
      rows: table.rows.length,
      taken: values.length,
      skipped: problems.skipped,
      problemCount: problems.problemCount,
      problems: problems.problems,
      reasons: problems.reasons(),
      units: reader.units.size,
      years: [...years].sort((a, b) => a - b),
      variables: mapping.variables.map(({ variable, unit }) => summarise(variable, unit, values)),
      functions: [],
      unknownCategories: [],
      unknownPlaces: [...unknown]
        .map(([place, count]) => ({ place, count }))
        .sort((a, b) => b.count - a.count)
        .slice(0, LISTED_PLACES),
      meanShiftM: reader.meanShiftM,
      outlines: null,
    },
  };
}

function summarise(
  variable: string,
  unit: string,
  values: readonly NewFactorValue[],
): TableReport["variables"][number] {
  let [count, lowest, highest] = [0, Infinity, -Infinity];
  for (const one of values) {
    if (one.variable !== variable) continue;
    count++;
    lowest = Math.min(lowest, one.value);
    highest = Math.max(highest, one.value);
  }
  const stored = unit === UNSTATED_UNIT ? unit : (variableOf(variable)?.units[0].key ?? unit);
  return { variable, unit: stored, count, lowest: count ? lowest : 0, highest: count ? highest : 0 };
}
