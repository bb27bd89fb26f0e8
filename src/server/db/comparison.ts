import { getArea } from "./area.ts";
import { listPairRegions, listPairSpaces } from "./pairFigures.ts";
import { listRegionYear, listTransitions } from "./regionBudget.ts";
import { codeOfValues } from "./resultCode.ts";
import type { Scope } from "./scope.ts";
import { listOffsetRatios } from "./space.ts";
import { canonicalComparison, type ComparisonKey } from "@/contract/comparison.ts";
import type { RegionBudgetView, TransitionView } from "@/contract/figures.ts";
import type { RegionPair, SpaceClassView } from "@/contract/pair.ts";
import type { OffsetPeriod } from "@/contract/space.ts";
import { classFlows, type ClassFlow } from "@/domain/landCover/classFlows.ts";
import { AppError } from "@/errors.ts";

/** A region in both years; `null` where it has no pixel with a class. */
export interface RegionComparison {
  readonly regionCode: string;
  readonly before: RegionBudgetView | null;
  readonly after: RegionBudgetView | null;
  readonly pair: RegionPair | null;
}

/** A table of a comparison, as its page reads it too. */
export type Comparison =
  | { readonly part: "regions"; readonly rows: readonly RegionComparison[] }
  | { readonly part: "transitions"; readonly rows: readonly TransitionView[] }
  | { readonly part: "classes"; readonly rows: readonly ClassFlow[] }
  | { readonly part: "accounts"; readonly rows: readonly SpaceClassView[] }
  | { readonly part: "offset"; readonly rows: readonly OffsetPeriod[] };

interface NamedValue {
  readonly code: string;
  readonly value: number | null;
}

/** The numbers of a row, each under the row's name and its own. */
function valuesOf(name: string, row: Readonly<Record<string, number | null | undefined>>): NamedValue[] {
  return Object.entries(row).map(([key, value]) => ({ code: `${name} ${key}`, value: value ?? null }));
}

/** Every number a table shows, under a name that is its place in it. */
function namedValues(comparison: Comparison): NamedValue[] {
  switch (comparison.part) {
    case "regions":
      return comparison.rows.flatMap(({ regionCode, before, after, pair }) =>
        valuesOf(regionCode, {
          ...{ emission1: before?.emissionT, sequestration1: before?.sequestrationT, net1: before?.netEmissionT },
          ...{ emission2: after?.emissionT, sequestration2: after?.sequestrationT, net2: after?.netEmissionT },
          ...{ increment: pair?.incrementT, reduction: pair?.reductionT, change: pair?.changeT },
          offset: pair?.offsetRatio,
        }),
      );
    case "transitions":
      return comparison.rows.flatMap(({ fromCode, toCode, areaHa, changeT }) =>
        valuesOf(`${fromCode}_${toCode}`, { areaHa, changeT }),
      );
    case "classes":
      return comparison.rows.flatMap(({ code, ...flow }) => valuesOf(String(code), { ...flow }));
    case "accounts":
      return comparison.rows.flatMap(({ space, intensity, areaHa, changeT }) =>
        valuesOf(`${space} ${intensity}`, { areaHa, changeT }),
      );
    case "offset":
      return comparison.rows.flatMap(({ fromYear, year, incrementT, reductionT, offsetRatio }) =>
        valuesOf(`${fromYear}_${year}`, { incrementT, reductionT, offsetRatio }),
      );
  }
}

async function readRegions(scope: Scope, { areaId, fromYear, year }: ComparisonKey): Promise<RegionComparison[]> {
  const pair = { areaId, fromYear, year };
  const [before, after, pairs] = await Promise.all([
    listRegionYear(scope, areaId, fromYear),
    listRegionYear(scope, areaId, year),
    listPairRegions(scope, pair),
  ]);
  const byCode = <Row extends { readonly regionCode: string }>(rows: readonly Row[]) =>
    new Map(rows.map((row) => [row.regionCode, row]));
  const withData = (rows: readonly RegionBudgetView[]) => byCode(rows.filter(({ pixels }) => pixels > 0));
  const [first, second, both] = [withData(before), withData(after), byCode(pairs)];
  const codes = [...new Set([...before, ...after].map(({ regionCode }) => regionCode))].sort();
  return codes.map((regionCode) => ({
    regionCode,
    before: first.get(regionCode) ?? null,
    after: second.get(regionCode) ?? null,
    pair: both.get(regionCode) ?? null,
  }));
}

async function readComparison(scope: Scope, key: ComparisonKey): Promise<Comparison> {
  const { part, areaId, fromYear, year } = key;
  const pair = { areaId, fromYear, year };
  const area = await getArea(scope, areaId);
  const regionCode = key.regionCode ?? area.regions.find(({ level }) => level === "area")?.code;
  if (regionCode === undefined)
    throw new AppError("notFound", `Study area "${areaId}" as a whole is out of your scope; name a region.`);
  switch (part) {
    case "regions":
      return { part, rows: await readRegions(scope, key) };
    case "transitions":
      return { part, rows: await listTransitions(scope, { ...pair, regionCode }) };
    case "classes": {
      const codes = area.legend.map(({ code }) => code);
      return { part, rows: classFlows(codes, await listTransitions(scope, { ...pair, regionCode })) };
    }
    case "accounts":
      return { part, rows: await listPairSpaces(scope, pair, regionCode) };
    case "offset":
      return { part, rows: await listOffsetRatios(scope, areaId, regionCode) };
  }
}

/**
 * A table of the comparison of two years with its result code: what the page shows and what is exported.
 *
 * @throws AppError("notReady") until the pair has been computed; "notFound", "forbidden" as its readers.
 */
export async function getComparison(
  scope: Scope,
  key: ComparisonKey,
): Promise<{ comparison: Comparison; resultCode: string }> {
  const comparison = await readComparison(scope, key);
  return { comparison, resultCode: codeOfValues(canonicalComparison(key), namedValues(comparison)) };
}
