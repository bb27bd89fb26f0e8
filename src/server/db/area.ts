import { getCoefficientSet } from "./coefficientSet.ts";
import { getDatabase } from "./connection.ts";
import { areaFilter, requireArea, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { areaSchema, areaSummarySchema, type AreaSummary, type AreaView } from "@/contract/area.ts";
import type { GridSpec } from "@/domain/grid/gridSpec.ts";
import { AppError } from "@/errors.ts";
import type { StudyArea, YearResult } from "@/generated/prisma/client.ts";

/** A row of the study-area table. */
export type StudyAreaRow = StudyArea;

/** The pixel grid of an area's row. */
export function gridOf(area: StudyArea): GridSpec {
  const { width, height, originX, originY, pixelWidth, pixelHeight, projection, geographic } = area;
  return { width, height, originX, originY, pixelWidth, pixelHeight, projection, geographic };
}

/** @throws AppError("notFound") if there is no such area in scope. */
export async function getAreaRow(scope: Scope, areaId: string): Promise<StudyArea> {
  requireArea(scope, areaId);
  const row = await getDatabase().prisma.studyArea.findUnique({ where: { id: areaId } });
  if (!row) throw new AppError("notFound", `There is no study area "${areaId}".`);
  return row;
}

/** Every area in scope as its row. */
export function listAreaRows(scope: Scope): Promise<StudyArea[]> {
  const { areaId } = areaFilter(scope);
  return getDatabase().prisma.studyArea.findMany({
    where: areaId === undefined ? {} : { id: areaId },
    orderBy: { createdAt: "asc" },
  });
}

export async function listAreas(scope: Scope): Promise<AreaSummary[]> {
  const areas = await listAreaRows(scope);
  const years = await getDatabase().prisma.yearResult.findMany({
    select: { areaId: true, year: true },
    orderBy: { year: "asc" },
  });
  return areas.map((area) =>
    areaSummarySchema.parse({ ...area, years: years.filter((row) => row.areaId === area.id).map((row) => row.year) }),
  );
}

/** Rules speak of judged years only. */
function isEvaluated({ role, inputHash, evaluatedHash }: YearResult): boolean {
  return role !== "judged" || evaluatedHash === inputHash;
}

/** Everything a page needs to know about an area apart from its figures. */
export async function getArea(scope: Scope, areaId: string): Promise<AreaView> {
  const area = await getAreaRow(scope, areaId);
  const { prisma } = getDatabase();
  const [datasets, received, legend, regions, years, set] = await Promise.all([
    prisma.dataset.count({ where: { areaId, state: "current" } }),
    prisma.dataset.aggregate({ where: { areaId }, _max: { receivedAt: true } }),
    prisma.legendEntry.findMany({ where: { legendId: area.legendId }, orderBy: { code: "asc" } }),
    prisma.region.findMany({
      where: { areaId },
      orderBy: [{ position: "asc" }, { code: "asc" }],
      omit: { geometry: true },
    }),
    prisma.yearResult.findMany({ where: { areaId }, orderBy: { year: "asc" } }),
    getCoefficientSet(area.coefficientSetId, area.coefficientRegion),
  ]);
  const { rows: coefficients, ...setFacts } = set;
  return areaSchema.parse({
    ...area,
    years: years.map((row) => row.year),
    yearDetails: years.map((row) => ({ ...row, computedAt: row.computedAt.toISOString() })),
    schematicBoundaries: regions.some((region) => region.schematic),
    grid: area,
    legend,
    regions,
    coefficientSet: { ...setFacts, region: area.coefficientRegion, coefficients },
    isUpToDate: datasets === 0 || (area.computedHash !== null && years.every(isEvaluated)),
    receivedAt: received._max.receivedAt?.toISOString() ?? null,
    computedAt: area.computedAt?.toISOString() ?? null,
    evaluatedAt: area.evaluatedAt?.toISOString() ?? null,
  });
}

/** Keeps the baseline of an area from now on, unless it is kept already. */
export async function fixBaseline(areaId: string, baselineToYear: number): Promise<void> {
  await write((transaction) =>
    transaction.studyArea.updateMany({ where: { id: areaId, baselineToYear: null }, data: { baselineToYear } }),
  );
}
