import { getDatabase } from "./connection.ts";
import { bulkWrite } from "./write.ts";
import type { FactorUnit } from "@/generated/prisma/client.ts";

/** A row of the table of places. */
export type FactorUnitRow = FactorUnit;

/** One value of a table, ready to be kept. */
export interface NewFactorValue {
  readonly variable: string;
  readonly year: number;
  readonly unitCode: string;
  readonly value: number;
}

/** Bulk path: the places and values of a table, in place of any it had. Doubles go in whole. */
export function replaceFactors(
  importId: number,
  units: readonly Omit<FactorUnit, "importId">[],
  values: readonly NewFactorValue[],
): Promise<void> {
  return bulkWrite((sqlite) => {
    sqlite.prepare(`DELETE FROM "FactorUnit" WHERE importId = ?`).run(importId);
    sqlite.prepare(`DELETE FROM "FactorValue" WHERE importId = ?`).run(importId);
    const unit = sqlite.prepare(
      `INSERT INTO "FactorUnit" (importId, unitCode, name, parentName, region, longitude, latitude) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    for (const one of units)
      unit.run(importId, one.unitCode, one.name, one.parentName, one.region, one.longitude, one.latitude);
    const value = sqlite.prepare(
      `INSERT INTO "FactorValue" (importId, variable, year, unitCode, value) VALUES (?, ?, ?, ?, ?)`,
    );
    for (const one of values) value.run(importId, one.variable, one.year, one.unitCode, one.value);
  });
}

/** Bulk path: takes everything a table brought out again. */
export function deleteTableRows(importId: number): Promise<void> {
  return bulkWrite((sqlite) => {
    for (const table of ["Poi", "FactorUnit", "FactorValue", "PlaceOutline"])
      sqlite.prepare(`DELETE FROM "${table}" WHERE importId = ?`).run(importId);
  });
}

/** Places of a table, by code. */
export function readFactorUnits(importId: number): FactorUnit[] {
  return getDatabase()
    .sqlite.prepare<[number], FactorUnit>(`SELECT * FROM "FactorUnit" WHERE importId = ? ORDER BY unitCode`)
    .all(importId);
}

/** All values of a table in one year. */
export function readFactorYear(importId: number, year: number): NewFactorValue[] {
  return getDatabase()
    .sqlite.prepare<[number, number], NewFactorValue>(
      `SELECT variable, year, unitCode, value FROM "FactorValue" WHERE importId = ? AND year = ? ORDER BY variable, unitCode`,
    )
    .all(importId, year);
}
