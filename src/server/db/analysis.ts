import { createHash } from "node:crypto";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { inputHashFinder, type FindInputHash } from "./analysisInput.ts";
import { getDatabase } from "./connection.ts";
import { readErrorText } from "./errorText.ts";
import { appendEvent, appendEventBulk } from "./event.ts";
import { requireArea, type Scope } from "./scope.ts";
import { bulkWrite, write } from "./write.ts";
import { analysisSchema, analysisSummarySchema, type AnalysisSummary, type AnalysisView } from "@/contract/analysis.ts";
import { analysisParametersSchema, type AnalysisParameters } from "@/contract/analysisParameters.ts";
import type { AnalysisResult } from "@/contract/analysisResult.ts";
import { unitValuesSchema, type UnitValues } from "@/contract/unitValues.ts";
import { parameterText } from "@/contract/defaultAnalyses.ts";
import { AppError } from "@/errors.ts";
import type { Analysis } from "@/generated/prisma/client.ts";

/** A row of the table of analyses. */
export type AnalysisRow = Analysis;

const LISTED = 100;

/** Everything but the values of single units, which may be megabytes. */
const COLUMNS = { omit: { unitValues: true } } as const;
type LightRow = Omit<Analysis, "unitValues">;

const parametersOf = (row: Pick<Analysis, "parameters">) =>
  analysisParametersSchema.parse(JSON.parse(row.parameters) as unknown);

/** What stands as text in a row. */
const times = (row: LightRow) => ({
  computedAt: row.computedAt?.toISOString() ?? null,
  requestedAt: row.requestedAt.toISOString(),
  parameters: JSON.parse(row.parameters) as unknown,
  errorText: readErrorText(row.errorText),
});

/** What a row's result was computed from no longer stands: results, a table or the methods have moved on. */
async function isStale(row: LightRow, findHash: FindInputHash): Promise<boolean> {
  return row.inputHash !== null && (await findHash(parametersOf(row))) !== row.inputHash;
}

function toView(row: LightRow, stale: boolean): AnalysisView {
  const result: unknown = row.result === null ? null : JSON.parse(row.result);
  return analysisSchema.parse({ ...row, ...times(row), result, stale });
}

function requireScope(scope: Scope, row: { areaId: string | null }): void {
  if (row.areaId !== null) requireArea(scope, row.areaId);
}

/** Where an analysis belongs: to an area, or to a table of the whole country. */
export function ownerOf({ units }: AnalysisParameters): { areaId: string | null; tableId: number | null } {
  return units.from === "area" ? { areaId: units.areaId, tableId: null } : { areaId: null, tableId: units.tableId };
}

/** Hash of the parameters, whatever the order of their keys. */
export function parameterHashOf(parameters: AnalysisParameters): string {
  return createHash("sha256").update(parameterText(parameters)).digest("hex");
}

/** Asks for an analysis; one with the same parameters keeps its row and its last result. */
export async function requestAnalysis(
  scope: Scope,
  parameters: AnalysisParameters,
  now: Date,
  automatic = false,
): Promise<AnalysisView> {
  const owner = ownerOf(parameters);
  requireScope(scope, owner);
  const row = await write(async (transaction) => {
    const parameterHash = parameterHashOf(parameters);
    const asked = {
      ...{ state: "queued", requestedAt: now, requestedBy: scope.who },
      ...{ errorCode: null, errorMessage: null, errorText: null },
    };
    const present = await transaction.analysis.findUnique({ where: { parameterHash }, ...COLUMNS });
    if (present && (present.state === "queued" || present.state === "running")) return present;
    const queued = await transaction.analysis.upsert({
      where: { parameterHash },
      create: {
        ...owner,
        ...asked,
        automatic,
        kind: parameters.kind,
        parameters: JSON.stringify(parameters),
        parameterHash,
      },
      update: asked,
      ...COLUMNS,
    });
    await appendEvent(transaction, {
      kind: "analysis.changed",
      areaId: owner.areaId,
      subject: String(queued.id),
      at: now,
    });
    return queued;
  });
  return toView(row, await isStale(row, inputHashFinder()));
}

/** Calls a waiting analysis off, or asks a running one to stop; its last result stays. */
export async function cancelAnalysis(scope: Scope, id: number, now: Date): Promise<void> {
  await write(async (transaction) => {
    const row = await transaction.analysis.findUnique({ where: { id }, ...COLUMNS });
    if (!row) throw new AppError("notFound", `There is no analysis ${id}.`);
    requireScope(scope, row);
    if (row.state === "running") {
      await transaction.jobRun.updateMany({
        where: { kind: "analyse", state: "running", subject: `${row.kind} ${row.id}` },
        data: { cancelRequested: true },
      });
      return;
    }
    if (row.state !== "queued") throw new AppError("conflict", `Analysis ${id} is neither waiting nor running.`);
    await transaction.analysis.update({
      where: { id },
      data: { state: row.result === null ? "cancelled" : "done" },
    });
    await appendEvent(transaction, { kind: "analysis.changed", areaId: row.areaId, subject: String(id), at: now });
  });
}

/** Analyses of an area or of a table, the latest first, without their figures. */
export async function listAnalyses(
  scope: Scope,
  owner: { areaId?: string; tableId?: number },
): Promise<AnalysisSummary[]> {
  if (owner.areaId !== undefined) requireArea(scope, owner.areaId);
  const rows = await getDatabase().prisma.analysis.findMany({
    where: owner.areaId !== undefined ? { areaId: owner.areaId } : { tableId: owner.tableId ?? -1 },
    orderBy: { requestedAt: "desc" },
    take: LISTED,
    ...COLUMNS,
  });
  const findHash = inputHashFinder();
  return Promise.all(
    rows.map(async (row) =>
      analysisSummarySchema.parse({
        ...row,
        ...times(row),
        stale: await isStale(row, findHash),
        hasResult: row.result !== null,
      }),
    ),
  );
}

/** @throws AppError("notFound") if there is no such analysis in scope. */
export async function getAnalysis(scope: Scope, id: number): Promise<AnalysisView> {
  const row = await getDatabase().prisma.analysis.findUnique({ where: { id }, ...COLUMNS });
  if (!row) throw new AppError("notFound", `There is no analysis ${id}.`);
  requireScope(scope, row);
  return toView(row, await isStale(row, inputHashFinder()));
}

/** Values of single units of the last result. @throws AppError("notFound") while there is none. */
export async function getUnitValues(scope: Scope, id: number): Promise<{ values: UnitValues; version: number }> {
  const row = await getDatabase().prisma.analysis.findUnique({
    where: { id },
    select: { areaId: true, unitValues: true, resultVersion: true },
  });
  if (!row?.unitValues) throw new AppError("notFound", `Analysis ${id} has no result yet.`);
  requireScope(scope, row);
  const json: unknown = JSON.parse(inflateRawSync(row.unitValues).toString("utf8"));
  return { values: unitValuesSchema.parse(json), version: row.resultVersion };
}

/** The oldest waiting analysis, or one whose worker died. */
export function findQueuedAnalysis(): Promise<LightRow | null> {
  return getDatabase().prisma.analysis.findFirst({
    where: { state: { in: ["queued", "running"] } },
    orderBy: { requestedAt: "asc" },
    ...COLUMNS,
  });
}

export async function markAnalysisRunning(id: number, now: Date): Promise<void> {
  await write(async (transaction) => {
    const { areaId } = await transaction.analysis.update({
      where: { id },
      data: { state: "running" },
      select: { areaId: true },
    });
    await appendEvent(transaction, { kind: "analysis.changed", areaId, subject: String(id), at: now });
  });
}

/** What came out, with what it was computed from. */
export interface AnalysisOutcome {
  readonly result: AnalysisResult;
  readonly unitValues: UnitValues;
  readonly inputHash: string;
  readonly methodVersion: number;
  readonly durationMs: number;
}

/** Stores a result in place of the last one. On the bulk path: unit values are a blob. */
export function saveAnalysis(id: number, areaId: string | null, outcome: AnalysisOutcome, now: Date): Promise<void> {
  const bytes = deflateRawSync(Buffer.from(JSON.stringify(outcome.unitValues)), { level: 4 });
  return bulkWrite((sqlite) => {
    sqlite
      .prepare(
        `UPDATE "Analysis" SET state = 'done', result = ?, unitValues = ?, inputHash = ?, methodVersion = ?, computedAt = ?, durationMs = ?, resultVersion = resultVersion + 1, errorCode = NULL, errorMessage = NULL, errorText = NULL WHERE id = ?`,
      )
      .run(
        JSON.stringify(outcome.result),
        bytes,
        outcome.inputHash,
        outcome.methodVersion,
        now.toISOString(),
        outcome.durationMs,
        id,
      );
    appendEventBulk(sqlite, { kind: "analysis.changed", areaId, subject: String(id), at: now });
  });
}

/** Writes how an analysis without a new result ended. */
export async function endAnalysis(
  id: number,
  end: {
    state: "done" | "failed" | "cancelled" | "queued";
    errorCode?: string;
    errorMessage?: string;
    errorText?: string | null;
    computedAt?: Date;
  },
  now: Date,
): Promise<void> {
  await write(async (transaction) => {
    const { areaId } = await transaction.analysis.update({
      where: { id },
      data: end,
      select: { areaId: true },
    });
    await appendEvent(transaction, { kind: "analysis.changed", areaId, subject: String(id), at: now });
  });
}

/** An analysis the program asked for itself, as far as it matters for asking again. */
export interface AutomaticAnalysis {
  readonly parameterHash: string;
  readonly state: string;
  readonly requestedAt: Date;
  /** Hash of what the last result was computed from; null without one. */
  readonly inputHash: string | null;
}

/** The analyses the program asked for itself. */
export async function listAutomatic(owner: {
  areaId: string | null;
  tableId: number | null;
}): Promise<AutomaticAnalysis[]> {
  return getDatabase().prisma.analysis.findMany({
    where: { ...owner, automatic: true },
    select: { parameterHash: true, state: true, requestedAt: true, inputHash: true },
  });
}

/** Forgets analyses whose table was taken out, or that the program no longer wants. */
export async function deleteAnalyses(ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await write((transaction) => transaction.analysis.deleteMany({ where: { id: { in: [...ids] } } }));
}

/** Analyses that used a table, as units or as a source of variables. */
export async function listAnalysesOfTable(tableId: number): Promise<number[]> {
  const rows = await getDatabase().prisma.analysis.findMany({ select: { id: true, parameters: true, tableId: true } });
  return rows
    .filter((row) => {
      if (row.tableId === tableId) return true;
      const { units } = JSON.parse(row.parameters) as AnalysisParameters;
      return units.from === "area" && (units.poiTableId === tableId || units.factorTableId === tableId);
    })
    .map(({ id }) => id);
}
