import { readFileSync } from "node:fs";
import { AppError } from "@/errors.ts";
import { parseCsv } from "./parseCsv.ts";

/** Rows of a CSV file by column name, and where they stand. */
export interface CsvTable {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<{ readonly line: number; readonly cells: Readonly<Record<string, string>> }>;
}

/** UTF-8 (with or without a byte-order mark), or GB 18030, as spreadsheets in China write it. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

/**
 * Reads a CSV file with a header line.
 *
 * @throws AppError `notFound`, `invalidInput` — no such file, not CSV, a needed column missing.
 */
export function readCsvTable(file: string, needed: readonly string[] = []): CsvTable {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new AppError("notFound", `${file} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
  let records: string[][];
  try {
    records = parseCsv(decode(bytes));
  } catch (error) {
    throw new AppError("invalidInput", `${file} is not CSV: ${(error as Error).message}.`, { cause: error });
  }
  const columns = (records[0] ?? []).map((name) => name.toLowerCase());
  const missing = needed.filter((name) => !columns.includes(name));
  if (missing.length > 0) {
    throw new AppError(
      "invalidInput",
      `${file} has no column ${missing.join(", ")}; its first line is "${columns.join(",")}".`,
    );
  }
  const rows = records.slice(1).map((record, index) => ({
    line: index + 2,
    cells: Object.fromEntries(columns.map((name, column) => [name, record[column] ?? ""])),
  }));
  return { file, columns, rows };
}

/**
 * A number of one cell.
 *
 * @throws AppError `invalidInput` — empty or not a number; file and line are named.
 */
export function numberCell({ file }: CsvTable, { line, cells }: CsvTable["rows"][number], column: string): number {
  const text = cells[column];
  const value = text === "" ? NaN : Number(text);
  if (!Number.isFinite(value))
    throw new AppError("invalidInput", `${file}, line ${line}: ${column} is "${text}", not a number.`);
  return value;
}
