import { getAreaRow } from "./area.ts";
import { getCoefficientSet } from "./coefficientSet.ts";
import { getDatabase } from "./connection.ts";
import { requireRegion, type Scope } from "./scope.ts";
import { listTallyHashes } from "./tally.ts";
import { lineageFileSchema, lineageSchema, type LineageFile, type LineageView } from "@/contract/lineage.ts";
import { AppError } from "@/errors.ts";
import type { Dataset, YearResult } from "@/generated/prisma/client.ts";

const relationSchema = lineageFileSchema.shape.relation;

function relationOf({ alignment }: Dataset): LineageFile["relation"] {
  const { relation } = JSON.parse(alignment) as { relation?: unknown };
  return relationSchema.catch(null).parse(relation);
}

/** The rasters a year rests on: its own, the one compared with, the first of the series. */
async function filesOf({ areaId, year, fromYear }: YearResult): Promise<Dataset[]> {
  const current = await getDatabase().prisma.dataset.findMany({
    where: { areaId, state: "current" },
    orderBy: { year: "desc" },
  });
  const wanted = new Set([year, fromYear, current.at(-1)?.year]);
  return current.filter((dataset) => wanted.has(dataset.year));
}

/** The run of a kind during which a moment fell. */
async function findJobAround(areaId: string, kind: string, at: Date | null) {
  if (at === null) return null;
  return getDatabase().prisma.jobRun.findFirst({
    where: { areaId, kind, startedAt: { lte: at }, OR: [{ endedAt: null }, { endedAt: { gte: at } }] },
    orderBy: { id: "desc" },
  });
}

async function thresholdsOf(areaId: string, role: string) {
  if (role !== "judged") return [];
  const rows = await getDatabase().prisma.thresholdModel.findMany({
    where: { areaId, current: true },
    orderBy: { unit: "asc" },
  });
  return rows.map((row) => ({ ...row, fittedAt: row.fittedAt.toISOString() }));
}

/**
 * Where the figures of a region in a year come from: files with their hashes, counts, legend, coefficients, threshold models,
 * runs and times. All regions and cells of a year are computed together, so they share it.
 *
 * @throws AppError("notFound") if the year has no results.
 */
export async function getLineage(
  scope: Scope,
  { areaId, regionCode, year }: { areaId: string; regionCode: string; year: number },
): Promise<LineageView> {
  requireRegion(scope, areaId, regionCode);
  const area = await getAreaRow(scope, areaId);
  const { prisma } = getDatabase();
  const result = await prisma.yearResult.findUnique({ where: { areaId_year: { areaId, year } } });
  if (!result) throw new AppError("notFound", `Study area ${areaId} has no results of ${year}.`);
  const [files, legend, set, thresholds, schematic] = await Promise.all([
    filesOf(result),
    prisma.legend.findUniqueOrThrow({ where: { id: area.legendId } }),
    getCoefficientSet(area.coefficientSetId, area.coefficientRegion),
    thresholdsOf(areaId, result.role),
    prisma.region.count({ where: { areaId, schematic: true } }),
  ]);
  const hashes = await listTallyHashes(files.map(({ id }) => id));
  const idOf = new Map(files.map((file) => [file.year, file.id]));
  const own = files.find((file) => file.year === year);
  const { fromYear } = result;
  const runs = await Promise.all([
    findJobAround(areaId, "tally", own?.talliedAt ?? null),
    findJobAround(areaId, "recompute", result.computedAt),
  ]);
  const jobs = runs.filter((run) => run !== null);
  return lineageSchema.parse({
    ...result,
    synthetic: area.synthetic,
    schematicBoundaries: schematic > 0,
    files: files.map((file) => ({
      ...file,
      receivedAt: file.receivedAt.toISOString(),
      talliedAt: file.talliedAt?.toISOString() ?? null,
      relation: relationOf(file),
      countHash: hashes.classes.get(file.id) ?? null,
    })),
    pairHash: fromYear === null ? null : (hashes.transitions.get(`${idOf.get(fromYear)}>${idOf.get(year)}`) ?? null),
    legend,
    coefficients: { ...set, region: area.coefficientRegion, indexMode: area.indexMode },
    thresholds,
    computedAt: result.computedAt.toISOString(),
    isEvaluated: result.role !== "judged" || result.evaluatedHash === result.inputHash,
    isStale: area.computedHash === null,
    jobs: jobs.map((job) => ({
      ...{ jobId: job.id, kind: job.kind, startedAt: job.startedAt.toISOString() },
      endedAt: job.endedAt?.toISOString() ?? null,
    })),
  });
}
