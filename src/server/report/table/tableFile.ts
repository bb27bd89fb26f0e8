import { csvFile, type CsvEncoding } from "./csv.ts";
import { geoJsonFile } from "./geoJson.ts";
import { workbookFile } from "./workbook.ts";
import type { ReadExport } from "../readExport.ts";
import type { TableFormat } from "@/contract/tableRequest.ts";

/** The table as a file of the kind asked for. */
export async function tableFile(
  { table, metadata }: ReadExport,
  { format, encoding }: { readonly format: TableFormat; readonly encoding: CsvEncoding },
): Promise<Uint8Array> {
  switch (format) {
    case "csv":
      return csvFile(table, encoding);
    case "geojson":
      return geoJsonFile(table, metadata);
    case "xlsx":
      return workbookFile(table, metadata);
  }
}
