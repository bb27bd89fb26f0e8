import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { getDatabase } from "./connection.ts";
import { appendEventBulk } from "./event.ts";
import { requireArea, type Scope } from "./scope.ts";
import { bulkWrite } from "./write.ts";
import type { FactorLoaded, FactorReport } from "@/contract/factor.ts";

/** Stands for "every year" in the table of layers. */
export const EVERY_YEAR = 0;

/** What is known of a layer without its values. */
export interface FactorLayerFacts {
  readonly variable: string;
  /** {@link EVERY_YEAR} = every year. */
  readonly year: number;
  readonly inputId: number;
  readonly regionSetVersion: number;
  readonly missingFragments: number;
  readonly inputHash: string;
}

/** One variable in one year on the fragments of an area. */
export interface FactorLayerValues {
  readonly variable: string;
  readonly year: number;
  /** `[fragments]`, in the variable's unit; NaN = no data. */
  readonly values: Float64Array;
}

/** SHA-256 of doubles, hex. */
function hashOf(values: Float64Array): string {
  return createHash("sha256")
    .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
    .digest("hex");
}

/** Keeps the layers of one input in place of older ones, with what was found in it, and tells browsers. */
export async function saveFactorLayers(
  key: { areaId: string; inputId: number; regionSetVersion: number },
  layers: readonly FactorLayerValues[],
  report: FactorReport,
  now: Date,
): Promise<void> {
  const rows = layers.map(({ variable, year, values }) => ({
    ...key,
    variable,
    year,
    bytes: deflateRawSync(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), { level: 3 }),
    missingFragments: values.reduce((missing, value) => missing + (Number.isNaN(value) ? 1 : 0), 0),
    inputHash: hashOf(values),
  }));
  await bulkWrite((sqlite) => {
    const insert = sqlite.prepare(
      `INSERT OR REPLACE INTO "FactorLayer" (areaId, variable, year, inputId, regionSetVersion, bytes, missingFragments, inputHash)
       VALUES (@areaId, @variable, @year, @inputId, @regionSetVersion, @bytes, @missingFragments, @inputHash)`,
    );
    for (const row of rows) insert.run(row);
    sqlite
      .prepare(
        `UPDATE "FactorInput" SET state = 'done', errorCode = NULL, errorMessage = NULL, errorText = NULL, report = ?, doneAt = ? WHERE id = ?`,
      )
      .run(JSON.stringify(report), now.toISOString(), key.inputId);
    appendEventBulk(sqlite, { kind: "factors.changed", areaId: key.areaId, subject: String(key.inputId), at: now });
  });
}

/** The layers of an area, without their values. */
export function listFactorLayers(areaId: string): FactorLayerFacts[] {
  return getDatabase()
    .sqlite.prepare(
      `SELECT variable, year, inputId, regionSetVersion, missingFragments, inputHash FROM "FactorLayer" WHERE areaId = ? ORDER BY variable, year`,
    )
    .all(areaId) as FactorLayerFacts[];
}

/** Variables loaded for an area's present regions, with their years. */
export function listLoadedFactors(scope: Scope, areaId: string): FactorLoaded[] {
  requireArea(scope, areaId);
  const rows = getDatabase()
    .sqlite.prepare<[string], { variable: string; year: number }>(
      `SELECT l.variable, l.year FROM "FactorLayer" l
       JOIN "StudyArea" a ON a.id = l.areaId AND a.regionSetVersion = l.regionSetVersion
       WHERE l.areaId = ? ORDER BY l.variable, l.year`,
    )
    .all(areaId);
  const byVariable = new Map<string, number[]>();
  for (const { variable, year } of rows) byVariable.set(variable, [...(byVariable.get(variable) ?? []), year]);
  return [...byVariable].map(([variable, years]) => ({ variable, years }));
}

/** Values of a layer, `[fragments]`, NaN = no data; `null` if there is no such layer. */
export function findFactorValues(areaId: string, variable: string, year: number): Float64Array | null {
  const bytes = getDatabase()
    .sqlite.prepare(`SELECT bytes FROM "FactorLayer" WHERE areaId = ? AND variable = ? AND year = ?`)
    .pluck()
    .get(areaId, variable, year) as Uint8Array | undefined;
  if (!bytes) return null;
  const raw = inflateRawSync(bytes);
  return new Float64Array(new Uint8Array(raw).buffer);
}
