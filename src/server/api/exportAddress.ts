import { z } from "zod";
import { parseRequest } from "./parseRequest.ts";
import { tableFormatSchema, tableRequestSchema, type TableFormat, type TableRequest } from "@/contract/tableRequest.ts";

/** A table as its address asks for it. */
export interface ExportAddress {
  readonly request: TableRequest;
  readonly format: TableFormat;
  readonly encoding: "utf-8" | "gbk";
}

const encodingSchema = z.enum(["utf-8", "gbk"]);

/** Text of an address as the number it means; anything else is left for the schema to refuse. */
const numberOf = (text: string | null) => (text !== null && /^\d{1,6}$/.test(text) ? Number(text) : text);

/** A view as its canonical text says it (contract/viewKey.ts). */
function viewOf(query: URLSearchParams): unknown {
  const list = (name: string) => query.get(name)?.split("_").map(numberOf) ?? [];
  const [from, to] = list("f");
  return {
    ...{
      areaId: query.get("a"),
      year: numberOf(query.get("y")),
      metric: query.get("m"),
      unit: query.get("u") ?? "cell",
    },
    ...{ baseYear: numberOf(query.get("b")), classCode: numberOf(query.get("c")), regionCode: query.get("r") },
    ...{ classes: list("cls"), levels: list("lvl"), hidden: list("off") },
    ...{ transition: from === undefined ? null : { from, to }, pixels: query.get("px") },
  };
}

/**
 * Reads the address of a table: `/ranking?lv=county&y=2024&m=net&q=&sort=value&up=true&format=csv`.
 *
 * @param content last part of the path.
 * @throws AppError("invalidInput") naming the part that is wrong.
 */
export function readExportAddress(content: string, query: URLSearchParams): ExportAddress {
  const year = numberOf(query.get("y"));
  const level = query.get("lv");
  const regionCode = query.get("r");
  const parts: Readonly<Record<string, unknown>> = {
    budgets: { content, year, level, regionCode },
    transitions: { content, year, level, regionCode },
    alerts: { content, year, level, regionCode },
    zones: { content, year, regionCode },
    cells: { content, year },
    view: { content, view: viewOf(query) },
    comparison: {
      content,
      part: query.get("part"),
      fromYear: numberOf(query.get("a")),
      year: numberOf(query.get("b")),
      regionCode,
    },
    ranking: {
      content,
      view: { level: level ?? "county", year, metric: query.get("m") ?? "net" },
      arrangement: {
        query: query.get("q") ?? "",
        sort: query.get("sort") ?? "value",
        descending: query.get("up") !== "true",
      },
    },
  };
  return {
    request: parseRequest(tableRequestSchema, parts[content] ?? { content }, "address"),
    format: parseRequest(tableFormatSchema, query.get("format") ?? "csv", "format"),
    encoding: parseRequest(encodingSchema, query.get("encoding") ?? "utf-8", "encoding"),
  };
}
