import { currentValue } from "@/domain/alert/currentValue.ts";
import { judgeRule, type RuleMaterial } from "@/domain/alert/judgeRule.ts";
import { revisionVerdict, type AlertMeasure } from "@/domain/alert/revisionVerdict.ts";
import type { Rule } from "@/domain/alert/rule.ts";
import type { RuleYear } from "@/domain/alert/ruleYear.ts";
import type { NewVerdict, RevisedAlert } from "@/server/db/alertVerdict.ts";

/** What verdicts are found with. */
export interface VerdictBasis {
  /** Versions of every rule, oldest first. */
  readonly histories: readonly (readonly Rule[])[];
  readonly material: RuleMaterial;
}

/** What a rule finds in a region; "missing" = it cannot be evaluated there. */
function findingIn(of: RuleYear | undefined, regionCode: string): AlertMeasure | null | "missing" {
  if (!of || of.unevaluated.some((gap) => gap.regionCode === regionCode)) return "missing";
  const found = [...of.fired, ...of.pending, ...of.continuing].find((draft) => draft.regionCode === regionCode);
  return found ? { level: found.warningLevel, value: found.value, limit: found.limit } : null;
}

/**
 * Looks at alerts of a year anew, each with the very version that fired: a later version must not talk an earlier one's
 * alert away. Pure.
 */
export function revisionVerdicts(
  alerts: readonly RevisedAlert[],
  year: number,
  { histories, material }: VerdictBasis,
): NewVerdict[] {
  const judged = new Map<string, RuleYear | undefined>();
  return alerts.flatMap(({ number, ruleKey, ruleVersion, regionCode, ...before }): NewVerdict[] => {
    const versions = histories.find(([{ key }]) => key === ruleKey)?.filter(({ version }) => version <= ruleVersion);
    const rule = versions?.at(-1);
    if (!versions || !rule) return [];
    const address = `${ruleKey}/${ruleVersion}`;
    if (!judged.has(address))
      judged.set(
        address,
        judgeRule(versions, material).find((each) => each.year === year),
      );
    const now = findingIn(judged.get(address), regionCode);
    const value = currentValue(rule, regionCode, year, material);
    const measured = now === null || now === "missing" ? null : now;
    return [
      {
        number,
        verdict: revisionVerdict(before, now),
        value: measured?.value ?? (Number.isNaN(value) ? null : value),
        limit: measured?.limit ?? null,
        level: measured?.level ?? null,
      },
    ];
  });
}
