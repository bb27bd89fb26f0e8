import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { requireRole, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import {
  dueDaysSchema,
  dutyChangeSchema,
  escalationTableSchema,
  messageTimingSchema,
  type DutyChange,
  type DutySettings,
  type DutySettingsInput,
} from "@/contract/duty.ts";
import { checkEscalationTable, DEFAULT_DUE_WORKING_DAYS, DEFAULT_ESCALATION } from "@/domain/alert/escalation.ts";
import { checkMessageTiming, DEFAULT_MESSAGE_TIMING, type MessageTiming } from "@/domain/alert/messageTiming.ts";
import { AppError } from "@/errors.ts";

const CHANGES_SHOWN = 20;

interface NewestRow {
  readonly version: number;
  readonly value: unknown;
}

/** The newest table of each kind; on the plain driver, because every acknowledgement asks. */
function readNewest(): ReadonlyMap<string, NewestRow> {
  const rows = getDatabase()
    .sqlite.prepare(`SELECT kind, max(version) AS version, value FROM "DutySetting" GROUP BY kind`)
    .all() as { kind: string; version: number; value: string }[];
  return new Map(rows.map(({ kind, version, value }) => [kind, { version, value: JSON.parse(value) as unknown }]));
}

/** The tables duty goes by: the newest entered, or version 0, which is our reconstruction. */
export function getDutySettings(_scope: Scope): Promise<DutySettings> {
  const newest = readNewest();
  const [escalation, dueDays, messages] = ["escalation", "dueDays", "messages"].map((kind) => newest.get(kind));
  return Promise.resolve({
    escalation: escalationTableSchema.parse(escalation?.value ?? DEFAULT_ESCALATION),
    escalationVersion: escalation?.version ?? 0,
    dueDays: dueDaysSchema.parse(dueDays?.value ?? DEFAULT_DUE_WORKING_DAYS),
    dueDaysVersion: dueDays?.version ?? 0,
    messages: messageTimingSchema.parse(messages?.value ?? DEFAULT_MESSAGE_TIMING),
    messagesVersion: messages?.version ?? 0,
  });
}

/** When messages leave, and since when it is so; on the plain driver, so that both kinds of transactions can ask. */
export function readMessageTiming(): { timing: MessageTiming; sinceMs: number } {
  const row = getDatabase()
    .sqlite.prepare(`SELECT value, createdAt FROM "DutySetting" WHERE kind = 'messages' ORDER BY version DESC LIMIT 1`)
    .get() as { value: string; createdAt: string } | undefined;
  if (row === undefined) return { timing: DEFAULT_MESSAGE_TIMING, sinceMs: -Infinity };
  return { timing: messageTimingSchema.parse(JSON.parse(row.value)), sinceMs: Date.parse(row.createdAt) };
}

/** Who changed which table, newest first. */
export async function listDutyChanges(_scope: Scope): Promise<DutyChange[]> {
  const rows = await getDatabase().prisma.dutySetting.findMany({
    where: { kind: { in: [...dutyChangeSchema.shape.kind.options] } },
    orderBy: [{ createdAt: "desc" }, { kind: "asc" }],
    take: CHANGES_SHOWN,
    omit: { value: true },
  });
  return rows.map((row) => dutyChangeSchema.parse({ ...row, createdAt: row.createdAt.toISOString() }));
}

function check({ escalation, messages }: DutySettingsInput): void {
  try {
    checkEscalationTable(escalation);
    checkMessageTiming(messages);
  } catch (error) {
    throw new AppError("invalidInput", error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Enters new tables as further versions; the old ones stay.
 *
 * @throws AppError("invalidInput") for a ladder that does not climb, or hours that do not fit together.
 */
export async function saveDutySettings(scope: Scope, input: DutySettingsInput, now: Date): Promise<DutySettings> {
  requireRole(scope, "administrator");
  check(input);
  const before = await getDutySettings(scope);
  const changes = (["escalation", "dueDays", "messages"] as const)
    .map((kind) => ({
      kind,
      version: before[`${kind}Version`] + 1,
      value: JSON.stringify(input[kind]),
      was: before[kind],
    }))
    .filter(({ value, was }) => value !== JSON.stringify(was));
  if (changes.length === 0) return before;
  await write(async (transaction) => {
    for (const { kind, version, value } of changes) {
      await transaction.dutySetting.create({ data: { kind, version, value, by: scope.who, createdAt: now } });
    }
    await appendEvent(transaction, { kind: "settings.changed", areaId: null, subject: "duty", at: now });
  });
  return getDutySettings(scope);
}
