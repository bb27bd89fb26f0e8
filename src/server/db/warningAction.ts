import { createHash } from "node:crypto";
import { appendEvent } from "./event.ts";
import { faultsOf, getWarningRow } from "./issuedWarning.ts";
import { listRegions } from "./region.ts";
import { requireArea, requireRegion, requireRole, type Scope } from "./scope.ts";
import { queueWarningMessages } from "./warningMessage.ts";
import { contentOf } from "./warningRow.ts";
import { getWarningOffice } from "./warningSetting.ts";
import { write, type Transaction } from "./write.ts";
import { capTime } from "@/contract/format/capTime.ts";
import type { NewWarning, WarningContent } from "@/contract/issuedWarning.ts";
import { polygonsOf } from "@/contract/polygonsOf.ts";
import type { PolygonGeometry } from "@/contract/regionFile.ts";
import { renderCapMessage } from "@/domain/warning/capMessage.ts";
import type { IssuedWarning, MessageReference, WarnedArea, WarningMode } from "@/domain/warning/issuedWarning.ts";
import { warningCause } from "@/domain/warning/warningPlan.ts";
import { getEnv } from "@/env.ts";
import { AppError } from "@/errors.ts";
import type { IssuedWarning as WarningRow } from "@/generated/prisma/client.ts";

const NUMBER_DIGITS = 6;
const LETTER: Readonly<Record<WarningMode, string>> = { live: "W", exercise: "X" };
const EVENT = { zh: "土地利用碳风险", en: "Land-use carbon risk" };
/** Sender of exercises where no office is named. */
const EXERCISE_SENDER = "carbon-watch.exercise";

/** The person who acts: a warning needs names, so the local operator cannot write one. */
function requirePerson(scope: Scope): number {
  requireRole(scope, "operator");
  if (scope.personId !== null) return scope.personId;
  throw new AppError("forbidden", "A warning carries the names of two people. Choose who you are first.", {
    text: { key: "chooseWho", values: {} },
  });
}

function requireReach(scope: Scope, areaId: string, { regionCodes }: WarningContent): void {
  requireArea(scope, areaId);
  for (const code of regionCodes) requireRegion(scope, areaId, code);
}

const columnsOf = ({ words, regionCodes, alertNumbers, effectiveAt, expiresAt, ...plain }: WarningContent) => ({
  ...plain,
  words: JSON.stringify(words),
  regionCodes: JSON.stringify(regionCodes),
  alertNumbers: JSON.stringify(alertNumbers),
  effectiveAt: new Date(effectiveAt),
  expiresAt: new Date(expiresAt),
});

type EntryKind = "drafted" | "edited" | "submitted" | "returned" | "issued" | "discarded";

/** The line of the history and the event of a change, in its transaction. @returns number of the event */
async function record(
  transaction: Transaction,
  row: Pick<WarningRow, "number" | "areaId">,
  { kind, scope, note, now }: { kind: EntryKind; scope: Scope; note: string; now: Date },
): Promise<number> {
  const { number, areaId } = row;
  await transaction.issuedWarningEntry.create({
    data: { warningNumber: number, kind, by: scope.who, personId: requirePerson(scope), at: now, note },
  });
  const event = kind === "issued" ? "warning.issued" : "warning.changed";
  return appendEvent(transaction, { kind: event, areaId, subject: number, at: now });
}

/** Begins a draft; a change or withdrawal names an issued message of the same mode. @returns its number */
export async function draftWarning(scope: Scope, input: NewWarning, now: Date): Promise<string> {
  const authorId = requirePerson(scope);
  const { areaId, mode, messageType, referencesNumber, content } = input;
  requireReach(scope, areaId, content);
  return write(async (transaction) => {
    if (referencesNumber !== null) {
      const before = await transaction.issuedWarning.findUnique({ where: { number: referencesNumber } });
      if (before?.state !== "issued" || before.mode !== mode || before.areaId !== areaId) {
        throw new AppError("invalidInput", `${referencesNumber} is no issued ${mode} warning of this study area.`);
      }
    }
    const year = capTime(now).slice(0, 4);
    const prefix = `${LETTER[mode]}-${year}-`;
    const last = await transaction.issuedWarning.findFirst({
      where: { number: { startsWith: prefix } },
      orderBy: { number: "desc" },
      select: { number: true },
    });
    const next = Number(last?.number.slice(prefix.length) ?? 0) + 1;
    const number = prefix + String(next).padStart(NUMBER_DIGITS, "0");
    await transaction.issuedWarning.create({
      data: {
        ...{ number, mode, areaId, messageType, referencesNumber, state: "draft" },
        ...{ authorId, authorName: scope.who, createdAt: now },
        ...columnsOf(content),
      },
    });
    await record(transaction, { number, areaId }, { kind: "drafted", scope, note: "", now });
    return number;
  });
}

/** An act on a warning, by its number and the count that the actor has seen. */
export interface WarningAct {
  readonly number: string;
  readonly stateVersion: number;
  readonly now: Date;
  readonly note?: string;
}

type WarningData = Partial<Omit<WarningRow, "id">>;

/** One step of a draft's life: the conditional update is won by one of two people. */
async function step(
  scope: Scope,
  { number, stateVersion, now, note = "" }: WarningAct,
  from: readonly WarningRow["state"][],
  kind: EntryKind,
  data: WarningData,
  tell: (transaction: Transaction, row: WarningRow, eventSeq: number) => Promise<unknown> = () => Promise.resolve(),
): Promise<void> {
  await write(async (transaction) => {
    const { count } = await transaction.issuedWarning.updateMany({
      where: { number, stateVersion, state: { in: [...from] } },
      data: { ...data, stateVersion: { increment: 1 } },
    });
    if (count === 0) {
      throw new AppError("conflict", `Warning ${number} was changed meanwhile. Load it anew and look again.`, {
        text: { key: "changedMeanwhile", values: { number } },
      });
    }
    const row = await transaction.issuedWarning.findUniqueOrThrow({ where: { number } });
    await tell(transaction, row, await record(transaction, row, { kind, scope, note, now }));
  });
}

/** Changes the words; what was handed in becomes a draft again, and whoever changed it is its author. */
export async function editWarning(scope: Scope, act: WarningAct & { content: WarningContent }): Promise<void> {
  const authorId = requirePerson(scope);
  const row = await getWarningRow(scope, act.number);
  requireReach(scope, row.areaId, act.content);
  const author = { authorId, authorName: scope.who, submittedById: null, state: "draft" };
  await step(scope, act, ["draft", "pending"], "edited", { ...columnsOf(act.content), ...author });
}

/** Hands a draft in for issue. @throws AppError("invalidInput") naming what stands in the way. */
export async function submitWarning(scope: Scope, act: WarningAct): Promise<void> {
  const submittedById = requirePerson(scope);
  await requireFaultless(scope, await getWarningRow(scope, act.number), act.now);
  await step(scope, act, ["draft"], "submitted", { state: "pending", submittedById });
}

async function requireFaultless(scope: Scope, row: WarningRow, now: Date): Promise<void> {
  const faults = await faultsOf(scope, row, now);
  if (faults.length > 0) {
    throw new AppError("invalidInput", `Warning ${row.number} cannot be issued yet: ${faults.join(", ")}.`);
  }
}

/** Sends what was handed in back to its author. */
export async function returnWarning(scope: Scope, act: WarningAct): Promise<void> {
  requirePerson(scope);
  await getWarningRow(scope, act.number);
  if ((act.note ?? "").trim() === "") throw new AppError("invalidInput", "Say what is to be changed.");
  await step(scope, act, ["pending"], "returned", { state: "draft", submittedById: null });
}

/** Puts a draft aside for good. */
export async function discardWarning(scope: Scope, act: WarningAct): Promise<void> {
  requirePerson(scope);
  await getWarningRow(scope, act.number);
  await step(scope, act, ["draft", "pending"], "discarded", { state: "discarded" });
}

/** Outer rings of a region; where it has no outline of its own, those of the counties below it. */
function ringsOf(code: string, regions: Awaited<ReturnType<typeof listRegions>>): [number, number][][] {
  const own = regions.find((region) => region.code === code);
  if (!own) return [];
  if (own.geometry === null) {
    return regions.filter(({ parentCode }) => parentCode === code).flatMap((child) => ringsOf(child.code, regions));
  }
  const geometry = JSON.parse(own.geometry) as PolygonGeometry;
  const polygons = polygonsOf(geometry);
  return polygons.map(([outer]) => outer.map(([longitude, latitude]): [number, number] => [longitude, latitude]));
}

async function warnedAreas(scope: Scope, areaId: string, codes: readonly string[]): Promise<WarnedArea[]> {
  const regions = await listRegions(scope, areaId);
  return codes.map((code) => {
    const region = regions.find((one) => one.code === code);
    if (!region) throw new AppError("invalidInput", `Study area "${areaId}" has no region ${code}.`);
    return { code, name: { zh: region.nameZh, en: region.nameEn }, rings: ringsOf(code, regions) };
  });
}

/** The messages that a change refers to: the one it names, and those that one referred to. */
async function referencesOf(scope: Scope, referencesNumber: string | null): Promise<MessageReference[]> {
  if (referencesNumber === null) return [];
  const row = await getWarningRow({ ...scope, regions: "all" }, referencesNumber);
  if (row.message === null) throw new AppError("invalidInput", `${referencesNumber} was never issued.`);
  const { sender, identifier, sent, references } = JSON.parse(row.message) as IssuedWarning<WarningMode>;
  return [...references, { sender, identifier, sent }];
}

/** The message whole, as it will be for good. */
async function messageOf<M extends WarningMode>(
  scope: Scope,
  mode: M,
  row: WarningRow,
  now: Date,
): Promise<IssuedWarning<M>> {
  const { words, level, urgency, certainty, response, regionCodes, alertNumbers } = contentOf(row);
  const office = await getWarningOffice(scope);
  const isNamed = office.sender !== "";
  return {
    mode,
    identifier: row.number,
    sender: isNamed ? office.sender : EXERCISE_SENDER,
    senderName: isNamed ? { zh: office.nameZh, en: office.nameEn } : { zh: "演练", en: "Exercise" },
    messageType: row.messageType as IssuedWarning<M>["messageType"],
    references: await referencesOf(scope, row.referencesNumber),
    ...{ sent: capTime(now), effective: capTime(row.effectiveAt), expires: capTime(row.expiresAt) },
    ...{ level, urgency, certainty, response, event: EVENT },
    ...{ headline: words.headline, description: words.description, instruction: words.instruction },
    contact: words.contact,
    areas: await warnedAreas({ ...scope, regions: "all" }, row.areaId, regionCodes),
    signals: alertNumbers,
    web: `${getEnv().publicUrl}/warnings/${row.number}`,
  };
}

/**
 * Issues a message: a second person does, neither its author nor who handed it in (the database refuses anything else as
 * well). Message, XML, hash, history, event and the messages to everybody concerned are one transaction; nothing of it ever
 * changes again.
 *
 * @throws AppError("forbidden") for the author or submitter; AppError("invalidInput") naming what stands in the way;
 * AppError("conflict") if it was changed meanwhile.
 */
export async function issueWarning(scope: Scope, act: WarningAct): Promise<void> {
  const approvedById = requirePerson(scope);
  const row = await getWarningRow(scope, act.number);
  if (approvedById === row.authorId || approvedById === row.submittedById) {
    throw new AppError("forbidden", `${scope.who} wrote or handed in ${row.number}: a second person has to issue it.`, {
      text: { key: "secondPerson", values: { number: row.number } },
    });
  }
  if (row.state !== "pending")
    throw new AppError("conflict", `Warning ${row.number} does not wait for issue: it is ${row.state}.`);
  await requireFaultless(scope, row, act.now);
  const message =
    row.mode === "live"
      ? await messageOf(scope, "live", row, act.now)
      : await messageOf(scope, "exercise", row, act.now);
  const capXml = renderCapMessage<WarningMode>(message);
  const data = {
    ...{ state: "issued", approvedById, approvedByName: scope.who, issuedAt: act.now },
    ...{ message: JSON.stringify(message), capXml, sha256: createHash("sha256").update(capXml).digest("hex") },
  };
  const cause = warningCause(message.messageType);
  await step(scope, act, ["pending"], "issued", data, (transaction, issued, eventSeq) =>
    queueWarningMessages(transaction, issued, { cause, eventSeq, now: act.now }),
  );
}
