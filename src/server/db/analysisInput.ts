import { createHash } from "node:crypto";
import { getDatabase } from "./connection.ts";
import { findOutlinesOf } from "./placeOutline.ts";
import { SYSTEM } from "./scope.ts";
import { getTableImport } from "./tableImport.ts";
import type { AnalysisParameters } from "@/contract/analysisParameters.ts";
import { parameterText } from "@/contract/defaultAnalyses.ts";

/** Raised when an analysis computes something else from the same inputs. */
export const ANALYSIS_VERSION = 2;

/** Finds the hash of what parameters would be computed from as things stand; null where a table is not taken in any more. */
export type FindInputHash = (parameters: AnalysisParameters) => Promise<string | null>;

/**
 * Makes a finder that looks at each area and table once: for a list of analyses.
 *
 * The hash covers the version of the methods, the parameters, the hash of the area's results, and each table's content and
 * mapping, of hot spots also the outlines in use: equal hash, equal result.
 */
export function inputHashFinder(): FindInputHash {
  const { prisma } = getDatabase();
  const known = new Map<string, Promise<unknown>>();
  const once = (key: string, find: () => Promise<unknown>): Promise<unknown> => {
    const found = known.get(key) ?? find();
    known.set(key, found);
    return found;
  };
  const areaOf = (id: string) =>
    once(`area ${id}`, async () => {
      const row = await prisma.studyArea.findUnique({ where: { id }, select: { computedHash: true } });
      // Without results there is a hash too: one that no result has.
      return row?.computedHash ?? "not computed";
    });
  const tableOf = (id: number) =>
    once(`table ${id}`, async () => {
      const select = { id: true, state: true, sha256: true, mapping: true };
      const row = await prisma.tableImport.findUnique({ where: { id }, select });
      return row?.state === "applied" ? [row.id, row.sha256, row.mapping] : null;
    });
  const outlinesOf = (id: number) =>
    once(`outlines ${id}`, async () => {
      const file = await findOutlinesOf(await getTableImport(SYSTEM, id));
      return file && [file.id, file.sha256, file.mapping];
    });
  /** A table, and the outlines its places are neighbours by; without any the table stands alone. */
  const contentsOfTable = async (id: number, isSpatial: boolean) => {
    const table = await tableOf(id);
    const outlines = table !== null && isSpatial ? await outlinesOf(id) : null;
    return outlines === null ? [table] : [table, outlines];
  };
  return async (parameters) => {
    const { units } = parameters;
    const contents =
      units.from === "table"
        ? await contentsOfTable(units.tableId, parameters.kind === "hotSpots")
        : await Promise.all([
            areaOf(units.areaId),
            ...[units.poiTableId, units.factorTableId].filter((id) => id !== null).map(tableOf),
          ]);
    if (contents.includes(null)) return null;
    return createHash("sha256")
      .update(JSON.stringify([ANALYSIS_VERSION, parameterText(parameters), contents]))
      .digest("hex");
  };
}
