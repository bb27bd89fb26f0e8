import { plainCell } from "./numberOf.ts";

/** The year a cell names: 2020, 2020年, 2020.0, or a date of it; `NaN` where it names none. */
export function yearOf(cell: string): number {
  const match = /^(\d{4})(年度?|\.0|[-/.]\d{1,2}[-/.]\d{1,2})?$/.exec(plainCell(cell));
  const year = match ? Number(match[1]) : Number.NaN;
  return year >= 1900 && year <= 2100 ? year : Number.NaN;
}
