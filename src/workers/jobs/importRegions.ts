import { randomUUID } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { layRegions, layWholeRegion } from "./layRegions.ts";
import { readRegionFile } from "./readRegionFile.ts";
import { surveyRegions } from "./surveyRegions.ts";
import { drawOutlines } from "../boundaries/drawOutlines.ts";
import { fieldsFor } from "../boundaries/guessRegionFields.ts";
import { judgeFileDatum, refuseShiftedDatum } from "../boundaries/judgeFileDatum.ts";
import { isOwnForm, regionTreeOf, type KnownNames, type RegionNode } from "../boundaries/regionTree.ts";
import type { BoundaryInspection, LayReport, RegionFields } from "@/contract/boundaryImport.ts";
import type { BoundaryFile, PolygonGeometry } from "@/contract/regionFile.ts";
import { dataFolder } from "@/env.ts";
import { toAppError, type AppError } from "@/errors.ts";
import { getAreaRow, type StudyAreaRow } from "@/server/db/area.ts";
import { listRegions, type RegionRow } from "@/server/db/region.ts";
import {
  fieldsOf,
  keepPreviousRegions,
  settleRegionImport,
  type RegionImportOutcome,
  type RegionImportRow,
} from "@/server/db/regionImport.ts";
import { SYSTEM } from "@/server/db/scope.ts";

const PREVIEW_ROWS = 5;
const LISTED_REPAIRS = 100;

function knownNames(area: StudyAreaRow, present: readonly RegionRow[]): KnownNames {
  const englishByCode = new Map(present.map((region) => [region.code, region.nameEn]));
  const rootCode = present.find((region) => region.parentCode === null)?.code ?? area.id;
  return { rootCode, nameZh: area.nameZh, nameEn: area.nameEn, englishByCode };
}

const geometryOf = (region: RegionRow) =>
  region.geometry === null ? null : (JSON.parse(region.geometry) as PolygonGeometry);

/** What a file is, with the tree made of it; `problem` says why there is none, or why it must not be laid. */
function inspect(
  row: RegionImportRow,
  file: BoundaryFile,
  area: StudyAreaRow,
  present: readonly RegionRow[],
  fields: RegionFields | null,
): { inspection: BoundaryInspection; nodes: RegionNode[]; problem: AppError | null } {
  let problem: AppError | null = null;
  let nodes: RegionNode[] = [];
  try {
    nodes = regionTreeOf(file, row.fileName, fields, knownNames(area, present));
  } catch (thrown) {
    problem = toAppError(thrown);
  }
  const regions = present.map((region) => ({ ...region, geometry: geometryOf(region) }));
  const datum = judgeFileDatum(file, nodes, regions);
  try {
    refuseShiftedDatum(row.fileName, fields, datum);
  } catch (thrown) {
    problem = toAppError(thrown);
  }
  const { features, repairs, format, layer, layers, encoding, claimedEncoding, crsName, vertices, skipped } = file;
  const nameOf = (feature: number) => String((fields && features[feature].properties[fields.nameZh]) ?? feature + 1);
  const inspection: BoundaryInspection = {
    ...{ format, layer, layers: [...layers], encoding, claimedEncoding, crsName, vertices, skipped },
    features: features.length,
    properties: [...new Set(features.slice(0, 50).flatMap(({ properties }) => Object.keys(properties)))],
    rows: features.slice(0, PREVIEW_ROWS).map(({ properties }) => ({ ...properties })),
    ownForm: isOwnForm(file),
    repairCount: repairs.length,
    repairs: repairs.slice(0, LISTED_REPAIRS).map((repair) => ({ ...repair, name: nameOf(repair.feature) })),
    datum,
    drawing: drawOutlines(nodes),
  };
  return { inspection, nodes, problem };
}

/** Looks at an offered file and tries it on the grid; nothing is changed. */
async function checkRegions(row: RegionImportRow, signal: AbortSignal): Promise<RegionImportOutcome> {
  const area = await getAreaRow(SYSTEM, row.areaId);
  const present = await listRegions(SYSTEM, row.areaId);
  const given = fieldsOf(row);
  const file = await readRegionFile({ path: row.path, name: row.fileName, layer: given?.layer }, signal);
  const fields = given ?? fieldsFor(file);
  const found = inspect(row, file, area, present, fields);
  let { problem } = found;
  let report: LayReport | null = null;
  if (problem === null) {
    try {
      report = surveyRegions(area, found.nodes, row.fileName).report;
    } catch (thrown) {
      problem = toAppError(thrown);
      if (problem.code === "defect") throw problem;
    }
  }
  return { state: "checked", fields, inspection: found.inspection, report, error: problem };
}

/** Writes the present regions into a file of the program's own form, to go back to. */
async function keepPrevious(row: RegionImportRow, present: readonly RegionRow[]): Promise<void> {
  if (row.previousPath !== null || present.length === 0) return;
  const features = present.map((region) => {
    const { code, parentCode, level, nameZh, nameEn, schematic } = region;
    return {
      type: "Feature",
      properties: { code, parentCode, level, nameZh, nameEn, schematic },
      geometry: geometryOf(region),
    };
  });
  const file = path.join(dataFolder("uploads"), `${randomUUID()}-regions.geojson`);
  try {
    await writeFile(`${file}.part`, JSON.stringify({ type: "FeatureCollection", features }), { flag: "wx" });
    await rename(`${file}.part`, file);
  } catch (error) {
    await rm(`${file}.part`, { force: true });
    throw error;
  }
  await keepPreviousRegions(row.id, file);
}

/** Lays a checked file, or the regions from before, in place of the present ones. */
async function applyRegions(row: RegionImportRow, signal: AbortSignal): Promise<RegionImportOutcome> {
  const area = await getAreaRow(SYSTEM, row.areaId);
  const present = await listRegions(SYSTEM, row.areaId);
  const fields = fieldsOf(row);
  const file = await readRegionFile({ path: row.path, name: row.fileName, layer: fields?.layer }, signal);
  const nodes = regionTreeOf(file, row.fileName, fields, knownNames(area, present));
  await keepPrevious(row, present);
  const hasOutlines = nodes.some(({ geometry }) => geometry !== null);
  const report = hasOutlines ? await layRegions(area, nodes, row.fileName, new Date()) : null;
  if (!hasOutlines) await layWholeRegion(area, new Date());
  return { state: "done", report, error: null };
}

/** Looks at an uploaded boundary file, or lays it; a bad file changes nothing and says why. */
export async function importRegions(row: RegionImportRow, signal: AbortSignal): Promise<void> {
  try {
    const outcome = row.state === "arrived" ? await checkRegions(row, signal) : await applyRegions(row, signal);
    await settleRegionImport(row.id, outcome, new Date());
  } catch (thrown) {
    const error = toAppError(thrown);
    // The process is told to end: the row waits for the next one.
    if (error.code === "cancelled") throw error;
    await settleRegionImport(row.id, { state: "refused", report: null, error }, new Date());
    if (error.code === "defect") throw error;
  }
}
