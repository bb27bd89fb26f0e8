import type { AreaView } from "@/contract/area.ts";
import { VIEW_UNIT } from "./viewTable.ts";
import { RANKING_UNIT } from "@/contract/ranking.ts";
import type { TableRequest } from "@/contract/tableRequest.ts";
import { thresholdModelSchema } from "@/contract/thresholdModel.ts";
import { listDatasets } from "@/server/db/dataset.ts";
import type { Scope } from "@/server/db/scope.ts";
import { findCurrentThreshold, type ThresholdUnit } from "@/server/db/thresholdModel.ts";
import { listYearResults } from "@/server/db/yearResult.ts";
import { PROGRAM_VERSION } from "@/version.ts";

/** What a reader has to be told whatever the figures say. */
const LABELS = {
  synthetic: "合成演示数据，不得引用 Synthetic demonstration data, not to be quoted",
  schematic: "示意边界 Schematic boundaries",
  stale: "结果尚未跟上最新文件 The results do not yet follow the newest files",
  sign: "正值为碳源，负值为碳汇 Positive = source, negative = sink",
  signal: "系统自动信号，不是正式发布的预警 Signals of the program, not officially issued warnings",
} as const;

function labelsOf(area: AreaView, content: string): string[] {
  return [
    ...(area.synthetic ? [LABELS.synthetic] : []),
    ...(area.schematicBoundaries ? [LABELS.schematic] : []),
    ...(area.isUpToDate ? [] : [LABELS.stale]),
    LABELS.sign,
    ...(content === "alerts" ? [LABELS.signal] : []),
  ];
}

async function thresholdsOf(areaId: string) {
  const units: ThresholdUnit[] = ["cell", "county"];
  const rows = await Promise.all(units.map((unit) => findCurrentThreshold(areaId, unit)));
  return rows
    .filter((row) => row !== null)
    .map(({ unit, method, version, baselineFromYear, baselineToYear, inputHash, model }) => ({
      ...{ unit, method, version, baselineFromYear, baselineToYear, inputHash },
      boundsTPerHa: thresholdModelSchema.parse(JSON.parse(model)).bounds,
    }));
}

async function filesOf(scope: Scope, areaId: string) {
  const datasets = await listDatasets(scope, areaId);
  return datasets
    .filter(({ state }) => state === "current")
    .map(({ year, revision, fileName, sha256, sizeBytes, crsName, alignment, noDataPixels }) => ({
      ...{ year, revision, fileName, sha256, sizeBytes, crsName, noDataPixels },
      alignment: JSON.parse(alignment) as unknown,
    }))
    .toReversed();
}

/** What was asked for, in words and codes. */
function selectionOf(request: TableRequest, years: readonly number[]) {
  const { content } = request;
  if (content === "ranking") {
    const { level, metric } = request.view;
    return { content, years, level, regionCode: null, metric, unit: RANKING_UNIT[metric], ...request.arrangement };
  }
  if (content === "view") {
    const { unit: level, regionCode, metric, baseYear, classCode, transition, classes, levels, hidden } = request.view;
    return {
      ...{ content, years, level, regionCode, metric, unit: VIEW_UNIT[metric] },
      ...{ baseYear, classCode, transition, classes, levels, hidden },
    };
  }
  if (content === "comparison") {
    const { part, fromYear, year, regionCode } = request;
    return { content, years, level: null, regionCode, part, fromYear, year };
  }
  const level = "level" in request ? request.level : null;
  const regionCode = "regionCode" in request ? request.regionCode : null;
  return { content, years, level, regionCode };
}

/** What was exported and from what it was computed: enough to make the same figures again. */
export async function exportMetadata(
  scope: Scope,
  area: AreaView,
  {
    request,
    years,
    link,
    resultCode,
  }: { request: TableRequest; years: readonly number[]; link: string | null; resultCode: string | null },
  now: Date,
) {
  const { id, nameZh, nameEn, synthetic, schematicBoundaries, grid, coefficientSet } = area;
  const results = await listYearResults(id);
  return {
    program: `Carbon Watch ${PROGRAM_VERSION}`,
    exportedAt: now.toISOString(),
    labels: labelsOf(area, request.content),
    selection: selectionOf(request, years),
    link,
    resultCode,
    area: { id, nameZh, nameEn, synthetic, schematicBoundaries, legendId: area.legendId, ...grid },
    coefficientSet,
    thresholds: await thresholdsOf(id),
    results: {
      dataVersion: area.dataVersion,
      regionSetVersion: area.regionSetVersion,
      isUpToDate: area.isUpToDate,
      computedAt: area.computedAt,
      evaluatedAt: area.evaluatedAt,
    },
    years: results.map(({ year, fromYear, role, inputHash }) => ({ year, fromYear, role, inputHash })),
    files: await filesOf(scope, id),
  };
}

export type ExportMetadata = Awaited<ReturnType<typeof exportMetadata>>;
