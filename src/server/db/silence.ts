import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { subtreeCodes } from "./person.ts";
import { areaFilter, regionFilter, requireArea, requireRegion, requireRole, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { silenceSchema, type SilenceInput, type SilencePreview, type SilenceView } from "@/contract/duty.ts";
import { warningLevelSchema } from "@/contract/primitives.ts";
import { isClosed, type AlertState } from "@/domain/alert/alertState.ts";
import { checkSilencePeriod, hides, type Silence, type SilenceSubject } from "@/domain/alert/silence.ts";
import { AppError } from "@/errors.ts";
import type { Silence as SilenceRow } from "@/generated/prisma/client.ts";

function view(row: SilenceRow): SilenceView {
  return silenceSchema.parse({
    ...row,
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  });
}

async function reachOf({
  areaId,
  regionCode,
  ruleKey,
  highestLevel,
  startsAt,
  endsAt,
}: SilenceInput): Promise<Silence> {
  const tree =
    regionCode === null
      ? []
      : await getDatabase().prisma.region.findMany({ where: { areaId }, select: { code: true, parentCode: true } });
  return {
    regionCodes: regionCode === null ? null : new Set(subtreeCodes(tree, regionCode)),
    ruleKey,
    highestLevel,
    startsMs: Date.parse(startsAt),
    endsMs: Date.parse(endsAt),
  };
}

function requireReach(scope: Scope, { areaId, regionCode }: SilenceInput): void {
  if (regionCode !== null) return requireRegion(scope, areaId, regionCode);
  requireArea(scope, areaId);
  if (scope.regions !== "all") throw new AppError("forbidden", "A silence of the whole area is outside your scope.");
}

/** Silences in scope, the ones that end last first; those that are over too. */
export async function listSilences(scope: Scope, areaId: string): Promise<SilenceView[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.silence.findMany({ where: { areaId }, orderBy: { endsAt: "desc" } });
  const { regions } = scope;
  return rows
    .map(view)
    .filter(({ regionCode }) => regions === "all" || regionCode === null || regions.includes(regionCode));
}

/** Answers for many alerts at once until when messages about each are held back. */
export async function silenceLookup(
  areaIds: readonly string[],
  now: Date,
): Promise<(subject: SilenceSubject & { areaId: string }) => string | null> {
  const rows = await getDatabase().prisma.silence.findMany({
    where: { areaId: { in: [...new Set(areaIds)] }, endedAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
  });
  const running = await Promise.all(
    rows.map(async (row) => ({ areaId: row.areaId, silence: await reachOf(view(row)) })),
  );
  return (subject) => {
    const ends = running
      .filter(({ areaId, silence }) => areaId === subject.areaId && hides(silence, subject, now.getTime()))
      .map(({ silence }) => silence.endsMs);
    return ends.length > 0 ? new Date(Math.max(...ends)).toISOString() : null;
  };
}

/** What a silence would hide, before it is set. */
export async function previewSilence(scope: Scope, input: SilenceInput): Promise<SilencePreview> {
  requireReach(scope, input);
  const silence = await reachOf(input);
  const rows = await getDatabase().prisma.alert.findMany({
    where: { ...areaFilter(scope, input.areaId), ...regionFilter(scope) },
    select: { number: true, regionCode: true, ruleKey: true, level: true, state: true, year: true, historical: true },
    orderBy: { id: "desc" },
  });
  const alerts = rows.map((row) => ({ ...row, level: warningLevelSchema.parse(row.level) }));
  const open = alerts.filter(({ state, historical }) => !isClosed(state as AlertState) && !historical);
  const wouldHide = (subject: SilenceSubject) => hides(silence, subject, silence.startsMs);
  const sameReach = (subject: SilenceSubject) => wouldHide({ ...subject, level: "blue" });
  const lastYear = Math.max(...alerts.map(({ year }) => year));
  return {
    openNumbers: open.filter(wouldHide).map(({ number }) => number),
    lastYearCount: alerts.filter((alert) => alert.year === lastYear && wouldHide(alert)).length,
    breakThrough: open.filter((alert) => sameReach(alert) && !wouldHide(alert)).map(({ number }) => number),
  };
}

/** @throws AppError("invalidInput") for a period that does not end within 30 days. */
export async function createSilence(
  scope: Scope,
  { reason, ...input }: SilenceInput & { reason: string },
  now: Date,
): Promise<SilenceView> {
  requireRole(scope, "operator");
  requireReach(scope, input);
  try {
    checkSilencePeriod(Date.parse(input.startsAt), Date.parse(input.endsAt));
  } catch (error) {
    throw new AppError("invalidInput", error instanceof Error ? error.message : String(error), { cause: error });
  }
  const row = await write(async (transaction) => {
    const created = await transaction.silence.create({
      data: {
        ...input,
        reason,
        by: scope.who,
        createdAt: now,
        startsAt: new Date(input.startsAt),
        endsAt: new Date(input.endsAt),
      },
    });
    await tell(transaction, created, now);
    return created;
  });
  return view(row);
}

function tell(transaction: Parameters<typeof appendEvent>[0], row: SilenceRow, now: Date): Promise<number> {
  return appendEvent(transaction, {
    kind: "silence.changed",
    areaId: row.areaId,
    ...(row.regionCode !== null && { regionCode: row.regionCode }),
    subject: String(row.id),
    at: now,
  });
}

/** Ends a silence before its time; doing it twice changes nothing. @throws AppError("notFound") */
export async function endSilence(scope: Scope, id: number, now: Date): Promise<SilenceView> {
  requireRole(scope, "operator");
  const row = await getDatabase().prisma.silence.findFirst({ where: { id, ...areaFilter(scope) } });
  if (!row) throw new AppError("notFound", `There is no silence ${id}.`);
  requireReach(scope, view(row));
  const ended = await write(async (transaction) => {
    const claimed = await transaction.silence.updateMany({
      where: { id, endedAt: null },
      data: { endedAt: now, endedBy: scope.who },
    });
    if (claimed.count === 1) await tell(transaction, row, now);
    return transaction.silence.findUniqueOrThrow({ where: { id } });
  });
  return view(ended);
}
