import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import iconv from "iconv-lite";
import { tableOf } from "./headingRows.ts";
import { readGeoJsonTable } from "./readGeoJsonTable.ts";
import { readWorkbook } from "./readWorkbook.ts";
import { TABLE_LIMITS, type RawTable } from "./rawTable.ts";
import { AppError } from "@/errors.ts";

/** UTF-8 where the bytes are that, else GB 18030, which holds all of GBK and GB 2312. */
export function decodeText(bytes: Uint8Array): { text: string; encoding: string } {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf-8" };
  } catch {
    return { text: iconv.decode(Buffer.from(bytes), "gb18030"), encoding: "gb18030" };
  }
}

/** Rows at the beginning among which the headings are, and how much of a file is looked at for them. */
const HEADING_ROWS = 12;
const HEAD_CHARACTERS = 20_000;

function separatorOf(text: string): string {
  const head = text
    .slice(0, HEAD_CHARACTERS)
    .split(/\r?\n|\r/, HEADING_ROWS)
    .join("\n");
  return [",", "\t", ";"].reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best));
}

function readDelimited(bytes: Uint8Array, name: string): RawTable {
  const { text, encoding } = decodeText(bytes);
  try {
    const found = parse(text, {
      bom: true,
      delimiter: separatorOf(text),
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      to: TABLE_LIMITS.rows + 2 * HEADING_ROWS,
      max_record_size: TABLE_LIMITS.columns * TABLE_LIMITS.cellCharacters,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const rows = found.map(({ record, info }) => ({ number: info.lines, cells: record }));
    return tableOf(encoding, rows);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AppError("unreadableFile", `${name} is not a readable CSV table: ${reason}`, {
      cause,
      text: { key: "tableUnreadable", values: {} },
    });
  }
}

/** A heading for every column, each its own; rows all of one length. */
function tidy(table: RawTable, name: string): RawTable {
  if (table.columns.length === 0 || table.rows.length === 0) {
    throw new AppError("invalidInput", `${name} holds no table: a row of headings and at least one row are needed.`, {
      text: { key: "tableEmpty", values: {} },
    });
  }
  if (table.rows.length > TABLE_LIMITS.rows || table.columns.length > TABLE_LIMITS.columns) {
    throw new AppError(
      "tooLarge",
      `${name} has more than ${TABLE_LIMITS.rows} rows or ${TABLE_LIMITS.columns} columns. Split it and import the parts.`,
      { text: { key: "tableLarge", values: { rows: TABLE_LIMITS.rows, columns: TABLE_LIMITS.columns } } },
    );
  }
  const taken = new Map<string, number>();
  const columns = table.columns.map((heading, at) => {
    const bare = heading.replace(/\s+/g, " ").trim().slice(0, 100) || `column ${at + 1}`;
    const times = (taken.get(bare) ?? 0) + 1;
    taken.set(bare, times);
    return times === 1 ? bare : `${bare} (${times})`;
  });
  const rows = table.rows.map((row) =>
    columns.map((_, at) => (row[at] ?? "").trim().slice(0, TABLE_LIMITS.cellCharacters)),
  );
  return { ...table, columns, rows };
}

/**
 * Reads a table of any of the kinds people have: CSV (UTF-8, GBK; comma, semicolon, tab), the first sheet of an XLSX workbook,
 * the points of a GeoJSON.
 *
 * @param name what messages call the file
 * @throws AppError `unreadableFile` | `invalidInput` | `tooLarge`
 */
export async function readTable({ path: file, name }: { path: string; name: string }): Promise<RawTable> {
  const bytes = readFileSync(file);
  if (bytes.byteLength > TABLE_LIMITS.bytes) {
    throw new AppError(
      "tooLarge",
      `${name} is larger than the ${TABLE_LIMITS.bytes / 1024 / 1024} MB a table may have.`,
      { text: { key: "tableBytes", values: { limit: TABLE_LIMITS.bytes / 1024 / 1024 } } },
    );
  }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  if (isZip) return tidy(await readWorkbook(bytes, name), name);
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    throw new AppError("unsupportedLayout", `${name} is an old XLS workbook. Save it as XLSX or CSV.`, {
      text: { key: "oldWorkbook", values: {} },
    });
  }
  const isJson = /\.(geo)?json$/i.test(path.extname(name));
  return tidy(isJson ? readGeoJsonTable(bytes, name) : readDelimited(bytes, name), name);
}
