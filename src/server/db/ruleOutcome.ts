import { getDatabase } from "./connection.ts";
import { areaFilter, regionFilter, type Scope } from "./scope.ts";
import { ruleOutcomeSchema, type RuleOutcome } from "@/contract/duty.ts";

const YEAR_MS = 365 * 86_400_000;

/** How each rule's alerts of the last twelve months ended, by people's judgement: "right 14 of 17 times". */
export async function listRuleOutcomes(scope: Scope, areaId: string, now: Date): Promise<RuleOutcome[]> {
  const rows = await getDatabase().prisma.alert.findMany({
    where: {
      ...areaFilter(scope, areaId),
      ...regionFilter(scope),
      historical: false,
      evaluatedAt: { gte: new Date(now.getTime() - YEAR_MS) },
    },
    select: { ruleKey: true, state: true, acknowledgedAt: true },
  });
  return [...new Set(rows.map(({ ruleKey }) => ruleKey))].sort().map((ruleKey) => {
    const ofRule = rows.filter((row) => row.ruleKey === ruleKey);
    const real = ofRule.filter(
      ({ state, acknowledgedAt }) => state === "accepted_risk" || (state === "resolved" && acknowledgedAt !== null),
    ).length;
    const falseAlarm = ofRule.filter(({ state }) => state === "false_alarm").length;
    return ruleOutcomeSchema.parse({ areaId, ruleKey, real, falseAlarm, unjudged: ofRule.length - real - falseAlarm });
  });
}
