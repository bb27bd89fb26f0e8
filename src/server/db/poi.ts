import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import type { Scope } from "./scope.ts";
import { bulkWrite, write, type Transaction } from "./write.ts";
import { poiCategorySchema, type PoiCategoryRow } from "@/contract/tableImport.ts";
import { POI_FUNCTIONS, type PoiCategory, type PoiFunction } from "@/domain/drivers/poiFunction.ts";

/** A point ready to be kept. */
export interface NewPoi {
  readonly category: string;
  readonly poiFunction: PoiFunction | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly cell: number;
  readonly countyCode: string;
}

/** The table of categories, in the order of their vocabularies. */
export async function listPoiCategories(_scope: Scope): Promise<PoiCategoryRow[]> {
  const rows = await getDatabase().prisma.poiCategory.findMany({
    orderBy: [{ vocabulary: "asc" }, { category: "asc" }],
  });
  return rows.map((row) => poiCategorySchema.parse(row));
}

/** Enters the ready categories where they are not there yet; what people changed stays. */
export async function ensurePoiCategories(transaction: Transaction, ready: readonly PoiCategory[]): Promise<void> {
  if ((await transaction.poiCategory.count()) > 0) return;
  await transaction.poiCategory.createMany({ data: [...ready] });
}

/** Says which function a category counts for from the next table on; tables taken in stay as they are. */
export async function savePoiCategory(_scope: Scope, row: PoiCategoryRow, now: Date): Promise<PoiCategoryRow> {
  const { vocabulary, category, poiFunction } = row;
  await write(async (transaction) => {
    await transaction.poiCategory.upsert({
      where: { vocabulary_category: { vocabulary, category } },
      create: row,
      update: { poiFunction },
    });
    await appendEvent(transaction, { kind: "table.changed", areaId: null, subject: category, at: now });
  });
  return row;
}

/** Bulk path: the points of a table, in place of any it had. */
export function replacePois(importId: number, points: readonly NewPoi[]): Promise<void> {
  return bulkWrite((sqlite) => {
    sqlite.prepare(`DELETE FROM "Poi" WHERE importId = ?`).run(importId);
    const insert = sqlite.prepare(
      `INSERT INTO "Poi" (importId, point, category, poiFunction, longitude, latitude, cell, countyCode) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    points.forEach((p, n) =>
      insert.run(importId, n, p.category, p.poiFunction, p.longitude, p.latitude, p.cell, p.countyCode),
    );
  });
}

/** Points by unit and function. */
export interface PoiCount {
  readonly unit: string;
  readonly poiFunction: PoiFunction;
  readonly points: number;
}

/** How many points of each function lie in each cell or county. */
export function countPois(importId: number, level: "cell" | "county"): PoiCount[] {
  const column = level === "cell" ? "cell" : "countyCode";
  const rows = getDatabase()
    .sqlite.prepare<[number], { unit: string | number; poiFunction: string; points: number }>(
      `SELECT ${column} unit, poiFunction, count(*) points FROM "Poi" WHERE importId = ? AND poiFunction IS NOT NULL GROUP BY 1, 2`,
    )
    .all(importId);
  return rows.flatMap(({ unit, poiFunction, points }) => {
    const known = POI_FUNCTIONS.find((one) => one === poiFunction);
    return known ? [{ unit: String(unit), poiFunction: known, points }] : [];
  });
}
