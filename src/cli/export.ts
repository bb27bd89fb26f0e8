import path from "node:path";
import { writeWholeFile } from "./account/writeWholeFile.ts";
import type { Command } from "./command.ts";
import { chooseAreaId } from "./export/chooseAreaId.ts";
import { chooseExport, requestOf } from "./export/chooseExport.ts";
import { withInstallation } from "./operate.ts";
import { LOCAL_OPERATOR } from "@/server/db/scope.ts";
import { readExport } from "@/server/report/readExport.ts";
import { tableFile } from "@/server/report/table/tableFile.ts";

const HELP = `carbonwatch export CONTENT --format csv|geojson|xlsx [options]

Writes the figures of the pages as a table; CONTENT is one of

  budgets      carbon budgets of regions: the yearbook table
  alerts       signals
  zones        risk zones
  transitions  what became what, by region
  cells        analysis cells of one year

Every format holds the same numbers in full double precision; an undefined one is left empty. A text that a spreadsheet would take for a formula
gets a leading apostrophe in csv and xlsx.

  --area ID         study area (needed if there are several)
  --year Y          this year only (default: all; cells need it)
  --level LEVEL     area, prefecture or county (not of zones and cells; default: all, in geojson those with an outline)
  --out FILE        write there (default: standard output; xlsx needs it)
  --encoding NAME   of csv: utf-8 with byte-order mark (default) or gbk

xlsx has a second sheet, geojson a member "metadata", that say what the figures are and what they were computed from.
With --out answers with {"file", "bytes", "rows"}.`;

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
  summary: "write budgets, alerts, zones, transitions or cells as csv, geojson or xlsx",
  help: HELP,
  async run(args) {
    const choice = chooseExport(args);
    const read = await withInstallation(async () => {
      const areaId = await chooseAreaId(LOCAL_OPERATOR, choice.areaId);
      const order = { areaId, request: requestOf(choice), format: choice.format, link: null };
      return readExport(LOCAL_OPERATOR, order, new Date());
    });
    const bytes = await tableFile(read, choice);
    if (choice.out === undefined) return print(bytes);
    const file = path.resolve(choice.out);
    writeWholeFile(file, [bytes]);
    return { file, bytes: bytes.length, rows: read.table.rows.length };
  },
};
