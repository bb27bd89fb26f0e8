import { inputHash } from "../../inputHash.ts";
import { coefficientYearsOf } from "./coefficientYears.ts";
import { readTallies } from "./tallyReader.ts";
import { AppError } from "@/errors.ts";
import { choiceOf } from "@/server/db/accounting.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { getCoefficientSet } from "@/server/db/coefficientSet.ts";
import { findLegend } from "@/server/db/legend.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { legendCodes } from "@/domain/landCover/legend.ts";
import { tallyCodes } from "@/domain/landCover/classTally.ts";

/**
 * Whether an area's results are out of date.
 *
 * @returns the hash of what they should be computed from; `null` if there is nothing to do, or not yet.
 */
export async function planRecompute(areaId: string): Promise<string | null> {
  const area = await getAreaRow(SYSTEM, areaId);
  const tallies = await readTallies(areaId);
  if (!tallies.complete || (tallies.years.length === 0 && area.computedHash === null)) return null;
  const choice = choiceOf(area);
  const coefficientSet = await getCoefficientSet(choice.coefficientSetId, choice.coefficientRegion);
  const legend = await findLegend(area.legendId);
  if (!legend) throw new AppError("defect", `Legend ${area.legendId} of study area ${areaId} is missing.`);
  const coefficients = coefficientYearsOf({
    ...{ areaId, regionSetVersion: area.regionSetVersion, fragmentCount: () => 0 },
    ...{ fragmentLeaf: () => new Int32Array(), pixelAreaHa: area.pixelAreaHa },
    ...{ codes: tallyCodes(legendCodes(legend)), legend, coefficientSet, choice, tallies },
  });
  if (coefficients.missing.length > 0) return null;
  const hash = inputHash(
    area.regionSetVersion,
    coefficientSet.rows,
    choice.indexMode,
    tallies.years.map((year, index) => [
      year,
      tallies.classHash(year),
      index === 0 ? null : tallies.pairHash(tallies.years[index - 1], year),
      coefficients.hashOf(year),
    ]),
    ...(area.thresholdChoice === null ? [] : [area.thresholdChoice]),
  );
  return hash === area.computedHash ? null : hash;
}
