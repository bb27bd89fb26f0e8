import { getAreaRow } from "./area.ts";
import { countClasses } from "./gridIndex.ts";
import { intensityLimitsOf } from "./intensityLimits.ts";
import { getPairStatus } from "./pairResult.ts";
import { regionFilter, requireRegion, type Scope } from "./scope.ts";
import { requireStoredPair, type StoredPair } from "./storedPair.ts";
import type { TransitionView } from "@/contract/figures.ts";
import {
  regionPairSchema,
  spaceClassSchema,
  type PairKey,
  type PairMetric,
  type PairScale,
  type RegionPair,
  type SpaceClassView,
} from "@/contract/pair.ts";
import { spaceClasses } from "@/domain/carbon/carbonSpace.ts";
import type { TransitionLine } from "@/domain/carbon/transitionAccount.ts";
import { symmetricGeometricBreaks } from "@/domain/stats/symmetricGeometricBreaks.ts";
import { AppError } from "@/errors.ts";

const BREAKS_PER_SIDE = 4;
/** @throws AppError("notReady") if the pair has not been computed. */
async function readFigures(scope: Scope, key: PairKey): Promise<StoredPair> {
  const status = await getPairStatus(scope, key);
  if (status.state !== "ready")
    throw new AppError(
      "notReady",
      `The pair ${key.fromYear} → ${key.year} of study area "${key.areaId}" has not been computed yet (${status.state}). Ask for it first.`,
    );
  return requireStoredPair(key);
}

/** What changed in every region in scope. */
export async function listPairRegions(scope: Scope, key: PairKey): Promise<RegionPair[]> {
  const { regions } = await readFigures(scope, key);
  const allowed = regionFilter(scope).regionCode?.in;
  return [...regions.values()]
    .filter(({ regionCode }) => allowed === undefined || allowed.includes(regionCode))
    .map((region) => regionPairSchema.parse(region));
}

async function readLines(scope: Scope, key: PairKey, regionCode: string): Promise<readonly TransitionLine[]> {
  requireRegion(scope, key.areaId, regionCode);
  const region = (await readFigures(scope, key)).regions.get(regionCode);
  if (!region) throw new AppError("notFound", `Study area "${key.areaId}" has no region ${regionCode}.`);
  return region.lines;
}

const toTransition = ({ from, to, pixels, areaHa, changeT }: TransitionLine): TransitionView => ({
  ...{ fromCode: from, toCode: to },
  ...{ pixels, areaHa, changeT },
});

/** A region's transition matrix of any computed pair. */
export async function listPairTransitions(scope: Scope, key: PairKey, regionCode: string): Promise<TransitionView[]> {
  return (await readLines(scope, key, regionCode)).map(toTransition);
}

/** A region's increment and reduction spaces by intensity, with each transition's contribution. */
export async function listPairSpaces(scope: Scope, key: PairKey, regionCode: string): Promise<SpaceClassView[]> {
  const limits = intensityLimitsOf(await getAreaRow(scope, key.areaId));
  return spaceClasses(await readLines(scope, key, regionCode), limits).map(({ transitions, ...spaceClass }) =>
    spaceClassSchema.parse({
      ...spaceClass,
      transitions: transitions.map(({ line, contributionRatio }) => ({
        ...toTransition(line),
        contributionRatio: Number.isNaN(contributionRatio) ? null : contributionRatio,
      })),
    }),
  );
}

/** Values of a pair per cell, t, parallel to the cell list; `NaN` where no pixel has a class in both years. */
export async function getCellPairLayer(scope: Scope, key: PairKey & { metric: PairMetric }): Promise<Float64Array> {
  const { comparedPixels, incrementT, reductionT } = (await readFigures(scope, key)).cells;
  return comparedPixels.map((compared, i) => {
    if (compared === 0) return NaN;
    if (key.metric === "change") return incrementT[i] - reductionT[i];
    return key.metric === "increment" ? incrementT[i] : reductionT[i];
  });
}

/** Class limits and counts of a pair's cell layer. Increments and reductions have no negative classes. */
export async function getPairScale(scope: Scope, key: PairKey & { metric: PairMetric }): Promise<PairScale> {
  const values = await getCellPairLayer(scope, key);
  const both = symmetricGeometricBreaks(values, BREAKS_PER_SIDE);
  const breaks = key.metric === "change" ? both : both.filter((limit) => limit > 0);
  return { metric: key.metric, breaks, ...countClasses(values, breaks), breakMethod: "symmetricGeometric" };
}
