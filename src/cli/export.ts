import path from "node:path";
import { writeWholeFile } from "./account/writeWholeFile.ts";
import type { Command } from "./command.ts";
import { chooseExport, type ExportChoice } from "./export/chooseExport.ts";
import { csvFile } from "@/server/report/table/csv.ts";
import { geoJsonFile } from "@/server/report/table/geoJson.ts";
import { readExport, type ReadExport } from "./export/readExport.ts";
import { workbookFile } from "@/server/report/table/workbook.ts";
import { withInstallation } from "./operate.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";

const HELP = `carbonwatch export budgets|alerts|zones --format csv|geojson|xlsx [options]

Writes the figures of the pages as a table: carbon budgets of regions, signals, risk zones. Every format holds the same
numbers in full double precision; an undefined one is left empty. A text that a spreadsheet would take for a formula
gets a leading apostrophe in csv and xlsx.

  --area ID         study area (needed if there are several)
  --year Y          this year only (default: all)
  --level LEVEL     area, prefecture or county (budgets and alerts; default: all, in geojson those with an outline)
  --out FILE        write there (default: standard output; xlsx needs it)
  --encoding NAME   of csv: utf-8 with byte-order mark (default) or gbk

xlsx has a second sheet, geojson a member "metadata", that say what the figures are and what they were computed from.
With --out answers with {"file", "bytes", "rows"}.`;

function fileOf({ table, metadata }: ReadExport, { format, encoding }: ExportChoice): Uint8Array | Promise<Uint8Array> {
  switch (format) {
    case "csv":
      return csvFile(table, encoding);
    case "geojson":
      return geoJsonFile(table, metadata);
    case "xlsx":
      return workbookFile(table, metadata);
  }
}

/** Writes all of it to standard output. A reader that has seen enough, such as head, is no failure. */
function print(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: NodeJS.ErrnoException | null) =>
      error && error.code !== "EPIPE" ? reject(error) : resolve();
    process.stdout.once("error", settle);
    process.stdout.write(bytes, settle);
  });
}

export const exportCommand: Command = {
  summary: "write budgets, alerts or zones as csv, geojson or xlsx",
  help: HELP,
  async run(args) {
    const choice = chooseExport(args);
    const read = await withInstallation(() => readExport(LOCAL_OPERATOR, choice, new Date()));
    const bytes = await fileOf(read, choice);
    if (choice.out === undefined) return print(bytes);
    const file = path.resolve(choice.out);
    writeWholeFile(file, [bytes]);
    return { file, bytes: bytes.length, rows: read.table.rows.length };
  },
};
