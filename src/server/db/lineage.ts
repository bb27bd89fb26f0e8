import { getAreaRow } from "./area.ts";
import { getCoefficientSet } from "./coefficientSet.ts";
import { getDatabase } from "./connection.ts";
import { readPairBasis } from "./pairResult.ts";
import { requireRegion, type Scope } from "./scope.ts";
import { listTallyHashes } from "./tally.ts";
import { lineageFileSchema, lineageSchema, type LineageFile, type LineageView } from "@/contract/lineage.ts";
import type { PairKey } from "@/contract/pair.ts";
import { AppError } from "@/errors.ts";
import type { Dataset, YearResult } from "@/generated/prisma/client.ts";

const relationSchema = lineageFileSchema.shape.relation;

function relationOf({ alignment }: Dataset): LineageFile["relation"] {
  const { relation } = JSON.parse(alignment) as { relation?: unknown };
  return relationSchema.catch(null).parse(relation);
}

/** What the figures asked about were made by: the computation of their year, or that of a free pair of years. */
interface Origin {
  readonly fromYear: number | null;
  readonly inputHash: string;
  readonly computedAt: Date;
  /** The job that computed them. */
  readonly kind: "recompute" | "pair";
  /** Risk levels rest on threshold models, free pairs have none. */
  readonly isJudged: boolean;
  readonly isCurrent: boolean;
}

const originOfYear = (result: YearResult): Origin => ({
  ...result,
  kind: "recompute",
  isJudged: result.role === "judged",
  isCurrent: true,
});

/** @throws AppError("notFound") if nobody has had the pair counted. */
async function originOfPair(key: PairKey): Promise<Origin> {
  const { areaId, fromYear, year } = key;
  const row = await getDatabase().prisma.pairResult.findUnique({
    where: { areaId_fromYear_year: { areaId, fromYear, year } },
    select: { basisHash: true, computedAt: true },
  });
  if (!row?.computedAt)
    throw new AppError("notFound", `Study area ${areaId} has no figures of ${fromYear} against ${year} yet.`);
  const { basisHash, computedAt } = row;
  const isCurrent = basisHash === readPairBasis(key);
  return { fromYear, inputHash: basisHash, computedAt, kind: "pair", isJudged: false, isCurrent };
}

/** The rasters figures rest on: the year's own, the one compared with, and for a year of the series the first one. */
async function filesOf(areaId: string, year: number, { fromYear, kind }: Origin): Promise<Dataset[]> {
  const current = await getDatabase().prisma.dataset.findMany({
    where: { areaId, state: "current" },
    orderBy: { year: "desc" },
  });
  const wanted = new Set([year, fromYear, ...(kind === "recompute" ? [current.at(-1)?.year] : [])]);
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

async function thresholdsOf(areaId: string, { isJudged }: Origin) {
  if (!isJudged) return [];
  const rows = await getDatabase().prisma.thresholdModel.findMany({
    where: { areaId, current: true },
    orderBy: { unit: "asc" },
  });
  return rows.map((row) => ({ ...row, fittedAt: row.fittedAt.toISOString() }));
}

/** Hash of the counts of two years; those of a pair that looks back in time are read backwards. */
function pairHashOf(transitions: ReadonlyMap<string, string>, from: Dataset | undefined, to: Dataset | undefined) {
  const [earlier, later] = from && to && from.year > to.year ? [to, from] : [from, to];
  return transitions.get(`${earlier?.id}>${later?.id}`) ?? null;
}

/**
 * Where the figures of a region in a year come from: files with their hashes, counts, legend, coefficients, threshold models,
 * runs and times. All regions and cells of a year are computed together, so they share it.
 *
 * @param fromYear the year compared with, where it is not the one before in the series.
 * @throws AppError("notFound") if the year has no results, or the pair of years no figures.
 */
export async function getLineage(
  scope: Scope,
  asked: { areaId: string; regionCode: string; year: number; fromYear?: number | undefined },
): Promise<LineageView> {
  const { areaId, regionCode, year } = asked;
  requireRegion(scope, areaId, regionCode);
  const area = await getAreaRow(scope, areaId);
  const { prisma } = getDatabase();
  const result = await prisma.yearResult.findUnique({ where: { areaId_year: { areaId, year } } });
  if (!result) throw new AppError("notFound", `Study area ${areaId} has no results of ${year}.`);
  const { fromYear = result.fromYear } = asked;
  const isOfSeries = fromYear === null || fromYear === result.fromYear;
  const origin = isOfSeries ? originOfYear(result) : await originOfPair({ areaId, fromYear, year });
  const [files, legend, set, thresholds, schematic] = await Promise.all([
    filesOf(areaId, year, origin),
    prisma.legend.findUniqueOrThrow({ where: { id: area.legendId } }),
    getCoefficientSet(area.coefficientSetId, area.coefficientRegion),
    thresholdsOf(areaId, origin),
    prisma.region.count({ where: { areaId, schematic: true } }),
  ]);
  const hashes = await listTallyHashes(files.map(({ id }) => id));
  const fileOf = (wanted: number | null) => files.find((file) => file.year === wanted);
  const runs = await Promise.all([
    findJobAround(areaId, "tally", fileOf(year)?.talliedAt ?? null),
    findJobAround(areaId, origin.kind, origin.computedAt),
  ]);
  const jobs = runs.filter((run) => run !== null);
  return lineageSchema.parse({
    ...result,
    ...origin,
    synthetic: area.synthetic,
    schematicBoundaries: schematic > 0,
    files: files.map((file) => ({
      ...file,
      receivedAt: file.receivedAt.toISOString(),
      talliedAt: file.talliedAt?.toISOString() ?? null,
      relation: relationOf(file),
      countHash: hashes.classes.get(file.id) ?? null,
    })),
    pairHash: fromYear === null ? null : pairHashOf(hashes.transitions, fileOf(fromYear), fileOf(year)),
    legend,
    coefficients: { ...set, region: area.coefficientRegion, indexMode: area.indexMode },
    thresholds,
    computedAt: origin.computedAt.toISOString(),
    isEvaluated: result.role !== "judged" || result.evaluatedHash === result.inputHash,
    isStale: area.computedHash === null || !origin.isCurrent,
    jobs: jobs.map((job) => ({
      ...{ jobId: job.id, kind: job.kind, startedAt: job.startedAt.toISOString() },
      endedAt: job.endedAt?.toISOString() ?? null,
    })),
  });
}
