import { inputHash } from "../../inputHash.ts";
import { readTallies } from "./tallyReader.ts";
import { getAreaRow } from "@/server/db/area.ts";
import { getCoefficientSet } from "@/server/db/coefficientSet.ts";
import { SYSTEM } from "@/server/db/scope.ts";

/**
 * Whether an area's results are out of date.
 *
 * @returns the hash of what they should be computed from; `null` if there is nothing to do, or not yet.
 */
export async function planRecompute(areaId: string): Promise<string | null> {
  const area = await getAreaRow(SYSTEM, areaId);
  const tallies = await readTallies(areaId);
  if (!tallies.complete || (tallies.years.length === 0 && area.computedHash === null)) return null;
  const { rows } = await getCoefficientSet(area.coefficientSetId, area.coefficientRegion);
  const hash = inputHash(
    area.regionSetVersion,
    rows,
    tallies.years.map((year, index) => [
      year,
      tallies.classHash(year),
      index === 0 ? null : tallies.pairHash(tallies.years[index - 1], year),
    ]),
  );
  return hash === area.computedHash ? null : hash;
}
