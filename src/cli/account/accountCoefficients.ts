import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@/errors.ts";
import type { AccountLegend } from "./accountLegend.ts";
import { numberCell, readCsvTable, type CsvTable } from "./csvTable.ts";

/** Base coefficients, t·ha⁻¹·a⁻¹, positive = emission: by code where the table names codes, else by class. */
export interface CoefficientTable {
  readonly file: string;
  readonly byCode: ReadonlyMap<number, number>;
  readonly byClass: ReadonlyMap<string, number>;
}

/** Region words that stand for every region. */
const EVERY_REGION = new Set(["", "*", "all"]);

function sameWord(word: string): string {
  return word.toLowerCase().replaceAll(/[\s_-]+/g, "-");
}

/** The project's own table, from the bundle (dist/) as from the sources (src/cli/account/). */
function ownTable(): string {
  const candidates = ["../seed/coefficients.csv", "../../../seed/coefficients.csv"].map((path) =>
    join(import.meta.dirname, path),
  );
  const found = candidates.find(existsSync);
  if (!found)
    throw new AppError(
      "environment",
      `${candidates[0]} is missing; the installation is incomplete. Give --coefficients FILE.csv.`,
    );
  return found;
}

function put<Key extends string | number>(
  map: Map<Key, number>,
  key: Key,
  value: number,
  table: CsvTable,
  line: number,
): void {
  if (map.has(key))
    throw new AppError("invalidInput", `${table.file}, line ${line}: ${key} has a coefficient already.`);
  map.set(key, value);
}

function readByCode(table: CsvTable): CoefficientTable {
  const byCode = new Map<number, number>();
  for (const row of table.rows)
    put(byCode, numberCell(table, row, "code"), numberCell(table, row, "t_per_ha"), table, row.line);
  return { file: table.file, byCode, byClass: new Map() };
}

function readByClass(table: CsvTable, region: string): CoefficientTable {
  const regions = new Set(table.rows.map(({ cells }) => cells.region ?? ""));
  const isOurs = (word: string) => EVERY_REGION.has(word.toLowerCase()) || sameWord(word) === sameWord(region);
  const byClass = new Map<string, number>();
  for (const row of table.rows) {
    if (isOurs(row.cells.region ?? ""))
      put(byClass, row.cells.class, numberCell(table, row, "t_per_ha"), table, row.line);
  }
  if (byClass.size === 0) {
    throw new AppError(
      "invalidInput",
      `${table.file} has no coefficient for region "${region}"; it has ${[...regions].join(", ")}.`,
    );
  }
  return { file: table.file, byCode: new Map(), byClass };
}

/**
 * The coefficients of one region.
 *
 * @param file table `class,region,t_per_ha` or `code,t_per_ha`; without it the project's own.
 * @throws AppError `notFound`, `invalidInput` — unreadable, columns missing, a value twice, region unknown.
 */
export function readCoefficients(file: string | undefined, region: string): CoefficientTable {
  const table = readCsvTable(file ?? ownTable(), ["t_per_ha"]);
  if (table.columns.includes("code")) return readByCode(table);
  if (table.columns.includes("class")) return readByClass(table, region);
  throw new AppError("invalidInput", `${table.file} has neither a column code nor a column class.`);
}

/**
 * The coefficient of every code of a tally.
 *
 * @param codes index 0 = no data.
 * @returns `[codes]`, t·ha⁻¹; `NaN` for no data and for codes without a coefficient.
 */
export function coefficientsOf(
  codes: readonly number[],
  legend: AccountLegend,
  { byCode, byClass }: CoefficientTable,
): Float64Array {
  const classOf = new Map(legend.meanings.map(({ code, className }) => [code, className]));
  return Float64Array.from(codes, (code, index) => {
    if (index === 0) return NaN;
    return byCode.size > 0 ? (byCode.get(code) ?? NaN) : (byClass.get(classOf.get(code) ?? "") ?? NaN);
  });
}
