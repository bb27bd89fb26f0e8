import type { EvaluationInput, RegionFacts, ZoneFacts } from "@/domain/alert/evaluationFacts.ts";

/** A quiet county: low level, as last year, well inside its own past. */
export function county(regionCode: string, facts: Partial<RegionFacts> = {}): RegionFacts {
  return {
    regionCode,
    regionLevel: "county",
    missingData: false,
    riskLevel: 1,
    previousRiskLevel: 1,
    changeT: 100,
    comparedAreaHa: 1000,
    densityTPerHa: 0.1,
    bounds: [0, 0.25, 0.5, 0.75],
    growthBaseline: { n: 4, mean: 90, sd: 10 },
    previousChangeTPerYear: NaN,
    offsetRatio: 0.5,
    previousOffsetRatio: 0.5,
    offsetBaseline: { n: 4, mean: 0.5, sd: 0.1 },
    ...facts,
  };
}

export function zone(number: number, countyCode: string, facts: Partial<ZoneFacts> = {}): ZoneFacts {
  return { zone: number, countyCode, level: 3, cellCount: 5, changeT: 800, areaHa: 500, ...facts };
}

export function year(
  regions: readonly RegionFacts[],
  zones: readonly ZoneFacts[] = [],
  previousZones: readonly ZoneFacts[] = [],
): EvaluationInput {
  return {
    fromYear: 2023,
    year: 2024,
    regions,
    zones,
    previousZones,
    zoneBounds: [0, 0.5, 1, 2],
    pathOf: (code) => [code],
  };
}
