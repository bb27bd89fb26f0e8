import type { Cell, CellValue } from "exceljs";
import Workbook from "exceljs/lib/doc/workbook.js";
import { tableOf } from "./headingRows.ts";
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

/** A number that the sheet shows as a percentage as that: 0.125 with the format 0.0% reads 12.5%. */
function shownText({ value, numFmt }: Pick<Cell, "value" | "numFmt">): string {
  const text = textOf(value);
  const number = Number(text);
  if (!/%/.test(numFmt ?? "") || text === "" || !Number.isFinite(number)) return text;
  return `${Number((number * 100).toPrecision(15))}%`;
}

/** The first sheet of a workbook as rows, empty ones left out. @throws AppError `unreadableFile` | `tooLarge` */
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
    const cells = Array.from({ length: sheet.columnCount }, (_, at) => shownText(row.getCell(at + 1)));
    if (cells.some((cell) => cell.trim() !== "")) found.push({ number, cells });
  });
  return tableOf("xlsx", found);
}
