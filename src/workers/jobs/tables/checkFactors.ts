import { numberOf } from "./numberOf.ts";
import { ProblemList } from "./problemList.ts";
import type { RawTable } from "./rawTable.ts";
import type { FactorMapping } from "@/contract/tableImport.ts";
import type { RowProblem, TableReport } from "@/contract/tableReport.ts";
import { coefficientRegionOf } from "@/domain/drivers/provinceRegion.ts";
import { storedValue, UNSTATED_UNIT, variableOf } from "@/domain/drivers/variableRegistry.ts";
import { toWgs84 } from "@/domain/grid/chinaDatums.ts";
import type { FactorUnitRow, NewFactorValue } from "@/server/db/factTable.ts";

/** A county as the area knows it. */
export interface KnownCounty {
  readonly code: string;
  readonly name: string;
  readonly parentName: string;
}

/** What a table of factors amounts to, before anything is stored. */
export interface CheckedFactors {
  readonly report: TableReport;
  readonly units: readonly Omit<FactorUnitRow, "importId">[];
  readonly values: readonly NewFactorValue[];
}

type Unit = Omit<FactorUnitRow, "importId">;

/** Finds the area's county of a row by code, else by name; a name that occurs twice needs its prefecture. */
function countyFinder(counties: readonly KnownCounty[]) {
  const byCode = new Map(counties.map((county) => [county.code, county]));
  const byName = new Map<string, KnownCounty[]>();
  for (const county of counties) byName.set(county.name, [...(byName.get(county.name) ?? []), county]);
  return (code: string, name: string, parent: string): KnownCounty | undefined => {
    if (code !== "" && byCode.has(code)) return byCode.get(code);
    const named = byName.get(name) ?? [];
    return named.length === 1 ? named[0] : named.find((county) => county.parentName === parent);
  };
}

const yearOf = (text: string): number => {
  const match = /^(\d{4})(年|\.0)?$/.exec(text.trim());
  const year = match ? Number(match[1]) : Number.NaN;
  return year >= 1900 && year <= 2100 ? year : Number.NaN;
};

/** The place of a row: a county of the area, or what the row itself says of a county, city or agglomeration. */
class UnitReader {
  readonly units = new Map<string, Unit>();
  private readonly find: ReturnType<typeof countyFinder> | null;

  constructor(
    private readonly table: RawTable,
    private readonly mapping: FactorMapping,
    counties: readonly KnownCounty[] | null,
  ) {
    this.find = counties && countyFinder(counties);
  }

  cell(row: readonly string[], column: string | undefined): string {
    return column === undefined ? "" : (row[this.table.columns.indexOf(column)] ?? "").trim();
  }

  read(row: readonly string[]): Unit | RowProblem["problem"] {
    const { mapping } = this;
    const code = this.cell(row, mapping.code);
    const name = this.cell(row, mapping.name);
    const parentName = this.cell(row, mapping.parent);
    if (code === "" && name === "") return "missing";
    if (this.find) {
      const county = this.find(code, name, parentName);
      if (!county) return "outsideArea";
      const unit = { unitCode: county.code, name: county.name, parentName: county.parentName };
      return this.keep({ ...unit, region: null, longitude: null, latitude: null });
    }
    const given = [numberOf(this.cell(row, mapping.longitude)), numberOf(this.cell(row, mapping.latitude))] as const;
    const isPlaced = given[0] !== null && given[1] !== null;
    if (isPlaced && !(Math.abs(given[0] ?? 0) <= 180 && Math.abs(given[1] ?? 0) <= 90)) return "outOfRange";
    const place = isPlaced ? toWgs84(mapping.datum, [given[0] ?? 0, given[1] ?? 0]) : null;
    return this.keep({
      unitCode: code || (parentName ? `${parentName}/${name}` : name),
      name: name || code,
      parentName,
      region: coefficientRegionOf(this.cell(row, mapping.region)),
      longitude: place?.[0] ?? null,
      latitude: place?.[1] ?? null,
    });
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
 */
export function checkFactors(
  table: RawTable,
  mapping: FactorMapping,
  counties: readonly KnownCounty[] | null,
): CheckedFactors {
  const problems = new ProblemList(table.firstRow);
  const reader = new UnitReader(table, mapping, counties);
  const values: NewFactorValue[] = [];
  const seen = new Set<string>();
  const years = new Set<number>();
  const placeColumn = mapping.name ?? mapping.code ?? "";
  table.rows.forEach((row, n) => {
    const unit = reader.read(row);
    const label = reader.cell(row, placeColumn);
    if (unit === "outsideArea") return problems.skip("outsideArea");
    if (typeof unit === "string") return problems.add(n, placeColumn, label, unit);
    const yearText = reader.cell(row, mapping.yearColumn);
    const year = mapping.yearColumn === undefined ? (mapping.year ?? Number.NaN) : yearOf(yearText);
    if (Number.isNaN(year)) return problems.add(n, mapping.yearColumn ?? placeColumn, yearText, "notAYear");
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
      unknownPlaces: [],
      meanShiftM: null,
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
