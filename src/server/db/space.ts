import { getAreaRow } from "./area.ts";
import { getDatabase } from "./connection.ts";
import { intensityLimitsOf } from "./intensityLimits.ts";
import { appendEvent } from "./event.ts";
import { listPairRegions } from "./pairFigures.ts";
import { getPairStatus } from "./pairResult.ts";
import { listRegionSeries } from "./regionBudget.ts";
import { requireArea, requireRegion, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import {
  intensitySettingsSchema,
  offsetPeriodSchema,
  type IntensityLimitsView,
  type IntensitySettings,
  type OffsetPeriod,
} from "@/contract/space.ts";
import { stableTPerHa } from "@/domain/carbon/carbonIndex.ts";
import { DEFAULT_INTENSITY_LIMITS } from "@/domain/carbon/carbonSpace.ts";
import { intensityBreaks } from "@/domain/carbon/intensityBreaks.ts";
import { offsetRatio } from "@/domain/carbon/offsetRatio.ts";
import { AppError } from "@/errors.ts";

/** Index and area of every transition of the whole area that changes carbon, all years. */
function readIndices(areaId: string): { indexTPerHa: number; areaHa: number }[] {
  return getDatabase()
    .sqlite.prepare<[string], { indexTPerHa: number; areaHa: number }>(
      `SELECT t.changeT / t.areaHa AS indexTPerHa, t.areaHa FROM "RegionTransition" t
       JOIN "Region" r ON r.areaId = t.areaId AND r.code = t.regionCode AND r.parentCode IS NULL
       JOIN "YearResult" y ON y.areaId = t.areaId AND y.year = t.toYear AND y.fromYear = t.fromYear
       WHERE t.areaId = ? AND t.fromCode <> t.toCode AND t.areaHa > 0`,
    )
    .all(areaId)
    .filter(({ indexTPerHa }) => Math.abs(indexTPerHa) > stableTPerHa);
}

/** The intensity limits of an area, the usual ones and natural breaks to choose from. */
export async function getIntensitySettings(scope: Scope, areaId: string): Promise<IntensitySettings> {
  const area = await getAreaRow(scope, areaId);
  return intensitySettingsSchema.parse({
    limits: intensityLimitsOf(area),
    isDefault: area.intensityLimits === null,
    defaults: DEFAULT_INTENSITY_LIMITS,
    suggested: intensityBreaks(readIndices(areaId)),
  });
}

/** Sets the limits of an area; `null` = the usual ones. Figures do not change, only the classes they are put into. */
export async function setIntensityLimits(
  scope: Scope,
  { areaId, limits, now }: { areaId: string; limits: IntensityLimitsView | null; now: Date },
): Promise<void> {
  requireArea(scope, areaId);
  await write(async (transaction) => {
    const { count } = await transaction.studyArea.updateMany({
      where: { id: areaId },
      // Maps of spaces are kept by the data's version.
      data: { intensityLimits: limits && JSON.stringify(limits), dataVersion: { increment: 1 } },
    });
    if (count === 0) throw new AppError("notFound", `There is no study area "${areaId}".`);
    await appendEvent(transaction, { kind: "coefficients.changed", areaId, subject: areaId, at: now });
  });
}

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** A region's offset ratio of every pair of neighbouring years, oldest first: the course in which paper B reads a U. */
export async function listOffsetRatios(scope: Scope, areaId: string, regionCode: string): Promise<OffsetPeriod[]> {
  const series = await listRegionSeries(scope, areaId, regionCode);
  return series.flatMap(({ fromYear, year, incrementT, reductionT, offsetRatio: ratio }) =>
    fromYear === null || incrementT === null || reductionT === null
      ? []
      : [offsetPeriodSchema.parse({ fromYear, year, incrementT, reductionT, offsetRatio: ratio, basis: "endYears" })],
  );
}

/**
 * A region's offset ratio of periods of one's own choice: of the two end years compared with each other where that pair has
 * been computed, else of the gross amounts of the years between, added up. The basis is said.
 *
 * @throws AppError("invalidInput") if the series has no such years.
 */
export async function listOffsetPeriods(
  scope: Scope,
  {
    areaId,
    regionCode,
    periods,
  }: { areaId: string; regionCode: string; periods: readonly (readonly [number, number])[] },
): Promise<OffsetPeriod[]> {
  requireRegion(scope, areaId, regionCode);
  const yearly = await listOffsetRatios(scope, areaId, regionCode);
  return Promise.all(
    periods.map(async ([fromYear, year]): Promise<OffsetPeriod> => {
      const key = { areaId, fromYear, year };
      if ((await getPairStatus(scope, key)).state === "ready") {
        const region = (await listPairRegions(scope, key)).find((each) => each.regionCode === regionCode);
        if (region) return offsetPeriodSchema.parse({ ...region, ...{ fromYear, year, basis: "endYears" } });
      }
      const between = yearly.filter((each) => each.fromYear >= fromYear && each.year <= year);
      if (between.at(0)?.fromYear !== fromYear || between.at(-1)?.year !== year)
        throw new AppError("invalidInput", `Study area "${areaId}" has no results from ${fromYear} to ${year}.`);
      const incrementT = between.reduce((sum, each) => sum + each.incrementT, 0);
      const reductionT = between.reduce((sum, each) => sum + each.reductionT, 0);
      const ratio = orNull(offsetRatio(reductionT, incrementT));
      const basis = between.length === 1 ? "endYears" : "sum";
      return offsetPeriodSchema.parse({ fromYear, year, incrementT, reductionT, offsetRatio: ratio, basis });
    }),
  );
}
