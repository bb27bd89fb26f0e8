import { CLCD_LEGEND } from "@/domain/landCover/legends/clcd.ts";
import { AppError } from "@/errors.ts";
import { numberCell, readCsvTable } from "./csvTable.ts";

/** What the account says about one raster code. */
export interface CodeMeaning {
  readonly code: number;
  readonly name: string;
  /** Word under which the coefficient is looked up; empty if the code has none. */
  readonly className: string;
}

/** The codes of the series at hand. */
export interface AccountLegend {
  readonly meanings: readonly CodeMeaning[];
  /** Code that means no data besides the file's own value; `null` if code 0 has a meaning. */
  readonly noDataCode: number | null;
}

function clcdLegend(): AccountLegend {
  const meanings = CLCD_LEGEND.entries.map(({ code, nameEn, landCoverClass }) => ({
    code,
    name: nameEn.toLowerCase(),
    className: landCoverClass ?? "",
  }));
  return { meanings, noDataCode: CLCD_LEGEND.noDataCode };
}

/**
 * The legend of the account: the given table (`code,name,class`), or CLCD's.
 *
 * @throws AppError `notFound`, `invalidInput` — table unreadable, a code that is not whole or appears twice.
 */
export function readAccountLegend(file: string | undefined): AccountLegend {
  if (file === undefined) return clcdLegend();
  const table = readCsvTable(file, ["code", "name", "class"]);
  const meanings = table.rows.map((row) => {
    const code = numberCell(table, row, "code");
    if (!Number.isInteger(code))
      throw new AppError("invalidInput", `${file}, line ${row.line}: code ${code} must be a whole number.`);
    return { code, name: row.cells.name, className: row.cells.class };
  });
  const codes = new Set(meanings.map(({ code }) => code));
  if (codes.size < meanings.length) {
    const twice = meanings.find(({ code }, index) => meanings.findIndex((one) => one.code === code) < index);
    throw new AppError("invalidInput", `${file} gives code ${twice?.code} twice.`);
  }
  if (codes.size === 0) throw new AppError("invalidInput", `${file} holds no code.`);
  return { meanings, noDataCode: codes.has(0) ? null : 0 };
}

/** The legend with further codes that only a coefficient table names. */
export function withCodes(legend: AccountLegend, codes: Iterable<number>): AccountLegend {
  const known = new Set(legend.meanings.map(({ code }) => code));
  const added = [...codes]
    .filter((code) => !known.has(code))
    .map((code) => ({ code, name: `code ${code}`, className: "" }));
  const meanings = [...legend.meanings, ...added].sort((a, b) => a.code - b.code);
  return { meanings, noDataCode: meanings.some(({ code }) => code === legend.noDataCode) ? null : legend.noDataCode };
}
