import { getDatabase } from "./connection.ts";
import { requireArea, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import {
  thresholdModelSchema,
  thresholdVersionViewSchema,
  type ThresholdVersionView,
} from "@/contract/thresholdModel.ts";
import type { ThresholdModel } from "@/generated/prisma/client.ts";

/** A row of the threshold-model table. */
export type ThresholdModelRow = ThresholdModel;

/** "cell": 1 km analysis cells; "county": leaf regions. */
export type ThresholdUnit = "cell" | "county";

/** The frozen model in use, or `null`. */
export function findCurrentThreshold(areaId: string, unit: ThresholdUnit): Promise<ThresholdModel | null> {
  return getDatabase().prisma.thresholdModel.findFirst({ where: { areaId, unit, current: true } });
}

/** Freezes a model as the next version and takes it into use. */
export function saveThreshold(
  model: Pick<
    ThresholdModel,
    "areaId" | "method" | "baselineFromYear" | "baselineToYear" | "model" | "inputHash" | "useId" | "fittedAt"
  > & { unit: ThresholdUnit },
): Promise<ThresholdModel> {
  return write(async (transaction) => {
    const { areaId, unit } = model;
    const last = await transaction.thresholdModel.aggregate({ where: { areaId, unit }, _max: { version: true } });
    await transaction.thresholdModel.updateMany({ where: { areaId, unit }, data: { current: false } });
    return transaction.thresholdModel.create({
      data: { ...model, version: (last._max.version ?? 0) + 1, current: true },
    });
  });
}

/**
 * The model that was fitted on just these values, in use from now on; an earlier choice gets back the very version it had.
 *
 * @returns `null` if none was.
 */
export function takeThresholdIntoUse(
  areaId: string,
  unit: ThresholdUnit,
  inputHash: string,
): Promise<ThresholdModel | null> {
  return write(async (transaction) => {
    const found = await transaction.thresholdModel.findFirst({
      where: { areaId, unit, inputHash },
      orderBy: { version: "desc" },
    });
    if (!found || found.current) return found;
    await transaction.thresholdModel.updateMany({ where: { areaId, unit }, data: { current: false } });
    return transaction.thresholdModel.update({ where: { id: found.id }, data: { current: true } });
  });
}

/** All frozen models of an area, newest first. */
export async function listThresholdVersions(scope: Scope, areaId: string): Promise<ThresholdVersionView[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.thresholdModel.findMany({ where: { areaId }, orderBy: { id: "desc" } });
  return rows.map(({ model: text, fittedAt, ...row }) => {
    const { method, parameters, statistics, bounds } = thresholdModelSchema.parse(JSON.parse(text));
    return thresholdVersionViewSchema.parse({
      ...row,
      ...{ method, n: statistics.n, parameters: parameters.quantiles ?? parameters.multipliers ?? [] },
      bounds: bounds.map((bound) => (Number.isFinite(bound) ? bound : null)),
      fittedAt: fittedAt.toISOString(),
    });
  });
}
