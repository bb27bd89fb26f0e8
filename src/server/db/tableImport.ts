import { getDatabase } from "./connection.ts";
import { errorTextOf, readErrorText } from "./errorText.ts";
import { appendEvent } from "./event.ts";
import { areaFilter, requireArea, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import {
  tableImportSchema,
  type TableImportView,
  type TableInspection,
  type TableKind,
  type TableMapping,
  type TableOffer,
  type TableState,
} from "@/contract/tableImport.ts";
import type { TableReport } from "@/contract/tableReport.ts";
import { AppError } from "@/errors.ts";
import type { TableImport } from "@/generated/prisma/client.ts";

/** A row of the table of table imports. */
export type TableImportRow = TableImport;

/** States in which the worker has something to do. */
const PENDING: readonly TableState[] = ["received", "mapped", "accepted", "undoing"];
const LISTED = 60;

const parsed = (json: string | null): unknown => (json === null ? null : (JSON.parse(json) as unknown));

function toView(row: TableImport): TableImportView {
  return tableImportSchema.parse({
    ...row,
    inspection: parsed(row.inspection),
    mapping: parsed(row.mapping),
    report: parsed(row.report),
    errorText: readErrorText(row.errorText),
    createdAt: row.createdAt.toISOString(),
    appliedAt: row.appliedAt?.toISOString() ?? null,
  });
}

/** Tables of the whole country belong to nobody's area: everybody sees them. */
function requireTable(scope: Scope, row: TableImport | null, id: number): TableImport {
  if (!row) throw new AppError("notFound", `There is no table ${id}.`);
  if (row.areaId !== null) requireArea(scope, row.areaId);
  return row;
}

async function tell(transaction: Transaction, row: TableImport, now: Date): Promise<void> {
  await appendEvent(transaction, { kind: "table.changed", areaId: row.areaId, subject: String(row.id), at: now });
}

/** Enters an uploaded table; the worker looks at it. */
export async function createTableImport(
  scope: Scope,
  file: { fileName: string; path: string; sha256: string; sizeBytes: number },
  { kind, areaId, origin, mapping, applyIfClean }: TableOffer,
  now: Date,
): Promise<TableImportView> {
  if (areaId !== null) requireArea(scope, areaId);
  const row = await write(async (transaction) => {
    const earlier = await transaction.tableImport.aggregate({
      where: { areaId, kind, fileName: file.fileName },
      _max: { revision: true },
    });
    const created = await transaction.tableImport.create({
      data: {
        ...file,
        ...origin,
        kind,
        areaId,
        revision: (earlier._max.revision ?? 0) + 1,
        state: mapping ? "mapped" : "received",
        mapping: mapping ? JSON.stringify(mapping) : null,
        applyIfClean: applyIfClean ?? false,
        createdBy: scope.who,
        createdAt: now,
      },
    });
    await tell(transaction, created, now);
    return created;
  });
  return toView(row);
}

/** Tables of an area and of the whole country, newest first. */
export async function listTableImports(scope: Scope, areaId?: string): Promise<TableImportView[]> {
  const own = areaFilter(scope, areaId);
  const rows = await getDatabase().prisma.tableImport.findMany({
    where: own.areaId === undefined ? {} : { OR: [{ areaId: null }, own] },
    orderBy: { id: "desc" },
    take: LISTED,
  });
  return rows.map(toView);
}

/** Tables of the whole country of one kind that are taken in, the last first. */
export async function listAppliedTables(kind: TableKind): Promise<TableImportView[]> {
  const rows = await getDatabase().prisma.tableImport.findMany({
    where: { areaId: null, kind, state: "applied" },
    orderBy: [{ appliedAt: "desc" }, { id: "desc" }],
  });
  return rows.map(toView);
}

/** @throws AppError("notFound") if there is no such table in scope. */
export async function getTableImport(scope: Scope, id: number): Promise<TableImportView> {
  return toView(requireTable(scope, await getDatabase().prisma.tableImport.findUnique({ where: { id } }), id));
}

/** Tables the worker has to do something with, oldest first. */
export function listPendingTableImports(): Promise<TableImport[]> {
  return getDatabase().prisma.tableImport.findMany({
    where: { state: { in: [...PENDING] } },
    orderBy: { id: "asc" },
  });
}

/** Moves a table from one of the states to another on a person's word. @throws AppError("conflict") if it is in none of them. */
async function move(
  scope: Scope,
  id: number,
  from: readonly TableState[],
  change: Partial<TableImport> & { state: TableState },
  now: Date,
): Promise<TableImportView> {
  const row = await write(async (transaction) => {
    const present = requireTable(scope, await transaction.tableImport.findUnique({ where: { id } }), id);
    if (!from.includes(present.state as TableState)) {
      throw new AppError("conflict", `Table ${id} is "${present.state}"; this needs it to be ${from.join(" or ")}.`);
    }
    const moved = await transaction.tableImport.update({ where: { id }, data: change });
    await tell(transaction, moved, now);
    return moved;
  });
  return toView(row);
}

/** Says which column holds what; the worker then does the dry run. */
export function mapTable(scope: Scope, id: number, mapping: TableMapping, now: Date): Promise<TableImportView> {
  const change = { state: "mapped", mapping: JSON.stringify(mapping), report: null } as const;
  return move(scope, id, ["inspected", "checked", "mapped"], change, now);
}

/** Takes a checked table in. */
export function acceptTable(scope: Scope, id: number, now: Date): Promise<TableImportView> {
  return move(scope, id, ["checked"], { state: "accepted" }, now);
}

/** Takes the rows of a table out again, or drops one that was never taken in. */
export function undoTable(scope: Scope, id: number, now: Date): Promise<TableImportView> {
  return move(scope, id, ["applied", "checked", "inspected", "refused"], { state: "undoing" }, now);
}

/** What the worker found out about a table, or made of it. */
export async function settleTableImport(
  id: number,
  outcome: {
    state: TableState;
    inspection?: TableInspection;
    headerSignature?: string;
    report?: TableReport;
    error?: AppError;
    appliedAt?: Date;
  },
  now: Date,
): Promise<void> {
  const { inspection, report, error = null, ...plain } = outcome;
  await write(async (transaction) => {
    const row = await transaction.tableImport.update({
      where: { id },
      data: {
        errorCode: error?.code ?? null,
        errorMessage: error?.message ?? null,
        errorText: errorTextOf(error),
        ...plain,
        ...(inspection && { inspection: JSON.stringify(inspection) }),
        ...(report && { report: JSON.stringify(report) }),
      },
    });
    await tell(transaction, row, now);
  });
}

/** The mapping last used for the same headings, if any. */
export async function findColumnMapping(kind: string, signature: string): Promise<unknown> {
  const row = await getDatabase().prisma.columnMapping.findUnique({ where: { kind_signature: { kind, signature } } });
  return parsed(row?.mapping ?? null);
}

/** Remembers the mapping for tables with the same headings. */
export async function rememberColumnMapping(
  kind: string,
  signature: string,
  mapping: TableMapping,
  now: Date,
): Promise<void> {
  const change = { mapping: JSON.stringify(mapping), updatedAt: now };
  await write((transaction) =>
    transaction.columnMapping.upsert({
      where: { kind_signature: { kind, signature } },
      create: { kind, signature, ...change },
      update: change,
    }),
  );
}
