import { areaGridOf } from "../areaGrid.ts";
import { readAreaInputs } from "../recompute/areaInputs.ts";
import { pairFiguresOf } from "../recompute/yearFigures.ts";
import { countPair } from "./countPair.ts";
import { regionPairsOf } from "./regionPairs.ts";
import { killPoint } from "../../killPoint.ts";
import type { JobContext } from "../../runJob.ts";
import type { PairKey } from "@/contract/pair.ts";
import { transposeTally } from "@/domain/landCover/transitionTally.ts";
import { AppError } from "@/errors.ts";
import { readPairBasis, savePair } from "@/server/db/pairResult.ts";
import { listRegions } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/**
 * Computes any two years of an area against each other, as a year is computed against the one before it: counts →
 * accounts of cells and leaf regions → regions. A pair that looks back in time reads the same counts backwards.
 *
 * @returns false if the area's results are not up to date, or changed while this ran: the pair stays due.
 */
export async function tallyPair(key: PairKey, context: JobContext): Promise<boolean> {
  const basis = readPairBasis(key);
  if (basis === null) return false;
  const inputs = await readAreaInputs(key.areaId);
  const datasetOf = (year: number) => {
    const dataset = inputs.tallies.datasetOf.get(year);
    if (!dataset) throw new AppError("notFound", `Study area ${key.areaId} has no raster for ${year} in use.`);
    return dataset;
  };
  const isBackwards = key.fromYear > key.year;
  const [earlier, later] = isBackwards ? [key.year, key.fromYear] : [key.fromYear, key.year];
  const gridOf = async () => areaGridOf(inputs.area, await listRegions(SYSTEM, key.areaId));
  const counts = await countPair(datasetOf(earlier), datasetOf(later), inputs, gridOf, context);
  killPoint("pair.counted");
  const pair = pairFiguresOf(key, isBackwards ? transposeTally(counts) : counts, inputs.basis);
  const figures = { regions: regionPairsOf(pair, inputs), cells: pair.cells };
  return savePair(key, basis, figures, new Date());
}
