import iconv from "iconv-lite";
import { headingOf, type ExportTable, type TableValue } from "./exportTable.ts";
import { safeText } from "./safeText.ts";
import { AppError } from "@/errors.ts";

/** Encodings that a table may be written in. */
export type CsvEncoding = "utf-8" | "gbk";

const BYTE_ORDER_MARK = "\uFEFF";
const LINE_END = "\r\n";

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function field(value: TableValue): string {
  if (value === null) return "";
  return typeof value === "string" ? quote(safeText(value)) : String(value);
}

/** The table as RFC 4180 writes it. */
export function csvText({ columns, rows }: ExportTable): string {
  const lines = [columns.map((column) => field(headingOf(column))), ...rows.map(({ values }) => values.map(field))];
  return lines.map((fields) => fields.join(",") + LINE_END).join("");
}

/** @throws AppError("invalidInput") naming the first character that GBK does not have. */
function encodeGbk(text: string): Uint8Array {
  const bytes = iconv.encode(text, "gbk");
  if (iconv.decode(bytes, "gbk") === text) return bytes;
  const lost = [...text].find((character) => iconv.decode(iconv.encode(character, "gbk"), "gbk") !== character) ?? "";
  const code = lost.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0");
  throw new AppError(
    "invalidInput",
    `The table holds the character ${lost} (U+${code}), which GBK does not have; leave --encoding out to write UTF-8.`,
  );
}

/** The table as a CSV file; UTF-8 carries the mark by which spreadsheets know it. */
export function csvFile(table: ExportTable, encoding: CsvEncoding): Uint8Array {
  const text = csvText(table);
  return encoding === "gbk" ? encodeGbk(text) : Buffer.from(BYTE_ORDER_MARK + text, "utf8");
}
