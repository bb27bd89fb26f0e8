import { getDatabase } from "./connection.ts";
import { requireArea, type Scope } from "./scope.ts";
import { ruleNameSchema, type RuleName } from "@/contract/duty.ts";

/** Names of the rules in use for an area. */
export async function listRuleNames(scope: Scope, areaId: string): Promise<RuleName[]> {
  requireArea(scope, areaId);
  const rows = await getDatabase().prisma.rule.findMany({
    where: { areaId, current: true },
    select: { key: true, nameZh: true, nameEn: true },
    orderBy: { key: "asc" },
  });
  return rows.map((row) => ruleNameSchema.parse(row));
}
