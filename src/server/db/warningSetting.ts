import { getDatabase } from "./connection.ts";
import { appendEvent } from "./event.ts";
import { requireRole, type Scope } from "./scope.ts";
import { write } from "./write.ts";
import {
  DEFAULT_RISK_RESPONSE,
  riskResponseSchema,
  riskResponseViewSchema,
  type RiskResponse,
  type RiskResponseView,
} from "@/contract/riskResponse.ts";
import { warningOfficeSchema, type WarningOffice } from "@/contract/issuedWarning.ts";

const UNNAMED: WarningOffice = { sender: "", nameZh: "", nameEn: "" };

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
async function save(scope: Scope, kind: Kind, value: WarningOffice | RiskResponse, now: Date): Promise<void> {
  requireRole(scope, "administrator");
  await write(async (transaction) => {
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

/** Enters a further version of both. */
export function saveRiskResponse(scope: Scope, response: RiskResponse, now: Date): Promise<void> {
  return save(scope, "riskResponse", riskResponseSchema.parse(response), now);
}
