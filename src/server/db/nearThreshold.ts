import { getDatabase } from "./connection.ts";
import { requireArea, type Scope } from "./scope.ts";
import { findCurrentThreshold } from "./thresholdModel.ts";
import { nearCountiesSchema, type NearCounties, type NearCounty } from "@/contract/nearThreshold.ts";
import { thresholdModelSchema } from "@/contract/thresholdModel.ts";
import { nearThreshold } from "@/domain/risk/nearThreshold.ts";
import { boundsTPerHa, type ThresholdModel } from "@/domain/risk/thresholdModel.ts";
import { yearsToThreshold } from "@/domain/risk/yearsToThreshold.ts";

/** Trends are drawn through this many of the newest changes at most [R]. */
const TREND_YEARS = 10;

interface StoredYear {
  readonly regionCode: string;
  readonly year: number;
  readonly density: number;
  readonly riskLevel: number | null;
}

/** Change densities of the counties in scope, by county, ascending in the year. */
function readCounties(scope: Scope, areaId: string): Map<string, StoredYear[]> {
  const rows = getDatabase()
    .sqlite.prepare<[string], StoredYear>(
      `SELECT b.regionCode, b.year, b.changeT / b.comparedAreaHa AS density, b.riskLevel
       FROM "RegionBudget" b JOIN "Region" r ON r.areaId = b.areaId AND r.code = b.regionCode
       WHERE b.areaId = ? AND r.position >= 0 AND b.comparedAreaHa > 0 ORDER BY b.regionCode, b.year`,
    )
    .all(areaId);
  const counties = new Map<string, StoredYear[]>();
  for (const row of rows) {
    if (scope.regions !== "all" && !scope.regions.includes(row.regionCode)) continue;
    const years = counties.get(row.regionCode) ?? [];
    years.push(row);
    counties.set(row.regionCode, years);
  }
  return counties;
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** One county against its next limit; nothing where it is not judged in the year, or has the highest level. */
function placeCounty(
  regionCode: string,
  series: readonly StoredYear[],
  year: number,
  model: ThresholdModel,
): NearCounty[] {
  const at = series.findIndex((row) => row.year === year);
  const level = at < 0 ? null : series[at].riskLevel;
  if (level === null || level > 3) return [];
  const bounds = boundsTPerHa(model, series[at - 1]?.density);
  const value = series[at].density;
  const limit = bounds[level];
  if (!Number.isFinite(limit)) return [];
  const trend = series.slice(Math.max(0, at + 1 - TREND_YEARS), at + 1);
  const found = yearsToThreshold({
    years: trend.map((row) => row.year),
    values: trend.map((row) => row.density),
    limit,
    now: year,
  });
  return [
    {
      ...{ regionCode, level, value, limit },
      ratio: limit > 0 ? value / limit : null,
      isNear: nearThreshold([value], () => bounds).length > 0,
      trend: {
        ...{ n: found.n, reason: found.reason },
        ...{ slopePerYear: orNull(found.slopePerYear), years: orNull(found.years) },
        ...{ earliest: orNull(found.earliest), latest: orNull(found.latest) },
      },
    },
  ];
}

/** How far the counties in scope are from their next limit, by the thresholds in use, in the newest judged year. */
export async function listNearCounties(scope: Scope, areaId: string): Promise<NearCounties> {
  requireArea(scope, areaId);
  const { prisma } = getDatabase();
  const newest = await prisma.yearResult.findFirst({ where: { areaId, role: "judged" }, orderBy: { year: "desc" } });
  const row = await findCurrentThreshold(areaId, "county");
  if (!newest || !row) return { year: null, method: null, trendYears: TREND_YEARS, counties: [] };
  const model = thresholdModelSchema.parse(JSON.parse(row.model));
  const counties = [...readCounties(scope, areaId)]
    .flatMap(([code, series]) => placeCounty(code, series, newest.year, model))
    .sort((a, b) => (b.ratio ?? -Infinity) - (a.ratio ?? -Infinity) || a.regionCode.localeCompare(b.regionCode));
  return nearCountiesSchema.parse({ year: newest.year, method: model.method, trendYears: TREND_YEARS, counties });
}
