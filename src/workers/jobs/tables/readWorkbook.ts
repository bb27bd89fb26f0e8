import type { CellValue } from "exceljs";
import Workbook from "exceljs/lib/doc/workbook.js";
import { TABLE_LIMITS, type RawTable } from "./rawTable.ts";
import { AppError } from "@/errors.ts";

/** What a person sees in a cell: the result of a formula, the text of a link, a date as year-month-day. */
function textOf(value: CellValue): string {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== "object") return String(value);
  if ("richText" in value) return value.richText.map(({ text }) => text).join("");
  if ("hyperlink" in value) return value.text;
  if ("result" in value) return textOf(value.result);
  return "";
}

/** The first sheet of a workbook as rows; the first row that is not empty holds the headings. @throws AppError `unreadableFile` | `tooLarge` */
export async function readWorkbook(bytes: Uint8Array, name: string): Promise<RawTable> {
  const workbook = new Workbook();
  try {
    const { buffer, byteOffset, byteLength } = bytes;
    await workbook.xlsx.load(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
  } catch (cause) {
    throw new AppError("unreadableFile", `${name} is not a readable XLSX workbook.`, {
      cause,
      text: { key: "workbookUnreadable", values: {} },
    });
  }
  const sheet = workbook.worksheets[0];
  if (!sheet)
    throw new AppError("unreadableFile", `${name} has no sheet.`, { text: { key: "tableEmpty", values: {} } });
  if (sheet.rowCount > TABLE_LIMITS.rows + 1 || sheet.columnCount > TABLE_LIMITS.columns) {
    throw new AppError("tooLarge", `${name} has ${sheet.rowCount} rows and ${sheet.columnCount} columns; too many.`, {
      text: { key: "tableLarge", values: { rows: TABLE_LIMITS.rows, columns: TABLE_LIMITS.columns } },
    });
  }
  const found: { number: number; cells: string[] }[] = [];
  sheet.eachRow((row, number) => {
    const cells = Array.from({ length: sheet.columnCount }, (_, at) => textOf(row.getCell(at + 1).value));
    if (cells.some((cell) => cell.trim() !== "")) found.push({ number, cells });
  });
  const [heading, ...rows] = found;
  return {
    encoding: "xlsx",
    columns: heading?.cells ?? [],
    rows: rows.map(({ cells }) => cells),
    firstRow: rows[0]?.number ?? 2,
  };
}
