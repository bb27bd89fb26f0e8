import { inflateRawSync } from "node:zlib";
import { getDatabase } from "./connection.ts";
import { analysisParametersSchema } from "@/contract/analysisParameters.ts";
import { unitValuesSchema } from "@/contract/unitValues.ts";
import { AppError } from "@/errors.ts";

/** A computed hot-spot analysis over the cells of an area. */
export interface HotSpotYear {
  readonly id: number;
  readonly year: number;
  /** null = net emission of the year itself. */
  readonly fromYear: number | null;
}

/** Years and pairs of years an area's cells have hot spots for, the latest computed first; no scope is looked at. */
export function readHotSpotYears(areaId: string): HotSpotYear[] {
  const rows = getDatabase()
    .sqlite.prepare<[string], { id: number; parameters: string }>(
      `SELECT id, parameters FROM "Analysis" WHERE areaId = ? AND kind = 'hotSpots' AND computedAt IS NOT NULL ORDER BY computedAt DESC`,
    )
    .all(areaId);
  return rows.flatMap(({ id, parameters }) => {
    const { units } = analysisParametersSchema.parse(JSON.parse(parameters));
    return units.from === "area" && units.level === "cell" ? [{ id, year: units.year, fromYear: units.fromYear }] : [];
  });
}

/** The refusal where nobody has had hot spots computed. */
export function hotSpotsMissing(code: "notFound" | "notReady", year: number, fromYear: number | null): AppError {
  const period = fromYear === null ? String(year) : `${fromYear}–${year}`;
  const text = {
    key: "hotSpotsMissing",
    values: { from: fromYear === null ? "none" : String(fromYear), year: String(year) },
  };
  return new AppError(code, `Hot spots of ${period} have not been computed. Have them computed first.`, { text });
}

/**
 * Hot-spot bins of an area's cells, in the order of the cell list.
 *
 * @returns −3 … 3, cold to hot at 99, 95, 90 %; `NaN` = undefined.
 * @throws AppError("notReady") if nobody has had them computed.
 */
export function readHotSpotBins(areaId: string, year: number, fromYear: number | null): Float64Array {
  const found = readHotSpotYears(areaId).find((each) => each.year === year && each.fromYear === fromYear);
  const { sqlite } = getDatabase();
  const bytes = found && sqlite.prepare(`SELECT unitValues FROM "Analysis" WHERE id = ?`).pluck().get(found.id);
  if (!(bytes instanceof Uint8Array)) throw hotSpotsMissing("notReady", year, fromYear);
  const values = unitValuesSchema.parse(JSON.parse(inflateRawSync(bytes).toString("utf8")));
  const binOf = new Map(values.codes.map((code, unit) => [Number(code), values.columns.bin[unit]]));
  const cells = sqlite
    .prepare(`SELECT cell FROM "Cell" WHERE areaId = ? ORDER BY cell`)
    .pluck()
    .all(areaId) as number[];
  return Float64Array.from(cells, (cell) => {
    const bin = binOf.get(cell);
    return typeof bin === "number" ? bin : Number.NaN;
  });
}
