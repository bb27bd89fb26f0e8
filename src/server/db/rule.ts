import { getDatabase } from "./connection.ts";
import { ruleSchema } from "@/contract/rule.ts";
import type { Rule } from "@/domain/alert/rule.ts";
import type { Rule as RuleRow } from "@/generated/prisma/client.ts";

/** A stored version as the rules are judged by; fields that older rows lack take their defaults. */
export function toRule(row: RuleRow): Rule {
  return ruleSchema.parse({
    ...row,
    kind: row.kind === "" ? row.key : row.kind,
    parameters: JSON.parse(row.parameters) as unknown,
    overrides: JSON.parse(row.overrides) as unknown,
  });
}

/** All versions of every rule of an area, oldest first, the rules in the order of their names. */
export async function listRuleHistories(areaId: string): Promise<Rule[][]> {
  const rows = await getDatabase().prisma.rule.findMany({
    where: { areaId },
    orderBy: [{ key: "asc" }, { version: "asc" }],
  });
  const histories = new Map<string, Rule[]>();
  for (const row of rows) histories.set(row.key, [...(histories.get(row.key) ?? []), toRule(row)]);
  return [...histories.values()];
}
