import { getDatabase } from "./connection.ts";
import { requireArea, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { regionImportSchema, type RegionFields, type RegionImportView } from "@/contract/intake.ts";
import type { RegionImport } from "@/generated/prisma/client.ts";

/** A row of the table of boundary imports. */
export type RegionImportRow = RegionImport;

function toView(row: RegionImport): RegionImportView {
  return regionImportSchema.parse({ ...row, createdAt: row.createdAt.toISOString() });
}

/** Enters an uploaded boundary file; the worker lays it on the grid. */
export async function createRegionImport(
  scope: Scope,
  offered: { areaId: string; fileName: string; path: string; fields: RegionFields; now: Date },
): Promise<RegionImportView> {
  requireArea(scope, offered.areaId);
  const { now, fields, ...facts } = offered;
  const row = await write((transaction) =>
    transaction.regionImport.create({
      data: { ...facts, fields: JSON.stringify(fields), state: "pending", createdAt: now },
    }),
  );
  return toView(row);
}

/** Imports of an area, newest first. */
export async function listRegionImports(scope: Scope, areaId: string): Promise<RegionImportView[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.regionImport.findMany({
    where: { areaId },
    orderBy: { id: "desc" },
    take: 20,
  });
  return rows.map(toView);
}

/** Imports waiting for the worker, oldest first. */
export function listPendingRegionImports(): Promise<RegionImport[]> {
  return getDatabase().prisma.regionImport.findMany({ where: { state: "pending" }, orderBy: { id: "asc" } });
}

/** Writes how an import ended. */
export async function settleRegionImport(
  id: number,
  outcome: Pick<RegionImport, "state" | "errorCode" | "errorMessage" | "report">,
  now: Date,
): Promise<void> {
  await write((transaction) => transaction.regionImport.update({ where: { id }, data: { ...outcome, doneAt: now } }));
}
