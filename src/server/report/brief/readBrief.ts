import type { BriefFacts, MapUnit } from "./briefFacts.ts";
import { spanOf, type BriefSpan } from "./briefSpan.ts";
import { cellOutlineMaker } from "../table/cellOutline.ts";
import { readOutlines } from "../table/readOutlines.ts";
import type { AreaView, RegionView } from "@/contract/area.ts";
import type { BriefOrder } from "@/contract/brief.ts";
import type { RegionBudgetView } from "@/contract/figures.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import { viewAddress, viewKeySchema, type ViewKeyInput } from "@/contract/viewKey.ts";
import { AppError } from "@/errors.ts";
import { getAlert, listAlerts } from "@/server/db/alert.ts";
import { getArea } from "@/server/db/area.ts";
import { listDatasets } from "@/server/db/dataset.ts";
import { listPairRegions } from "@/server/db/pairFigures.ts";
import { listRegionSeries, listTransitions } from "@/server/db/regionBudget.ts";
import { listRegionZones } from "@/server/db/riskZone.ts";
import type { Scope } from "@/server/db/scope.ts";
import { getViewFigures } from "@/server/db/viewFigures.ts";
import { PROGRAM_VERSION } from "@/version.ts";

/** How often the figures are read again if they change meanwhile. */
const TRIES = 5;
/** Alerts of one area that are looked through. */
const MANY_ALERTS = 100_000;

/** What the page is made for, besides the order. */
export interface BriefContext {
  readonly number: string;
  /** Scheme and host of the pages. */
  readonly origin: string;
  readonly now: Date;
}

function regionOf(area: AreaView, code: string): RegionView {
  const region = area.regions.find((each) => each.code === code);
  if (!region) throw new AppError("notFound", `Study area "${area.id}" has no region ${code}.`);
  return region;
}

function parentsOf(area: AreaView, region: RegionView): RegionView[] {
  if (region.parentCode === null) return [];
  const parent = regionOf(area, region.parentCode);
  return [...parentsOf(area, parent), parent];
}

function membersOf(area: AreaView, code: string): Set<string> {
  const inside = new Set([code]);
  for (let size = 0; size !== inside.size;) {
    size = inside.size;
    for (const each of area.regions) if (each.parentCode !== null && inside.has(each.parentCode)) inside.add(each.code);
  }
  return inside;
}

/** The view of the map that a brief's map, figure and code come from: counties of a region, cells of a county. */
export function viewOfBrief(
  area: AreaView,
  region: RegionView,
  { year, periodFrom }: BriefSpan,
): ViewKeyInput & { unit: "cell" | "county" } {
  return {
    ...{ areaId: area.id, year, metric: "change", baseYear: periodFrom },
    unit: region.level === "county" ? "cell" : "county",
    regionCode: region.level === "area" ? null : region.code,
  };
}

/** Units with their values. @throws AppError("notReady") if a unit's outline or value is missing where it must not be. */
async function readUnits(scope: Scope, area: AreaView, region: RegionView, span: BriefSpan) {
  const wanted = viewOfBrief(area, region, span);
  const view = viewKeySchema.parse(wanted);
  const [figures, outlines] = await Promise.all([getViewFigures(scope, view), readOutlines(scope, area, "geojson")]);
  const names = new Map(area.regions.map((each) => [each.code, each]));
  const cellOutline = cellOutlineMaker(area);
  const units = figures.rows.map(({ code, value }): MapUnit => {
    const outline = wanted.unit === "cell" ? cellOutline(Number(code)) : outlines.get(code);
    if (!outline)
      throw new AppError(
        "notReady",
        `No outline is kept of region ${code}, so its map would have a hole. Import boundaries of "${area.id}" first.`,
      );
    const { nameZh = "", nameEn = "" } = names.get(code) ?? {};
    return { code, nameZh, nameEn, changeT: value, outline };
  });
  const members = membersOf(area, region.code);
  const counties = area.regions.filter(({ level, code }) => level === "county" && members.has(code));
  const frame = counties.flatMap(({ code }): PolygonGeometry[] => {
    const outline = outlines.get(code);
    return outline === undefined ? [] : [outline];
  });
  return { unit: wanted.unit, units, outlines: frame, resultCode: figures.resultCode, address: viewAddress(view) };
}

/** Risk levels of the counties in a prefecture or area. */
async function readCountyRisks(scope: Scope, area: AreaView, region: RegionView, year: number) {
  if (region.level === "county") return [];
  const regionCode = region.level === "area" ? null : region.code;
  const view = viewKeySchema.parse({ areaId: area.id, year, metric: "risk", unit: "county", regionCode });
  return (await getViewFigures(scope, view)).rows;
}

/** The signal whose case is told. @throws AppError — there is none, or it is of another region or year. */
async function readCase(scope: Scope, { alertNumber, areaId, regionCode, year }: BriefOrder) {
  if (alertNumber === null) return null;
  const alert = await getAlert(scope, alertNumber);
  if (alert.areaId === areaId && alert.regionCode === regionCode && alert.year === year) return alert;
  throw new AppError(
    "invalidInput",
    `${alertNumber} is of ${alert.regionCode}, ${alert.year}, and the brief of ${regionCode}, ${year}. Order it from the signal's page.`,
  );
}

/** What is missing for a whole page. @throws AppError naming it. */
function requireWhole(area: AreaView, region: RegionView): void {
  if (!area.isUpToDate)
    throw new AppError(
      "notReady",
      `The results of "${area.id}" do not yet follow the newest files; a brief would be out of date at once. Try again when they are computed.`,
    );
  if (region.pixels === 0) throw new AppError("notReady", `Region ${region.code} holds no pixel of the grid.`);
}

/**
 * The year's budget with its changes from the brief's earlier year.
 *
 * @throws AppError("notReady") if the two years of a period have not been compared yet.
 */
async function readBudget(scope: Scope, budget: RegionBudgetView, areaId: string, { year, periodFrom }: BriefSpan) {
  if (periodFrom === null) return budget;
  const regions = await listPairRegions(scope, { areaId, fromYear: periodFrom, year });
  const found = regions.find(({ regionCode }) => regionCode === budget.regionCode);
  return found === undefined ? null : { ...budget, ...found, fromYear: periodFrom };
}

/**
 * Reads everything a brief says, all of one state of the data.
 *
 * @throws AppError — no such region or year; a year without one before it; a layer that is missing; two years that have
 *   not been compared yet; results in motion.
 *   A brief is whole or it is not made.
 */
export async function readBrief(scope: Scope, order: BriefOrder, context: BriefContext): Promise<BriefFacts> {
  const { areaId, regionCode, year } = order;
  for (let tries = 0; tries < TRIES; tries++) {
    const area = await getArea(scope, areaId);
    const region = regionOf(area, regionCode);
    const span = spanOf(area, order);
    const { fromYear } = span;
    requireWhole(area, region);
    const isJudged = area.yearDetails.some((each) => each.year === year && each.role === "judged");
    const [series, transitions, map, zones, alerts, datasets, risks, caseOf] = await Promise.all([
      listRegionSeries(scope, areaId, regionCode),
      listTransitions(scope, { areaId, regionCode, fromYear, year }),
      readUnits(scope, area, region, span),
      isJudged ? listRegionZones(scope, areaId, regionCode) : [],
      listAlerts(scope, { areaId, limit: MANY_ALERTS }),
      listDatasets(scope, areaId),
      readCountyRisks(scope, area, region, year),
      readCase(scope, order),
    ]);
    const budget = series.find((each) => each.year === year);
    const now = budget && (await readBudget(scope, budget, areaId, span));
    const before = series.find((each) => each.year === fromYear);
    if (!now || !before || now.pixels === 0)
      throw new AppError(
        "notReady",
        `Region ${regionCode} has no figures for ${fromYear} and ${year}; nothing to report.`,
      );
    const members = membersOf(area, regionCode);
    const facts: BriefFacts = {
      ...{ order, number: context.number, area, region, parents: parentsOf(area, region), series, now, before },
      transitions: transitions
        .filter(({ fromCode, toCode }) => fromCode !== toCode)
        .sort((a, b) => Math.abs(b.changeT) - Math.abs(a.changeT)),
      ...{ unit: map.unit, units: map.units, outlines: map.outlines, resultCode: map.resultCode },
      ...{ isPeriod: span.periodFrom !== null, isJudged, caseOf },
      zoneCount: zones.filter((zone) => zone.year === year).length,
      countyRisks: risks.map(({ value }) => value),
      alerts: alerts.filter((alert) => alert.year === year && members.has(alert.regionCode)),
      files: datasets
        .filter((file) => file.state === "current" && (file.year === year || file.year === fromYear))
        .map((file) => ({ year: file.year, sha256: file.sha256 }))
        .sort((a, b) => a.year - b.year),
      link: `${context.origin}${order.locale === "en" ? "/en" : ""}${caseOf ? `/alerts/${caseOf.number}` : map.address}`,
      ...{ madeAt: context.now.toISOString(), program: `Carbon Watch ${PROGRAM_VERSION}` },
    };
    if ((await getArea(scope, areaId)).dataVersion === area.dataVersion) return facts;
  }
  throw new AppError("notReady", `The results of "${areaId}" are being computed; try again when that is done.`);
}
