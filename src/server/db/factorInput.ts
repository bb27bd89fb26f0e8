import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { getDatabase } from "./connection.ts";
import { errorTextOf, readErrorText } from "./errorText.ts";
import { appendEvent } from "./event.ts";
import { requireArea, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { FACTORS } from "@/contract/accounting.ts";
import {
  factorInputSchema,
  factorSummarySchema,
  newFactorInputSchema,
  RASTER_VARIABLES,
  type FactorInputView,
  type FactorSummaryView,
  type NewFactorInput,
} from "@/contract/factor.ts";

import { getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import type { FactorInput } from "@/generated/prisma/client.ts";

const LISTED = 100;

function toView(row: FactorInput): FactorInputView {
  return factorInputSchema.parse({
    ...row,
    reading: JSON.parse(row.reading) as unknown,
    errorText: readErrorText(row.errorText),
    report: row.report === null ? null : (JSON.parse(row.report) as unknown),
    createdAt: row.createdAt.toISOString(),
  });
}

/** Enters an uploaded file; the worker reads it. */
export async function createFactorInput(
  scope: Scope,
  offered: NewFactorInput & { areaId: string; fileName: string; path: string; now: Date },
): Promise<FactorInputView> {
  requireArea(scope, offered.areaId);
  const { now, reading, variable, year, ...facts } = offered;
  const format = RASTER_VARIABLES.includes(variable) ? "raster" : "table";
  const row = await write(async (transaction) => {
    const created = await transaction.factorInput.create({
      data: {
        ...facts,
        ...{ variable, format, year: format === "raster" ? year : null, reading: JSON.stringify(reading) },
        ...{ state: "pending", by: scope.who, createdAt: now },
      },
    });
    const { areaId, id } = created;
    await appendEvent(transaction, { kind: "factors.changed", areaId, subject: String(id), at: now });
    return created;
  });
  return toView(row);
}

const demoFactorsSchema = z.array(z.object({ file: z.string().regex(/^[\w.-]+$/), offered: newFactorInputSchema }));

/** Where the demo's factors lie, or `null` if this installation has none. */
function demoFactorFolder(): string | null {
  const folder = path.join(getEnv().dataDir, "seed", "factors");
  return existsSync(path.join(folder, "factors.json")) ? folder : null;
}

/** Whether the demo's synthetic factors can be offered to an area: it is synthetic itself and has none of them yet. */
export async function canTryDemoFactors(scope: Scope, areaId: string): Promise<boolean> {
  requireArea(scope, areaId);
  if (demoFactorFolder() === null) return false;
  const { prisma } = getDatabase();
  const area = await prisma.studyArea.findUnique({ where: { id: areaId }, select: { synthetic: true } });
  return (
    area?.synthetic === true && (await prisma.factorInput.count({ where: { areaId, state: { not: "refused" } } })) === 0
  );
}

/**
 * Offers the demo's synthetic factors to a synthetic area. They are loaded, not switched on.
 *
 * @throws AppError("conflict") if the area is not synthetic, has factors already, or the files are not there.
 */
export async function offerDemoFactors(scope: Scope, areaId: string, now: Date): Promise<void> {
  const folder = demoFactorFolder();
  if (folder === null || !(await canTryDemoFactors(scope, areaId)))
    throw new AppError("conflict", `The demo's factors cannot be offered to study area "${areaId}".`);
  const list = demoFactorsSchema.parse(JSON.parse(readFileSync(path.join(folder, "factors.json"), "utf8")));
  for (const { file, offered } of list)
    await createFactorInput(scope, { ...offered, areaId, fileName: file, path: path.join(folder, file), now });
}

/** Files offered for an area, newest first. */
export async function listFactorInputs(scope: Scope, areaId: string): Promise<FactorInputView[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.factorInput.findMany({
    where: { areaId },
    orderBy: { id: "desc" },
    take: LISTED,
  });
  return rows.map(toView);
}

/** A file for the worker. */
export type FactorInputRow = FactorInputView & { readonly path: string };

/** Files of an area that wait to be read, and those whose layers lie on older regions; oldest first. */
export async function listDueFactorInputs(areaId: string): Promise<FactorInputRow[]> {
  const { sqlite, prisma } = getDatabase();
  const stale = sqlite
    .prepare(
      `SELECT DISTINCT l.inputId FROM "FactorLayer" l JOIN "StudyArea" a ON a.id = l.areaId WHERE l.areaId = ? AND l.regionSetVersion <> a.regionSetVersion`,
    )
    .pluck()
    .all(areaId) as number[];
  const rows = await prisma.factorInput.findMany({
    where: { areaId, OR: [{ state: "pending" }, { state: "done", id: { in: stale } }] },
    orderBy: { id: "asc" },
  });
  return rows.map((row) => ({ ...toView(row), path: row.path }));
}

/** Writes why a file was refused, and tells browsers. */
export async function refuseFactorInput(areaId: string, id: number, error: AppError, now: Date): Promise<void> {
  await write(async (transaction) => {
    await transaction.factorInput.update({
      where: { id },
      data: {
        state: "refused",
        errorCode: error.code,
        errorMessage: error.message,
        errorText: errorTextOf(error),
        doneAt: now,
      },
    });
    await appendEvent(transaction, { kind: "factors.changed", areaId, subject: String(id), at: now });
  });
}

/** Summaries of the factors that have values, in their order. */
export async function listFactorSummaries(scope: Scope, areaId: string): Promise<FactorSummaryView[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.factorSummary.findMany({ where: { areaId } });
  return rows
    .map((row) => factorSummarySchema.parse(JSON.parse(row.summary)))
    .sort((a, b) => FACTORS.indexOf(a.factor) - FACTORS.indexOf(b.factor));
}

/** Hash that each stored summary was made from, by factor. */
export async function listSummaryHashes(areaId: string): Promise<Map<string, string>> {
  const rows = await getDatabase().prisma.factorSummary.findMany({
    where: { areaId },
    select: { factor: true, inputHash: true },
  });
  return new Map(rows.map(({ factor, inputHash }) => [factor, inputHash]));
}

/** Keeps a factor's summary and tells browsers. */
export async function saveFactorSummary(
  areaId: string,
  inputHash: string,
  summary: FactorSummaryView,
  now: Date,
): Promise<void> {
  const { factor } = summary;
  const data = { inputHash, summary: JSON.stringify(summary) };
  await write(async (transaction) => {
    await transaction.factorSummary.upsert({
      where: { areaId_factor: { areaId, factor } },
      create: { areaId, factor, ...data },
      update: data,
    });
    await appendEvent(transaction, { kind: "factors.changed", areaId, subject: factor, at: now });
  });
}

/**
 * Refuses the use of an area's carbon index in a regression on shares of points of interest while the function factor is on: that
 * factor is made of those shares, and the index would explain itself.
 *
 * @throws AppError("conflict")
 */
export async function requireIndexFreeOfPoi(scope: Scope, areaId: string): Promise<void> {
  requireArea(scope, areaId);
  const area = await getDatabase().prisma.studyArea.findUnique({
    where: { id: areaId },
    select: { factorSettings: true },
  });
  const settings = JSON.parse(area?.factorSettings ?? "{}") as { function?: unknown };
  if (settings.function === undefined) return;
  throw new AppError(
    "conflict",
    `The function factor of study area "${areaId}" is made of shares of points of interest: an index regressed on such shares would explain itself. Switch the factor off first.`,
    { text: { key: "circular", values: {} } },
  );
}
