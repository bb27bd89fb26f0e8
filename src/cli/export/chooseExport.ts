import { chooseWord, parseArguments } from "../arguments.ts";
import type { CsvEncoding } from "@/server/report/table/csv.ts";
import { yearSchema } from "@/contract/primitives.ts";
import { TABLE_FORMATS, TABLE_LEVELS, type TableRequest } from "@/contract/tableRequest.ts";
import { AppError } from "@/errors.ts";

const CONTENTS = ["budgets", "alerts", "zones", "transitions", "cells"] as const;
const ENCODINGS: readonly CsvEncoding[] = ["utf-8", "gbk"];

/** What is to be exported, and how. */
export interface ExportChoice {
  readonly content: (typeof CONTENTS)[number];
  readonly format: (typeof TABLE_FORMATS)[number];
  readonly areaId: string | undefined;
  readonly year: number | null;
  readonly level: (typeof TABLE_LEVELS)[number] | null;
  /** File to write; left out = standard output. */
  readonly out: string | undefined;
  readonly encoding: CsvEncoding;
}

function readYear(text: string | undefined): number | null {
  if (text === undefined) return null;
  const year = yearSchema.safeParse(Number(text));
  if (!year.success) throw new AppError("invalidInput", `--year ${text}: a year from 1900 to 2100 is expected.`);
  return year.data;
}

const refuse = (message: string): never => {
  throw new AppError("invalidInput", message);
};

/** @throws AppError("invalidInput") — options that make no sense together, by name. */
function refuseContradictions(choice: ExportChoice, encoding: string | undefined): void {
  const { content, format, level, out } = choice;
  if (format === "xlsx" && out === undefined) refuse("--format xlsx needs --out FILE: a workbook is no text.");
  if (format !== "csv" && encoding !== undefined)
    refuse(`--encoding is for --format csv; ${format} has one encoding only.`);
  if ((content === "zones" || content === "cells") && level !== null)
    refuse(`--level ${level} does not apply to ${content}: they are made of cells, not of regions. Leave it out.`);
  if (content === "budgets" && format === "geojson" && level === "area")
    refuse("--level area does not go with --format geojson: the area as a whole has no outline. Use csv or xlsx.");
}

/** Reads the command line of an export. @throws AppError("invalidInput") — an unknown or contradictory option, by name. */
export function chooseExport(args: readonly string[]): ExportChoice {
  const { values, positionals } = parseArguments(args, {
    values: ["format", "area", "year", "level", "out", "encoding"],
  });
  const [content, ...rest] = positionals;
  const contents = CONTENTS.join(", ");
  if (content === undefined || rest.length > 0) return refuse(`export takes exactly one of ${contents}.`);
  const known = CONTENTS.find((word) => word === content) ?? refuse(`export knows ${contents}, not "${content}".`);
  if (values.format === undefined) return refuse(`export needs --format: ${TABLE_FORMATS.join(", ")}.`);
  const choice: ExportChoice = {
    content: known,
    format: chooseWord("format", values.format, TABLE_FORMATS, "csv"),
    areaId: values.area,
    year: readYear(values.year),
    level: values.level === undefined ? null : chooseWord("level", values.level, TABLE_LEVELS, "county"),
    out: values.out,
    encoding: chooseWord("encoding", values.encoding, ENCODINGS, "utf-8"),
  };
  refuseContradictions(choice, values.encoding);
  return choice;
}

/** The table that the command line asks for. */
export function requestOf({ content, year, level }: ExportChoice): TableRequest {
  switch (content) {
    case "budgets":
    case "transitions":
      return { content, year, level, regionCode: null };
    case "alerts":
      return { content, year, level, regionCode: null };
    case "zones":
      return { content, year, regionCode: null };
    case "cells":
      return {
        content,
        year: year ?? refuse("export cells needs --year: every year has as many rows as the area has cells."),
      };
  }
}
