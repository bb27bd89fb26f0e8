import type { RuleDraft } from "@/contract/rule.ts";
import { faultOf, type ConditionFault } from "@/domain/alert/condition.ts";

/** Why a draft cannot be tried. */
export type DraftFault = ConditionFault | "nameMissing";

/** A new rule to start from: one that few counties break. */
export const NEW_DRAFT: RuleDraft = {
  kind: "metric",
  nameZh: "",
  nameEn: "",
  enabled: true,
  overrides: [],
  parameters: {
    metric: "density",
    scope: "counties",
    condition: { upper: 1, lower: null, recoverUpper: null, recoverLower: null },
    hold: 1,
    riskLevel: 3,
    classCode: null,
    fromCode: null,
    toCode: null,
    warning: "yellow",
  },
};

/** What is wrong with a draft before it is sent; `null` = nothing. */
export function draftFault({ nameZh, nameEn, ...draft }: RuleDraft): DraftFault | null {
  if (nameZh.trim() === "" || nameEn.trim() === "") return "nameMissing";
  return draft.kind === "metric" ? faultOf(draft.parameters.condition) : null;
}

/** A draft of a stored rule: without what the store adds. */
export function draftOf(rule: RuleDraft): RuleDraft {
  const { kind, nameZh, nameEn, enabled, overrides, parameters } = rule;
  return { kind, nameZh, nameEn, enabled, overrides, parameters } as RuleDraft;
}

/** Whether two drafts are the same rule. */
export function isSameDraft(a: RuleDraft, b: RuleDraft): boolean {
  return JSON.stringify(draftOf(a)) === JSON.stringify(draftOf(b));
}
