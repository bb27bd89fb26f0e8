import { getDatabase } from "./connection.ts";
import { ruleSchema } from "@/contract/rule.ts";
import type { Rule } from "@/domain/alert/rule.ts";

/** The rules in use for an area, in a fixed order. */
export async function listCurrentRules(areaId: string): Promise<Rule[]> {
  const rows = await getDatabase().prisma.rule.findMany({ where: { areaId, current: true }, orderBy: { key: "asc" } });
  return rows.map((row) => ruleSchema.parse({ ...row, parameters: JSON.parse(row.parameters) as unknown }));
}
