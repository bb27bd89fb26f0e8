import { getDatabase } from "./connection.ts";
import { write } from "./write.ts";
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
    "areaId" | "method" | "baselineFromYear" | "baselineToYear" | "model" | "inputHash" | "fittedAt"
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
