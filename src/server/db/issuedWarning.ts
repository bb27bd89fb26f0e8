import { getDatabase } from "./connection.ts";
import { areaFilter, requireArea, requireRegion, type Scope } from "./scope.ts";
import { countReaders } from "./warningMessage.ts";
import { contentOf, isVisible, toIssuedWarning } from "./warningRow.ts";
import { getWarningOffice } from "./warningSetting.ts";
import {
  warningSummarySchema,
  warningViewSchema,
  type WarningSummary,
  type WarningView,
} from "@/contract/issuedWarning.ts";
import { checkWarning, type WarningFault } from "@/domain/warning/checkWarning.ts";
import type { IssuedWarning, MessageType, WarningMode } from "@/domain/warning/issuedWarning.ts";
import { AppError } from "@/errors.ts";
import type { IssuedWarning as WarningRow } from "@/generated/prisma/client.ts";

/** Messages in a feed at most. */
const FEED_LENGTH = 100;

/** Issued messages by the number that each replaced or withdrew. */
async function successors(numbers: readonly string[]): Promise<Map<string, string>> {
  const rows = await getDatabase().prisma.issuedWarning.findMany({
    where: { state: "issued", referencesNumber: { in: [...numbers] } },
    select: { number: true, referencesNumber: true },
  });
  return new Map(rows.map((row) => [row.referencesNumber ?? "", row.number]));
}

function isInForce(row: WarningRow, replacedBy: string | null, now: Date): boolean {
  return row.state === "issued" && row.messageType !== "cancel" && replacedBy === null && row.expiresAt > now;
}

function summaryOf(row: WarningRow, replacedBy: string | null, now: Date): WarningSummary {
  return warningSummarySchema.parse({
    ...row,
    ...{ replacedBy, inForce: isInForce(row, replacedBy, now), content: contentOf(row) },
    ...{ issuedAt: row.issuedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString() },
  });
}

/** Warnings and exercises of an area, newest first. */
export async function listWarnings(
  scope: Scope,
  areaId: string,
  mode: WarningMode,
  now: Date,
): Promise<WarningSummary[]> {
  const rows = await getDatabase().prisma.issuedWarning.findMany({
    where: { ...areaFilter(scope, areaId), mode },
    orderBy: { id: "desc" },
    omit: { capXml: true, message: true },
  });
  const replaced = await successors(rows.map(({ number }) => number));
  return rows
    .map((row) => ({ ...row, capXml: null, message: null }))
    .filter((row) => isVisible(scope, row))
    .map((row) => summaryOf(row, replaced.get(row.number) ?? null, now));
}

/** A row that the caller may act on. @throws AppError("notFound") | AppError("forbidden") */
export async function getWarningRow(scope: Scope, number: string): Promise<WarningRow> {
  const row = await getDatabase().prisma.issuedWarning.findUnique({ where: { number } });
  if (!row) throw new AppError("notFound", `There is no warning ${number}.`);
  requireArea(scope, row.areaId);
  for (const code of contentOf(row).regionCodes) requireRegion(scope, row.areaId, code);
  return row;
}

/** A row that the caller may read: who answers for one of its places reads it whole. */
async function getReadableRow(scope: Scope, number: string): Promise<WarningRow> {
  const row = await getDatabase().prisma.issuedWarning.findUnique({ where: { number } });
  if (!row) throw new AppError("notFound", `There is no warning ${number}.`);
  requireArea(scope, row.areaId);
  if (!isVisible(scope, row)) throw new AppError("forbidden", `Warning ${number} is for places outside your scope.`);
  return row;
}

/** What stands in the way of issuing a message now. */
export async function faultsOf(scope: Scope, row: WarningRow, now: Date): Promise<WarningFault[]> {
  const others = await listWarnings({ ...scope, regions: "all" }, row.areaId, row.mode as WarningMode, now);
  const office = await getWarningOffice(scope);
  const { regionCodes, words, effectiveAt, expiresAt } = contentOf(row);
  return checkWarning(
    {
      ...{ messageType: row.messageType as MessageType, referencesNumber: row.referencesNumber, regionCodes },
      ...{ headline: words.headline, description: words.description, instruction: words.instruction },
      ...{ effectiveMs: Date.parse(effectiveAt), expiresMs: Date.parse(expiresAt) },
    },
    {
      nowMs: now.getTime(),
      officeNamed: row.mode === "exercise" || (office.sender !== "" && office.nameZh !== "" && office.nameEn !== ""),
      inForce: others
        .filter(({ inForce }) => inForce)
        .map(({ number, content }) => ({ number, regionCodes: content.regionCodes })),
    },
  );
}

/** One warning whole. @throws AppError("notFound") | AppError("forbidden") */
export async function getWarning(scope: Scope, number: string, now: Date): Promise<WarningView> {
  const row = await getReadableRow(scope, number);
  const replacedBy = (await successors([number])).get(number) ?? null;
  const entries = await getDatabase().prisma.issuedWarningEntry.findMany({
    where: { warningNumber: number },
    orderBy: { id: "asc" },
  });
  const isOpen = row.state === "draft" || row.state === "pending";
  return warningViewSchema.parse({
    ...summaryOf(row, replacedBy, now),
    ...{ authorId: row.authorId, submittedById: row.submittedById, sha256: row.sha256 },
    readers: isOpen ? await countReaders(row, now) : null,
    faults: isOpen ? await faultsOf(scope, row, now) : [],
    entries: entries.map(({ kind, by, at, note }) => ({ kind, by, at: at.toISOString(), note })),
  });
}

/** Messages of a mode that are not past their end, newest first: the public feed. Whoever asks sees the same. */
export async function listPublicWarnings<M extends WarningMode>(mode: M, now: Date): Promise<IssuedWarning<M>[]> {
  const rows = await getDatabase().prisma.issuedWarning.findMany({
    where: { mode, state: "issued", expiresAt: { gt: now } },
    orderBy: [{ issuedAt: "desc" }, { id: "desc" }],
    take: FEED_LENGTH,
  });
  return rows.map((row) => toIssuedWarning(mode, row));
}

/** The XML of an issued message as it was issued. @throws AppError("notFound") if the mode has no such issued message. */
export async function getPublicWarningXml(mode: WarningMode, number: string): Promise<string> {
  const row = await getDatabase().prisma.issuedWarning.findFirst({ where: { mode, number, state: "issued" } });
  if (!row?.capXml) throw new AppError("notFound", `No ${mode} warning ${number} has been issued.`);
  return row.capXml;
}
