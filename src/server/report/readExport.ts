import { alertTable } from "./table/alertTable.ts";
import { budgetTable } from "./table/budgetTable.ts";
import { cellTable } from "./table/cellTable.ts";
import { comparisonTable } from "./table/comparisonTable.ts";
import { regionsByCode, regionsWithin } from "./table/exportColumns.ts";
import { exportMetadata, type ExportMetadata } from "./table/exportMetadata.ts";
import type { ExportTable } from "./table/exportTable.ts";
import { rankingTable } from "./table/rankingTable.ts";
import { readOutlines } from "./table/readOutlines.ts";
import { transitionTable } from "./table/transitionTable.ts";
import { viewTable } from "./table/viewTable.ts";
import { zoneTable } from "./table/zoneTable.ts";
import type { AreaView } from "@/contract/area.ts";
import type { TableFormat, TableRequest } from "@/contract/tableRequest.ts";
import { AppError } from "@/errors.ts";
import { listAlerts } from "@/server/db/alert.ts";
import { getArea } from "@/server/db/area.ts";
import { getComparison } from "@/server/db/comparison.ts";
import { listCellYear } from "@/server/db/listCellYear.ts";
import { getRanking } from "@/server/db/ranking.ts";
import { listRegionYear, listYearTransitions } from "@/server/db/regionBudget.ts";
import { listRiskZones } from "@/server/db/riskZone.ts";
import type { Scope } from "@/server/db/scope.ts";
import { getViewFigures } from "@/server/db/viewFigures.ts";

/** Every alert there is; the database's own limit of a list. */
const ALL_ALERTS = 2 ** 31 - 1;
/** How often the figures are read again if they change meanwhile. */
const TRIES = 5;

/** What is to be written, as what, and which page shows it. */
export interface ExportOrder {
  readonly areaId: string;
  readonly request: TableRequest;
  readonly format: TableFormat;
  /** Address of the page that shows the same; `null` from the command line. */
  readonly link: string | null;
}

/** A table and what it was made of. */
export interface ReadExport {
  readonly table: ExportTable;
  readonly metadata: ExportMetadata;
}

/** The year a request names; `null` = all. */
function yearOf(request: TableRequest): number | null {
  return "view" in request ? request.view.year : request.year;
}

function requireYear(yearDetails: AreaView["yearDetails"], id: string, year: number): number {
  if (yearDetails.some((each) => each.year === year)) return year;
  const known = yearDetails.map((each) => each.year).join(", ") || "none";
  throw new AppError("notFound", `Study area "${id}" has no results for ${year}. Years: ${known}.`);
}

/** Years to export. @throws AppError("notFound") if the one asked for has no results, or is not judged. */
function chooseYears({ id, yearDetails }: AreaView, request: TableRequest): number[] {
  const { content } = request;
  if (content === "comparison")
    return [requireYear(yearDetails, id, request.fromYear), requireYear(yearDetails, id, request.year)];
  const year = yearOf(request);
  const judgedOnly = content === "alerts" || content === "zones";
  const years = yearDetails
    .filter(({ role }) => (judgedOnly ? role === "judged" : content !== "transitions" || role !== "first"))
    .map((each) => each.year);
  if (year === null) return years;
  if (years.includes(year)) return [year];
  const known = years.join(", ") || "none";
  const isKnown = yearDetails.some((each) => each.year === year);
  throw new AppError(
    "notFound",
    isKnown && judgedOnly
      ? `${year} is not judged in study area "${id}" and has no ${content}. Judged years: ${known}.`
      : isKnown
        ? `${year} is the first year of study area "${id}" and has no ${content}. Years: ${known}.`
        : `Study area "${id}" has no results for ${year}. Years: ${known}.`,
  );
}

type Of<Content extends TableRequest["content"]> = Extract<TableRequest, { content: Content }>;

/** A table whose page shows a result code, with that code. */
interface ReadTable {
  readonly table: ExportTable;
  readonly code: string;
}

/** What every reader of a table is given. */
interface Reading {
  readonly scope: Scope;
  readonly area: AreaView;
  readonly years: readonly number[];
  readonly format: TableFormat;
}

async function readBudgets({ scope, area, years, format }: Reading, { level, regionCode }: Of<"budgets">) {
  const outlines = await readOutlines(scope, area, format);
  const lists = await Promise.all(years.map((year) => listRegionYear(scope, area.id, year, level ?? undefined)));
  const rows = lists
    .flat()
    .filter((row) => regionCode === null || row.regionCode === regionCode)
    .filter((row) => format !== "geojson" || outlines.has(row.regionCode));
  return budgetTable(area, rows, outlines);
}

async function readAlerts({ scope, area, years, format }: Reading, { level, year, regionCode }: Of<"alerts">) {
  const regions = regionsByCode(area);
  const isWithin = regionsWithin(area, regionCode);
  const alerts = await listAlerts(scope, { areaId: area.id, limit: ALL_ALERTS });
  const chosen = alerts.filter(
    (alert) =>
      (year === null || years.includes(alert.year)) &&
      isWithin(alert.regionCode) &&
      (level === null || regions.get(alert.regionCode)?.level === level),
  );
  return alertTable(area, chosen, await readOutlines(scope, area, format));
}

async function readZones({ scope, area, years }: Reading, { regionCode }: Of<"zones">) {
  const isWithin = regionsWithin(area, regionCode);
  const lists = await Promise.all(years.map((year) => listRiskZones(scope, area.id, year)));
  return zoneTable(
    area,
    lists.flat().filter(({ countyCode }) => isWithin(countyCode)),
  );
}

async function readTransitions({ scope, area, years, format }: Reading, request: Of<"transitions">) {
  const { level, regionCode } = request;
  const regions = regionsByCode(area);
  const lists = await Promise.all(years.map((year) => listYearTransitions(scope, area.id, year)));
  const rows = lists
    .flat()
    .filter((row) => regionCode === null || row.regionCode === regionCode)
    .filter((row) => level === null || regions.get(row.regionCode)?.level === level);
  return transitionTable(area, rows, await readOutlines(scope, area, format));
}

async function readRanking({ scope, area, format }: Reading, { view, arrangement }: Of<"ranking">): Promise<ReadTable> {
  const ranking = await getRanking(scope, area.id, view);
  const outlines = await readOutlines(scope, area, format);
  return { table: rankingTable(area, ranking, arrangement, outlines), code: ranking.resultCode };
}

async function readComparison({ scope, area, format }: Reading, request: Of<"comparison">): Promise<ReadTable> {
  const { part, fromYear, year, regionCode } = request;
  const key = { areaId: area.id, part, fromYear, year, regionCode };
  const { comparison, resultCode } = await getComparison(scope, key);
  return { table: comparisonTable(area, key, comparison, await readOutlines(scope, area, format)), code: resultCode };
}

async function readView({ scope, area, format }: Reading, { view }: Of<"view">): Promise<ReadTable> {
  const figures = await getViewFigures(scope, view);
  return {
    table: viewTable(area, view, figures.rows, await readOutlines(scope, area, format)),
    code: figures.resultCode,
  };
}

async function readTable(reading: Reading, request: TableRequest): Promise<ExportTable | ReadTable> {
  switch (request.content) {
    case "budgets":
      return readBudgets(reading, request);
    case "alerts":
      return readAlerts(reading, request);
    case "zones":
      return readZones(reading, request);
    case "transitions":
      return readTransitions(reading, request);
    case "cells":
      return cellTable(reading.area, request.year, await listCellYear(reading.scope, reading.area.id, request.year));
    case "ranking":
      return readRanking(reading, request);
    case "comparison":
      return readComparison(reading, request);
    case "view":
      return readView(reading, request);
  }
}

/**
 * Reads a table as the pages show it, all of one state of the data: if results are replaced meanwhile, it is read again.
 *
 * @throws AppError — no such area or year; "notReady" if the results do not stand still.
 */
export async function readExport(scope: Scope, order: ExportOrder, now: Date): Promise<ReadExport> {
  const { areaId, request, format, link } = order;
  for (let tries = 0; tries < TRIES; tries++) {
    const area = await getArea(scope, areaId);
    const years = chooseYears(area, request);
    const read = await readTable({ scope, area, years, format }, request);
    const { table, code } = "table" in read ? read : { table: read, code: null };
    const metadata = await exportMetadata(scope, area, { request, years, link, resultCode: code }, now);
    if ((await getArea(scope, areaId)).dataVersion === area.dataVersion) return { table, metadata };
  }
  throw new AppError("notReady", `The results of "${areaId}" are being computed; try again when that is done.`);
}
