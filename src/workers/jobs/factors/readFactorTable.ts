import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { FactorReading } from "@/contract/factor.ts";
import { AppError } from "@/errors.ts";
import type { RegionRow } from "@/server/db/region.ts";

/** Longest table that is read, bytes. */
const MAX_BYTES = 20 * 1024 * 1024;

const REGION_COLUMNS = ["code", "region", "county", "行政区划代码", "区划代码", "代码", "区县", "县", "县名", "行政区"];
const YEAR_COLUMNS = ["year", "年份", "年", "年度"];

/** Values of a table: by column, year and county code. */
export interface FactorTable {
  /** Names of the value columns, as written. */
  readonly columns: readonly string[];
  readonly years: readonly number[];
  /** Value of a column in a year and county; NaN if the table does not say. */
  valueOf(column: string, year: number, countyCode: string): number;
  /** Names in the table that are no county of the area. */
  readonly unknownNames: readonly string[];
  /** Counties of the area that the table says nothing about. */
  readonly missingCounties: readonly string[];
}

/** UTF-8, with or without a mark, or GB 18030 as spreadsheets in China write it. */
export function decodeTable(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}

function parseRecords(text: string, name: string): string[][] {
  try {
    return parse(text, { bom: true, skip_empty_lines: true, trim: true, delimiter: [",", ";", "\t"] });
  } catch (cause) {
    throw new AppError(
      "unreadableFile",
      `${name} is not a table: ${cause instanceof Error ? cause.message : String(cause)}. Save it as CSV.`,
      { cause, text: { key: "tableUnreadable", values: {} } },
    );
  }
}

function columnOf(header: readonly string[], names: readonly string[], name: string, what: string): number {
  const index = header.findIndex((title) => names.includes(title.toLowerCase()));
  if (index >= 0) return index;
  throw new AppError(
    "invalidInput",
    `${name} has no column for the ${what} (${names.slice(0, 3).join(", ")} …); its first line is "${header.join(", ")}".`,
    {
      text: {
        key: "factorNoColumn",
        values: { names: names.slice(0, 3).join(", "), header: header.join(", ").slice(0, 300) },
      },
    },
  );
}

/** A county by its code, or by its Chinese or English name. */
function countyFinder(regions: readonly RegionRow[]): (name: string) => string | undefined {
  const byName = new Map<string, string>();
  for (const { code, nameZh, nameEn, position } of regions) {
    if (position < 0) continue;
    for (const each of [nameEn, nameZh, code]) byName.set(each.toLowerCase(), code);
  }
  return (text) => byName.get(text.toLowerCase());
}

/**
 * Takes a table by county and year apart: one column names the county (code or name), one the year, every other column
 * holds values.
 *
 * @throws AppError("invalidInput") for a missing column, a cell that is no number, or a county twice in a year.
 */
export function parseFactorTable(
  text: string,
  name: string,
  { scale, offset }: Pick<FactorReading, "scale" | "offset">,
  regions: readonly RegionRow[],
): FactorTable {
  const [header = [], ...records] = parseRecords(text, name);
  const regionColumn = columnOf(header, REGION_COLUMNS, name, "county");
  const yearColumn = columnOf(header, YEAR_COLUMNS, name, "year");
  const columns = header.filter((title, index) => title !== "" && index !== regionColumn && index !== yearColumn);
  if (columns.length === 0)
    throw new AppError("invalidInput", `${name} has no column of values.`, {
      text: { key: "factorNoValues", values: {} },
    });
  const findCounty = countyFinder(regions);
  const values = new Map<string, number>();
  const [years, unknown, seen] = [new Set<number>(), new Set<string>(), new Set<string>()];
  records.forEach((record, index) => {
    const where = `${name}, line ${index + 2}`;
    const year = Number(record[yearColumn]);
    if (!Number.isInteger(year) || year < 1900 || year > 2100)
      throw new AppError("invalidInput", `${where}: "${record[yearColumn]}" is no year.`, {
        text: { key: "cellNoYear", values: { line: index + 2, cell: String(record[yearColumn] ?? "").slice(0, 60) } },
      });
    const county = findCounty(record[regionColumn]);
    if (county === undefined) return void unknown.add(record[regionColumn]);
    years.add(year);
    seen.add(county);
    for (const column of columns) {
      const cell = record[header.indexOf(column)] ?? "";
      if (cell === "") continue;
      const value = Number(cell.replaceAll(",", "")) * scale + offset;
      if (!Number.isFinite(value))
        throw new AppError("invalidInput", `${where}: ${column} is "${cell}", not a number.`, {
          text: { key: "cellNoNumber", values: { line: index + 2, column, cell: cell.slice(0, 60) } },
        });
      const key = `${column}\n${year}\n${county}`;
      if (values.has(key))
        throw new AppError("invalidInput", `${where}: ${record[regionColumn]} has ${year} twice.`, {
          text: { key: "countyTwice", values: { line: index + 2, county: record[regionColumn], year } },
        });
      values.set(key, value);
    }
  });
  if (years.size === 0) {
    throw new AppError(
      "outsideArea",
      `${name} names no county of the area; it begins with "${[...unknown][0] ?? ""}".`,
      { text: { key: "factorNoCounty", values: { first: ([...unknown][0] ?? "").slice(0, 60) } } },
    );
  }
  const missing = regions.filter(({ position, code }) => position >= 0 && !seen.has(code));
  return {
    columns,
    years: [...years].sort((a, b) => a - b),
    valueOf: (column, year, code) => values.get(`${column}\n${year}\n${code}`) ?? NaN,
    unknownNames: [...unknown],
    missingCounties: missing.map(({ nameZh }) => nameZh),
  };
}

/** Reads a table of counties and years from a file. @throws AppError */
export async function readFactorTable(
  path: string,
  name: string,
  reading: FactorReading,
  regions: readonly RegionRow[],
): Promise<FactorTable> {
  const bytes = await readFile(path);
  if (bytes.byteLength > MAX_BYTES)
    throw new AppError("tooLarge", `${name} has ${bytes.byteLength} bytes; at most ${MAX_BYTES}.`, {
      text: { key: "tableBytes", values: { limit: MAX_BYTES / 1024 / 1024 } },
    });
  return parseFactorTable(decodeTable(bytes), name, reading, regions);
}
