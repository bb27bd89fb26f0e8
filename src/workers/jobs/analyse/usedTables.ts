import type { TableImportView, TableOrigin } from "@/contract/tableImport.ts";
import { AppError } from "@/errors.ts";
import { SYSTEM } from "@/server/db/scope.ts";
import { getTableImport } from "@/server/db/tableImport.ts";

const TRUSTS: readonly TableOrigin["trust"][] = ["verified", "unverified", "synthetic"];

/** The least trusted of several. */
export function worstTrust(trusts: readonly TableOrigin["trust"][]): TableOrigin["trust"] {
  return TRUSTS[Math.max(0, ...trusts.map((trust) => TRUSTS.indexOf(trust)))];
}

/** Tables an analysis uses: what they are, and the stored unit of their variables. */
export interface UsedTables {
  readonly tables: readonly TableImportView[];
  readonly trust: TableOrigin["trust"];
  readonly unitOf: (variable: string) => string | undefined;
}

/** @throws AppError("invalidInput") if a table is not taken in, or belongs to another area */
export async function requireTables(ids: readonly (number | null)[], areaId: string | null): Promise<UsedTables> {
  const tables = await Promise.all(ids.filter((id) => id !== null).map((id) => getTableImport(SYSTEM, id)));
  for (const table of tables) {
    if (table.state !== "applied") throw new AppError("invalidInput", `Table ${table.id} is not taken in.`);
    if (table.areaId !== areaId) throw new AppError("invalidInput", `Table ${table.id} belongs to another area.`);
  }
  const units = new Map(tables.flatMap(({ report }) => report?.variables ?? []).map((one) => [one.variable, one.unit]));
  return { tables, trust: worstTrust(tables.map(({ trust }) => trust)), unitOf: (variable) => units.get(variable) };
}
