import type { Worksheet } from "exceljs";
import type { ExportMetadata } from "./exportMetadata.ts";
import { headingOf, type ExportTable, type TableValue } from "./exportTable.ts";
import { safeText } from "./safeText.ts";

/** How numbers are shown, by unit; the cell keeps the whole number. */
const NUMBER_FORMAT: Readonly<Record<string, string>> = { t: "#,##0.00", ha: "#,##0.00", "t/ha": "0.0000" };
const WIDEST_COLUMN = 40;

const cellOf = (value: TableValue): TableValue => (typeof value === "string" ? safeText(value) : value);

function addTable(sheet: Worksheet, { columns, rows }: ExportTable): void {
  const headings = columns.map(headingOf);
  sheet.columns = columns.map(({ key, unit }, index) => ({
    key,
    width: Math.min(WIDEST_COLUMN, headings[index].length + 2),
    style: unit !== null && unit in NUMBER_FORMAT ? { numFmt: NUMBER_FORMAT[unit] } : {},
  }));
  sheet.addRow(headings.map(cellOf)).font = { bold: true };
  for (const { values } of rows) sheet.addRow(values.map(cellOf));
  sheet.views = [{ state: "frozen", ySplit: 1 }];
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
}

/** Words for the parts of the metadata. */
const PARTS: Readonly<Record<keyof ExportMetadata, string>> = {
  program: "程序",
  exportedAt: "导出时间",
  labels: "说明",
  selection: "内容",
  link: "页面地址",
  resultCode: "结果码",
  area: "研究区",
  coefficientSet: "碳系数",
  thresholds: "阈值模型",
  results: "结果",
  years: "年份",
  files: "文件",
};

/** Every leaf of a value with the way to it: `files[3].sha256`. */
function* leavesOf(value: unknown, path: string): Generator<[path: string, value: TableValue]> {
  if (Array.isArray(value)) for (const [index, each] of value.entries()) yield* leavesOf(each, `${path}[${index}]`);
  else if (typeof value === "object" && value !== null)
    for (const [key, each] of Object.entries(value)) yield* leavesOf(each, path === "" ? key : `${path}.${key}`);
  else if (typeof value === "string" || typeof value === "boolean") yield [path, value];
  else yield [path, typeof value === "number" && Number.isFinite(value) ? value : null];
}

function addMetadata(sheet: Worksheet, metadata: ExportMetadata, table: ExportTable): void {
  sheet.columns = [{ width: 14 }, { width: 34 }, { width: 100 }];
  sheet.addRow(["部分 Part", "项目 Item", "值 Value"]).font = { bold: true };
  for (const [part, content] of Object.entries(metadata)) {
    const word = `${PARTS[part as keyof ExportMetadata]} ${part}`;
    for (const [item, value] of leavesOf(content, "")) sheet.addRow([word, safeText(item), cellOf(value)]);
  }
  for (const { key, unit } of table.columns) if (unit !== null) sheet.addRow(["单位 units", key, unit]);
  sheet.views = [{ state: "frozen", ySplit: 1 }];
}

/** The table as a workbook, with a second sheet that says what the figures are and what they were made of. */
export async function workbookFile(table: ExportTable, metadata: ExportMetadata): Promise<Uint8Array> {
  const { default: excel } = await import("exceljs");
  const workbook = new excel.Workbook();
  workbook.creator = metadata.program;
  workbook.created = new Date(metadata.exportedAt);
  addTable(workbook.addWorksheet(metadata.selection.content), table);
  addMetadata(workbook.addWorksheet("metadata"), metadata, table);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
