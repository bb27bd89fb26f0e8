import { alertTable } from "@/server/report/table/alertTable.ts";
import { budgetTable } from "@/server/report/table/budgetTable.ts";
import type { ExportChoice } from "./chooseExport.ts";
import { regionsByCode } from "@/server/report/table/exportColumns.ts";
import { exportMetadata, type ExportMetadata } from "@/server/report/table/exportMetadata.ts";
import type { ExportTable } from "@/server/report/table/exportTable.ts";
import { zoneTable } from "@/server/report/table/zoneTable.ts";
import type { AreaView } from "@/contract/area.ts";
import { AppError } from "@/errors.ts";
import { listAlerts } from "@/server/db/alert.ts";
import { getArea, listAreas } from "@/server/db/area.ts";
import { getRegionOutlines } from "@/server/db/region.ts";
import { listRegionYear } from "@/server/db/regionBudget.ts";
import { listRiskZones } from "@/server/db/riskZone.ts";
import type { Scope } from "@/server/db/scope.ts";

/** Every alert there is; the database's own limit of a list. */
const ALL_ALERTS = 2 ** 31 - 1;
/** How often the figures are read again if they change meanwhile. */
const TRIES = 5;

/** A table and what it was made of. */
export interface ReadExport {
  readonly table: ExportTable;
  readonly metadata: ExportMetadata;
}

/** The area asked for, or the only one. */
async function chooseAreaId(scope: Scope, areaId: string | undefined): Promise<string> {
  if (areaId !== undefined) return areaId;
  const areas = await listAreas(scope);
  if (areas.length === 1) return areas[0].id;
  const known = areas.map(({ id }) => id).join(", ");
  throw areas.length === 0
    ? new AppError("notFound", "There is no study area yet, so there is nothing to export.")
    : new AppError("invalidInput", `--area is needed, there are several: ${known}.`);
}

/** Years to export. @throws AppError("notFound") if the one asked for has no results, or is not judged. */
function chooseYears({ id, yearDetails }: AreaView, { content, year }: ExportChoice): number[] {
  const judgedOnly = content !== "budgets";
  const years = yearDetails.filter(({ role }) => !judgedOnly || role === "judged").map((each) => each.year);
  if (year === null) return years;
  if (years.includes(year)) return [year];
  const known = years.join(", ") || "none";
  const isKnown = yearDetails.some((each) => each.year === year);
  throw new AppError(
    "notFound",
    isKnown
      ? `${year} is not judged in study area "${id}" and has no ${content}. Judged years: ${known}.`
      : `Study area "${id}" has no results for ${year}. Years: ${known}.`,
  );
}

async function readOutlines(scope: Scope, areaId: string): Promise<ReadonlyMap<string, unknown>> {
  const { features } = await getRegionOutlines(scope, areaId);
  return new Map(features.map(({ properties, geometry }) => [properties.code, geometry]));
}

async function readBudgets(scope: Scope, area: AreaView, years: readonly number[], choice: ExportChoice) {
  const outlines = await readOutlines(scope, area.id);
  const lists = await Promise.all(years.map((year) => listRegionYear(scope, area.id, year, choice.level ?? undefined)));
  const rows = lists.flat().filter((row) => choice.format !== "geojson" || outlines.has(row.regionCode));
  return budgetTable(area, rows, outlines);
}

async function readAlerts(scope: Scope, area: AreaView, years: readonly number[], { level, year }: ExportChoice) {
  const regions = regionsByCode(area);
  const alerts = await listAlerts(scope, { areaId: area.id, limit: ALL_ALERTS });
  const chosen = alerts.filter(
    (alert) =>
      (year === null || years.includes(alert.year)) &&
      (level === null || regions.get(alert.regionCode)?.level === level),
  );
  return alertTable(area, chosen, await readOutlines(scope, area.id));
}

async function readZones(scope: Scope, area: AreaView, years: readonly number[]) {
  const lists = await Promise.all(years.map((year) => listRiskZones(scope, area.id, year)));
  return zoneTable(area, lists.flat());
}

async function readTable(scope: Scope, area: AreaView, years: readonly number[], choice: ExportChoice) {
  switch (choice.content) {
    case "budgets":
      return readBudgets(scope, area, years, choice);
    case "alerts":
      return readAlerts(scope, area, years, choice);
    case "zones":
      return readZones(scope, area, years);
  }
}

/**
 * Reads a table as the pages show it, all of one state of the data: if results are replaced meanwhile, it is read again.
 *
 * @throws AppError — no such area or year; "notReady" if the results do not stand still.
 */
export async function readExport(scope: Scope, choice: ExportChoice, now: Date): Promise<ReadExport> {
  const areaId = await chooseAreaId(scope, choice.areaId);
  for (let tries = 0; tries < TRIES; tries++) {
    const area = await getArea(scope, areaId);
    const years = chooseYears(area, choice);
    const table = await readTable(scope, area, years, choice);
    const metadata = await exportMetadata(scope, area, { content: choice.content, years, level: choice.level }, now);
    if ((await getArea(scope, areaId)).dataVersion === area.dataVersion) return { table, metadata };
  }
  throw new AppError("notReady", `The results of "${areaId}" are being computed; try again when that is done.`);
}
