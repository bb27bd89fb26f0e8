import { z } from "zod";
import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { requireRole, type Scope } from "./scope.ts";
import { write, type Transaction } from "./write.ts";
import {
  DEFAULT_RISK_RESPONSE,
  riskResponseSchema,
  riskResponseViewSchema,
  type RiskResponse,
  type RiskResponseView,
} from "@/contract/riskResponse.ts";
import { warningOfficeSchema, type WarningOffice } from "@/contract/issuedWarning.ts";

const UNNAMED: WarningOffice = { sender: "", nameZh: "", nameEn: "" };

/** Why a rule got a version nobody wrote on its own page. */
const RULE_NOTE = "风险等级与预警等级对应表已修改 / table of risk classes and warning levels changed";

type Kind = "warningOffice" | "riskResponse";

function newest(kind: Kind) {
  return getDatabase().prisma.dutySetting.findFirst({ where: { kind }, orderBy: { version: "desc" } });
}

/** Who issues warnings; empty until an administrator has said so. */
export async function getWarningOffice(_scope: Scope): Promise<WarningOffice> {
  const row = await newest("warningOffice");
  return row ? warningOfficeSchema.parse(JSON.parse(row.value)) : UNNAMED;
}

/** Enters a further version; the ones before stay. */
async function save(
  scope: Scope,
  kind: Kind,
  value: WarningOffice | RiskResponse,
  now: Date,
  alongside: (transaction: Transaction) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  requireRole(scope, "administrator");
  await write(async (transaction) => {
    await alongside(transaction);
    const last = await transaction.dutySetting.aggregate({ where: { kind }, _max: { version: true } });
    await transaction.dutySetting.create({
      data: {
        kind,
        version: (last._max.version ?? 0) + 1,
        value: JSON.stringify(value),
        by: scope.who,
        createdAt: now,
      },
    });
    await appendEvent(transaction, { kind: "warning.changed", areaId: null, subject: kind, at: now });
  });
}

/** Names the office that issues. */
export function saveWarningOffice(scope: Scope, office: WarningOffice, now: Date): Promise<void> {
  return save(scope, "warningOffice", warningOfficeSchema.parse(office), now);
}

/** Which warning a risk class calls for, and the advice of each level. */
export async function getRiskResponse(_scope: Scope): Promise<RiskResponseView> {
  const row = await newest("riskResponse");
  return riskResponseViewSchema.parse({
    value: row ? (JSON.parse(row.value) as unknown) : DEFAULT_RISK_RESPONSE,
    version: row?.version ?? 0,
    by: row?.by ?? null,
    at: row?.createdAt.toISOString() ?? null,
  });
}

/**
 * Rules that warn by risk class get a new version with the table, so that an alert still names the version, and with it
 * the table, that fired.
 */
async function carryIntoRules(transaction: Transaction, scope: Scope, table: RiskResponse["warnings"], now: Date) {
  for (const rule of await transaction.rule.findMany({ where: { current: true } })) {
    const parameters = z.record(z.string(), z.unknown()).parse(JSON.parse(rule.parameters));
    if (!("warnings" in parameters) || JSON.stringify(parameters.warnings) === JSON.stringify(table)) continue;
    const { areaId, key } = rule;
    const last = await transaction.rule.aggregate({ where: { areaId, key }, _max: { version: true } });
    await transaction.rule.updateMany({ where: { areaId, key }, data: { current: false } });
    await transaction.rule.create({
      data: {
        ...rule,
        version: (last._max.version ?? 0) + 1,
        current: true,
        parameters: JSON.stringify({ ...parameters, warnings: table }),
        ...{ basedOn: rule.version, by: scope.who, note: RULE_NOTE, createdAt: now },
      },
    });
  }
}

/** Enters a further version of both, and the table into the rules that go by it. */
export function saveRiskResponse(scope: Scope, response: RiskResponse, now: Date): Promise<void> {
  const value = riskResponseSchema.parse(response);
  return save(scope, "riskResponse", value, now, (transaction) =>
    carryIntoRules(transaction, scope, value.warnings, now),
  );
}
