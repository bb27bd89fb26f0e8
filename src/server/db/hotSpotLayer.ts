import { getDatabase } from "./connection.ts";
import { hotSpotsMissing, readHotSpotBins, readHotSpotYears, type HotSpotYear } from "./hotSpotValues.ts";
import { requireArea, type Scope } from "./scope.ts";

/** Which hot spots: those of a change between two years, or of the state of one. */
export interface HotSpotLayerKey {
  readonly areaId: string;
  readonly year: number;
  /** null = net emission of the year itself. */
  readonly fromYear: number | null;
}

/** Hot spots of the cells of an area, as a map shows them. */
export interface HotSpotLayer {
  readonly analysisId: number;
  /** Rises with every new result. */
  readonly version: number;
  /** −3 … 3 (cold to hot at 99, 95, 90 %), parallel to the area's cell list; `NaN` = undefined. */
  readonly bins: Float64Array;
}

/** Pairs of years an area has hot spots for, the latest computed first: what a map may offer. */
export function listHotSpotYears(scope: Scope, areaId: string): Promise<(HotSpotYear & { version: number })[]> {
  requireArea(scope, areaId);
  const version = getDatabase().sqlite.prepare(`SELECT resultVersion FROM "Analysis" WHERE id = ?`).pluck();
  return Promise.resolve(readHotSpotYears(areaId).map((each) => ({ ...each, version: Number(version.get(each.id)) })));
}

/**
 * Hot spots of an area's cells where they were computed, the newest result of the pair.
 *
 * @throws AppError("notFound") if nobody has had them computed.
 */
export async function getHotSpotLayer(scope: Scope, key: HotSpotLayerKey): Promise<HotSpotLayer> {
  const found = (await listHotSpotYears(scope, key.areaId)).find(
    ({ year, fromYear }) => year === key.year && fromYear === key.fromYear,
  );
  if (!found) throw hotSpotsMissing("notFound", key.year, key.fromYear);
  const bins = readHotSpotBins(key.areaId, key.year, key.fromYear);
  return { analysisId: found.id, version: found.version, bins };
}
