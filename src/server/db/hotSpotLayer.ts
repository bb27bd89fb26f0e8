import { getUnitValues } from "./analysis.ts";
import { getDatabase } from "./connection.ts";
import { listCells } from "./gridIndex.ts";
import { requireArea, type Scope } from "./scope.ts";
import { analysisParametersSchema } from "@/contract/analysis.ts";
import { AppError } from "@/errors.ts";

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
export async function listHotSpotYears(
  scope: Scope,
  areaId: string,
): Promise<{ id: number; year: number; fromYear: number | null }[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.analysis.findMany({
    where: { areaId, kind: "hotSpots", NOT: { computedAt: null } },
    orderBy: { computedAt: "desc" },
    select: { id: true, parameters: true },
  });
  return rows.flatMap(({ id, parameters }) => {
    const { units } = analysisParametersSchema.parse(JSON.parse(parameters));
    return units.from === "area" && units.level === "cell" ? [{ id, year: units.year, fromYear: units.fromYear }] : [];
  });
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
  if (!found) throw new AppError("notFound", `Hot spots of ${key.fromYear ?? ""} ${key.year} have not been computed.`);
  const { values, version } = await getUnitValues(scope, found.id);
  const binOf = new Map(values.codes.map((code, unit) => [Number(code), values.columns.bin[unit]]));
  const cells = await listCells(scope, key.areaId);
  const bins = Float64Array.from(cells, (cell) => {
    const bin = binOf.get(cell);
    return typeof bin === "number" ? bin : Number.NaN;
  });
  return { analysisId: found.id, version, bins };
}
