import { numberOf } from "./numberOf.ts";
import type { RawTable } from "./rawTable.ts";

/** A row with its number in the file. */
export interface NumberedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Rows that may stand before the headings: a title, a note of units, a date. */
const MOST_BEFORE = 8;
/** A cell that names a unit and nothing else, in brackets of either width or none. */
const UNIT =
  /^(单位[:\uff1a]?)?[(\uff08]?((亿|万|千)?(元|人|吨|户|公顷|亩)|(亿|万)?吨标准煤|(平方)?公里|km2|hm2|ha|t|℃|毫米|mm|%|‰|个|家)[)\uff09]?$/i;
const BRACKETS = /^单位[:\uff1a]?|[()\uff08\uff09]/g;

const filled = (cells: readonly string[]): string[] => cells.filter((cell) => cell.trim() !== "");
const isNumber = (cell: string): boolean => Number.isFinite(numberOf(cell) ?? Number.NaN);

/** The first row that names columns: as many different texts as half of the table is wide; none = the first. */
function headingAt(rows: readonly NumberedRow[]): number {
  const start = rows.slice(0, MOST_BEFORE + 1);
  const widest = Math.max(0, ...rows.slice(0, 2 * MOST_BEFORE).map(({ cells }) => filled(cells).length));
  const at = start.findIndex(({ cells }) => {
    const different = new Set(filled(cells));
    return different.size >= Math.max(2, widest / 2) && [...different].some((cell) => !isNumber(cell));
  });
  return Math.max(0, at);
}

/**
 * Whether the row below the headings goes on with them: units alone, or below a place's merged heading texts without a number,
 * and numbers in the row after.
 */
function goesOn(above: readonly string[], below: NumberedRow | undefined, after: NumberedRow | undefined): boolean {
  if (!below || !after?.cells.some(isNumber)) return false;
  const texts = filled(below.cells);
  if (texts.length === 0 || texts.some((cell) => numberOf(cell) === null || isNumber(cell))) return false;
  const [first = ""] = below.cells;
  return first.trim() === "" || first === above[0] || texts.every((cell) => UNIT.test(cell.trim()));
}

/** Two rows of headings as one: a heading over several columns goes before each, a unit goes into brackets. */
function joined(above: readonly string[], below: readonly string[]): string[] {
  let last = "";
  return below.map((cell, at) => {
    const [over, under] = [(above[at] ?? "").trim(), cell.trim()];
    if (over !== "") last = over;
    if (under === "" || under === over) return over;
    if (UNIT.test(under)) return `${over || last}(${under.replace(BRACKETS, "")})`;
    return `${over || last} ${under}`.trim();
  });
}

/**
 * The table in the rows of a sheet as people make them: with a title above, headings in one or two rows, merged cells (their text
 * in the first cell or in all of them), empty rows left out.
 */
export function tableOf(encoding: string, rows: readonly NumberedRow[]): RawTable {
  const at = headingAt(rows);
  const first = rows[at]?.cells ?? [];
  const isLonger = goesOn(first, rows[at + 1], rows[at + 2]);
  const below = rows.slice(isLonger ? at + 2 : at + 1);
  return {
    encoding,
    columns: isLonger ? joined(first, rows[at + 1].cells) : first,
    rows: below.map(({ cells }) => cells),
    rowNumbers: below.map(({ number }) => number),
  };
}
