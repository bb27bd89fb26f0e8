import { getDatabase } from "./connection.ts";
import { readFactorUnits } from "./factTable.ts";
import type { Scope } from "./scope.ts";
import { getTableImport, listAppliedTables } from "./tableImport.ts";
import { bulkWrite } from "./write.ts";
import { levelOf, outlinesInUse } from "@/contract/outlinesInUse.ts";
import { placeOutlinesSchema, type PlaceOutlines } from "@/contract/placeOutline.ts";
import { polygonGeometrySchema } from "@/contract/regionFile.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { TableImportView } from "@/contract/tableImport.ts";
import { matchPlaces } from "@/domain/drivers/matchPlaces.ts";
import type { MultiPolygon } from "@/domain/spatial/polygonWeights.ts";
import type { PlaceOutline } from "@/generated/prisma/client.ts";

/** An outline ready to be kept. */
export type NewOutline = Omit<PlaceOutline, "importId" | "position">;

/** Bulk path: the outlines of a file, in place of any it had. */
export function replaceOutlines(importId: number, outlines: readonly NewOutline[]): Promise<void> {
  return bulkWrite((sqlite) => {
    sqlite.prepare(`DELETE FROM "PlaceOutline" WHERE importId = ?`).run(importId);
    const insert = sqlite.prepare(
      `INSERT INTO "PlaceOutline" (importId, position, code, name, parentName, geometry, drawing) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    outlines.forEach(({ code, name, parentName, geometry, drawing }, position) => {
      insert.run(importId, position, code, name, parentName, geometry, drawing);
    });
  });
}

/** The outlines that are in use for a table: of its level, the last taken in; null where there are none. */
export async function findOutlinesOf(table: TableImportView): Promise<TableImportView | null> {
  return outlinesInUse(await listAppliedTables("outlines"), levelOf(table));
}

type Column = "geometry" | "drawing";

/** One column of the outlines of a table's places, parallel to the places by code; null where a place has none. */
function readColumn(importId: number, tableId: number, column: Column): { code: string; text: string | null }[] {
  const outlines = getDatabase()
    .sqlite.prepare<[number], Pick<PlaceOutline, "code" | "name" | "parentName"> & { text: string }>(
      `SELECT code, name, parentName, ${column} AS text FROM "PlaceOutline" WHERE importId = ? ORDER BY position`,
    )
    .all(importId);
  const places = readFactorUnits(tableId);
  const named = places.map(({ unitCode, name, parentName }) => ({ code: unitCode, name, parentName }));
  const { outlineOf } = matchPlaces(named, outlines);
  return places.map(({ unitCode }, at) => ({ code: unitCode, text: outlines[outlineOf[at]]?.text ?? null }));
}

/** Outlines of a table's places in the order of their codes, degrees WGS 84; empty where a place has none. */
export function readPlaceOutlines(importId: number, tableId: number): MultiPolygon[] {
  return readColumn(importId, tableId, "geometry").map(({ text }) =>
    text === null ? [] : polygonsOf(polygonGeometrySchema.parse(JSON.parse(text))),
  );
}

/** The outlines of a table's places, to be drawn; null where none are in use. */
export async function findPlaceDrawing(scope: Scope, tableId: number): Promise<PlaceOutlines | null> {
  const file = await findOutlinesOf(await getTableImport(scope, tableId));
  if (file === null) return null;
  const { fileName, source, trust } = file;
  const paths = readColumn(file.id, tableId, "drawing").flatMap(({ code, text }) =>
    text === null || text === "" ? [] : [{ code, d: text }],
  );
  return placeOutlinesSchema.parse({ fileName, source, trust, paths });
}
