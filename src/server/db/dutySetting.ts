import { getDatabase } from "./connection.ts";
import { requireRole, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import { dueDaysSchema, escalationTableSchema, type DutySettings } from "@/contract/duty.ts";
import { checkEscalationTable, DEFAULT_DUE_WORKING_DAYS, DEFAULT_ESCALATION } from "@/domain/alert/escalation.ts";
import { AppError } from "@/errors.ts";

type SettingKind = "escalation" | "dueDays";

async function newest(kind: SettingKind): Promise<{ version: number; value: unknown } | null> {
  const row = await getDatabase().prisma.dutySetting.findFirst({ where: { kind }, orderBy: { version: "desc" } });
  return row && { version: row.version, value: JSON.parse(row.value) as unknown };
}

/** The tables duty goes by: the newest entered, or version 0, which is our reconstruction. */
export async function getDutySettings(_scope: Scope): Promise<DutySettings> {
  const [escalation, dueDays] = await Promise.all([newest("escalation"), newest("dueDays")]);
  return {
    escalation: escalationTableSchema.parse(escalation?.value ?? DEFAULT_ESCALATION),
    escalationVersion: escalation?.version ?? 0,
    dueDays: dueDaysSchema.parse(dueDays?.value ?? DEFAULT_DUE_WORKING_DAYS),
    dueDaysVersion: dueDays?.version ?? 0,
  };
}

/** Enters new tables as further versions; the old ones stay. @throws AppError("invalidInput") for a ladder that does not climb. */
export async function saveDutySettings(
  scope: Scope,
  { escalation, dueDays }: Pick<DutySettings, "escalation" | "dueDays">,
  now: Date,
): Promise<DutySettings> {
  requireRole(scope, "administrator");
  try {
    checkEscalationTable(escalation);
  } catch (error) {
    throw new AppError("invalidInput", error instanceof Error ? error.message : String(error), { cause: error });
  }
  const before = await getDutySettings(scope);
  const changes = [
    { kind: "escalation", version: before.escalationVersion + 1, value: escalation, was: before.escalation },
    { kind: "dueDays", version: before.dueDaysVersion + 1, value: dueDays, was: before.dueDays },
  ].filter(({ value, was }) => JSON.stringify(value) !== JSON.stringify(was));
  await write(async (transaction) => {
    for (const { kind, version, value } of changes) {
      await transaction.dutySetting.create({
        data: { kind, version, value: JSON.stringify(value), by: scope.who, createdAt: now },
      });
    }
  });
  return getDutySettings(scope);
}
