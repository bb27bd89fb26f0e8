import type { ExportMetadata } from "./table/exportMetadata.ts";
import type { TableFormat } from "@/contract/tableRequest.ts";

/** Name of an exported file: what, where, when and its result code, in the letters every system takes. */
export function exportFileName({ selection, area, resultCode }: ExportMetadata, format: TableFormat): string {
  const { years } = selection;
  const period =
    years.length === 0 ? "" : years.length === 1 ? `${years[0]}` : `${years[0]}-${years[years.length - 1]}`;
  const part = "part" in selection ? selection.part : "";
  const metric = "metric" in selection ? selection.metric : "";
  const parts = [area.id, selection.content, part, selection.regionCode, selection.level, metric, period, resultCode];
  return `${parts.filter(Boolean).join("_")}.${format}`;
}
