import { getDatabase } from "./connection.ts";
import { readErrorText } from "./errorText.ts";
import { appendEvent } from "./event.ts";
import { areaFilter, requireArea, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import {
  intakeSchema,
  newAreaSchema,
  type IntakeAnswer,
  type IntakeState,
  type IntakeView,
  type NewArea,
} from "@/contract/intake.ts";
import { AppError } from "@/errors.ts";
import type { Intake } from "@/generated/prisma/client.ts";

/** A row of the intake table. */
export type IntakeRow = Intake;

const DEFAULT_LIMIT = 50;

/** States in which a file still waits for us or for an answer. */
const UNFINISHED: IntakeState[] = ["arriving", "pending", "checking", "needsYear", "needsLegend", "refused"];

export function toIntakeView(row: Intake): IntakeView {
  return intakeSchema.parse({
    ...row,
    errorText: readErrorText(row.errorText),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  });
}

/** The study area to be made from an intake, or `null`. */
export function newAreaOf(row: Intake): NewArea | null {
  return row.newArea === null ? null : newAreaSchema.parse(JSON.parse(row.newArea));
}

/** Newest first. Files without an area belong to the installation and are seen by those who see all of it. */
export async function listIntakes(scope: Scope, limit = DEFAULT_LIMIT): Promise<IntakeView[]> {
  const rows = await getDatabase().prisma.intake.findMany({
    where: areaFilter(scope),
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map(toIntakeView);
}

/** @throws AppError("notFound") if there is no such file in scope. */
export async function getIntake(scope: Scope, id: number): Promise<IntakeView> {
  const row = await getDatabase().prisma.intake.findFirst({ where: { id, ...areaFilter(scope) } });
  if (!row) throw new AppError("notFound", `There is no file number ${id}.`);
  return toIntakeView(row);
}

/** A file as it is offered. */
export interface NewIntake {
  readonly door: IntakeView["door"];
  readonly fileName: string;
  readonly path: string;
  readonly areaId: string | null;
  readonly year: number | null;
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly newArea: NewArea | null;
  readonly resample?: boolean;
  /** Whether a better file for a year in use replaces it at once. */
  readonly publish?: boolean;
  readonly now: Date;
}

/** Enters a complete file; the worker takes it from there. */
export function createIntake(scope: Scope, offered: NewIntake): Promise<IntakeView> {
  const { now, newArea, ...facts } = offered;
  if (facts.areaId !== null) requireArea(scope, facts.areaId);
  return write(async (transaction) => {
    const data = {
      ...facts,
      newArea: newArea && JSON.stringify(newArea),
      state: "pending",
      stableSinceMs: now.getTime(),
      errorCode: null,
      errorMessage: null,
      errorText: null,
      codes: null,
      datasetId: null,
    };
    const row = await transaction.intake.upsert({ where: { path: facts.path }, create: data, update: data });
    await announce(transaction, row, now);
    return toIntakeView(row);
  });
}

/** Tells browsers that a file's row changed. */
export async function announce(transaction: Transaction, row: Intake, now: Date): Promise<void> {
  await appendEvent(transaction, { kind: "intake.changed", areaId: row.areaId, subject: String(row.id), at: now });
}

async function changeUnfinished(
  scope: Scope,
  id: number,
  now: Date,
  change: (row: Intake) => Partial<Intake>,
): Promise<IntakeView> {
  return write(async (transaction) => {
    const row = await transaction.intake.findFirst({ where: { id, ...areaFilter(scope) } });
    if (!row) throw new AppError("notFound", `There is no file number ${id}.`);
    if (!UNFINISHED.includes(row.state as IntakeState)) {
      throw new AppError("conflict", `${row.fileName} is already ${row.state}.`);
    }
    const changed = await transaction.intake.update({ where: { id }, data: change(row) });
    await announce(transaction, changed, now);
    return toIntakeView(changed);
  });
}

/** Takes the answer to what a file still needed and lets the worker try again. */
export function answerIntake(scope: Scope, answer: IntakeAnswer, now = new Date()): Promise<IntakeView> {
  if (answer.areaId !== undefined) requireArea(scope, answer.areaId);
  return changeUnfinished(scope, answer.id, now, (row) => ({
    year: answer.year ?? row.year,
    areaId: answer.areaId ?? row.areaId,
    resample: answer.resample ?? row.resample,
    state: "pending",
    errorCode: null,
    errorMessage: null,
    errorText: null,
    codes: null,
  }));
}

/** Stops caring about a file; the file itself stays where it is. */
export function cancelIntake(scope: Scope, id: number, now = new Date()): Promise<IntakeView> {
  return changeUnfinished(scope, id, now, () => ({ state: "cancelled" }));
}

/** Files the worker has to look at, oldest first. */
export function listPendingIntakes(): Promise<Intake[]> {
  return getDatabase().prisma.intake.findMany({
    where: { state: { in: ["pending", "checking"] } },
    orderBy: [{ year: "asc" }, { id: "asc" }],
  });
}

/** All files known below a folder, through whichever door they were offered, by path. */
export async function listIntakesBelow(folder: string): Promise<Map<string, Intake>> {
  const rows = await getDatabase().prisma.intake.findMany({ where: { path: { startsWith: folder } } });
  return new Map(rows.map((row) => [row.path, row]));
}

/** Writes what became of a file and tells browsers. */
export function settleIntake(
  id: number,
  outcome: Partial<
    Pick<
      Intake,
      | "state"
      | "errorCode"
      | "errorMessage"
      | "errorText"
      | "codes"
      | "newArea"
      | "areaId"
      | "year"
      | "path"
      | "datasetId"
    >
  >,
  now: Date,
): Promise<void> {
  return write(async (transaction) => {
    const row = await transaction.intake.update({ where: { id }, data: outcome });
    await announce(transaction, row, now);
  });
}

/** Enters or updates a file seen in the inbox folder. */
export function noteInboxFile(
  facts: Pick<Intake, "fileName" | "path" | "areaId" | "year" | "sizeBytes" | "modifiedMs" | "stableSinceMs" | "state">,
  now: Date,
): Promise<void> {
  return write(async (transaction) => {
    const reset = { ...facts, errorCode: null, errorMessage: null, errorText: null, codes: null, datasetId: null };
    const row = await transaction.intake.upsert({
      where: { path: facts.path },
      create: { ...reset, door: "inbox" },
      update: reset,
    });
    await announce(transaction, row, now);
  });
}
