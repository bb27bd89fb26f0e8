import { coefficientYearsOf } from "./coefficientYears.ts";
import { readTallies, type TallyReader } from "./tallyReader.ts";
import { regionTreeOf, type RegionTree } from "./regionTree.ts";
import { unitMapsOf } from "./unitMaps.ts";
import type { AreaBasis } from "./yearFigures.ts";
import type { AccountingChoice } from "@/contract/accounting.ts";
import { parseThresholdChoice, type AreaThresholdChoice } from "@/contract/thresholdChoice.ts";
import { tallyCodes } from "@/domain/landCover/classTally.ts";
import { legendCodes, type Legend } from "@/domain/landCover/legend.ts";
import { AppError } from "@/errors.ts";
import { choiceOf } from "@/server/db/accounting.ts";
import { getAreaRow, type StudyAreaRow } from "@/server/db/area.ts";
import { getCoefficientSet, type CoefficientSetRecord } from "@/server/db/coefficientSet.ts";
import type { DatasetRow } from "@/server/db/dataset.ts";
import { findLegend } from "@/server/db/legend.ts";
import { listRegions, readFragments } from "@/server/db/region.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/** Everything a recompute reads before it decides. */
export interface AreaInputs {
  readonly area: StudyAreaRow;
  readonly legend: Legend;
  readonly codes: readonly number[];
  readonly choice: AccountingChoice;
  /** Method, parameters and baseline of the thresholds. */
  readonly thresholdChoice: AreaThresholdChoice;
  readonly coefficientSet: CoefficientSetRecord;
  readonly tree: RegionTree;
  /** `[fragments]`: pixels of the grid, whatever they hold. */
  readonly fragmentPixels: Uint32Array;
  readonly basis: AreaBasis;
  readonly tallies: TallyReader;
}

/**
 * Reads an area's grid, coefficients, regions and which tallies are there.
 *
 * @param asked another choice of coefficients than the one in use, to see what it would change.
 * @param revised other rasters than those in use, one a year, for the same purpose.
 */
export async function readAreaInputs(
  areaId: string,
  asked?: AccountingChoice,
  revised?: readonly DatasetRow[],
): Promise<AreaInputs> {
  const area = await getAreaRow(SYSTEM, areaId);
  const legend = await findLegend(area.legendId);
  if (!legend) throw new AppError("defect", `Legend ${area.legendId} of study area ${areaId} is missing.`);
  const choice = asked ?? choiceOf(area);
  const coefficientSet = await getCoefficientSet(choice.coefficientSetId, choice.coefficientRegion);
  const codes = tallyCodes(legendCodes(legend));
  const tree = regionTreeOf(await listRegions(SYSTEM, areaId));
  const fragments = readFragments(areaId);
  const { regionSetVersion } = area;
  const tallies = await readTallies(areaId, revised);
  return {
    area,
    legend,
    codes,
    choice,
    thresholdChoice: parseThresholdChoice(area.thresholdChoice),
    coefficientSet,
    tree,
    fragmentPixels: fragments.pixels,
    basis: {
      units: unitMapsOf(fragments, tree.leaves.length),
      coefficients: coefficientYearsOf({
        ...{ areaId, regionSetVersion, codes, legend, fragmentCount: () => fragments.pixels.length },
        ...{ fragmentLeaf: () => fragments.region, pixelAreaHa: area.pixelAreaHa },
        ...{ coefficientSet, choice, tallies },
      }),
      indexMode: choice.indexMode,
      pixelAreaHa: area.pixelAreaHa,
    },
    tallies,
  };
}
