import { z } from "zod";
import { areaIdSchema, regionCodeSchema, warningLevelSchema } from "./primitives.ts";
import { faultOf, type Condition } from "@/domain/alert/condition.ts";
import { METRIC_TERMS, METRICS, RULE_SCOPES } from "@/domain/alert/metric.ts";
import type { Rule, RuleParameters } from "@/domain/alert/rule.ts";

/** Longest hold: a value seen for ten updates in a row has been seen for ten years. */
const LONGEST_HOLD = 10;
const MOST_OVERRIDES = 500;

const limit = z.number().min(-1e12).max(1e12).nullable();
const warning = warningLevelSchema.nullable();
const rise = {
  fromLevel: z.number().int().min(1).max(4),
  warnings: z.tuple([z.null(), warning, warning, warning, warning]),
};
const ownBaseline = z.strictObject({
  sdMultiplier: z.number().min(0).max(100),
  minimumBaselinePairs: z.number().int().min(2).max(100),
  warning: warningLevelSchema,
});

const conditionSchema = z.strictObject({
  upper: limit.default(null),
  lower: limit.default(null),
  recoverUpper: limit.default(null),
  recoverLower: limit.default(null),
}) satisfies z.ZodType<Condition>;

type MetricParameters = RuleParameters["metric"];

/** What is wrong with the parts of a rule taken together; `null` = nothing. */
function metricFault({ metric, scope, condition, classCode }: MetricParameters): string | null {
  const fault = faultOf(condition);
  if (fault !== null) return fault;
  if (!METRIC_TERMS[metric].scopes.includes(scope)) return "metricNotInScope";
  // A county without a zone has 0 t on 0 ha, which would be below any lower limit.
  if (scope === "zones" && condition.lower !== null) return "zonesHaveNoLowerLimit";
  return metric === "classArea" && classCode === null ? "classMissing" : null;
}

const metricParametersSchema = z
  .strictObject({
    metric: z.enum(METRICS),
    scope: z.enum(RULE_SCOPES),
    condition: conditionSchema,
    hold: z.number().int().min(1).max(LONGEST_HOLD).default(1),
    riskLevel: z.number().int().min(1).max(4).default(3),
    classCode: z.number().int().nullable().default(null),
    fromCode: z.number().int().nullable().default(null),
    toCode: z.number().int().nullable().default(null),
    warning: warningLevelSchema,
  })
  .superRefine((parameters, context) => {
    const fault = metricFault(parameters);
    if (fault !== null) context.addIssue({ code: "custom", message: fault });
  });

/** Parameters of each kind. Fields that later versions of the program added have defaults, so that older rows still parse. */
const parameterSchemas = {
  countyRiskRise: z.strictObject(rise),
  zoneRiskRise: z.strictObject({ ...rise, minimumCells: z.number().int().min(1) }),
  countyNetGrowth: ownBaseline.extend({ repeatRatio: z.number().min(1).max(100) }),
  offsetRatioFall: ownBaseline,
  metric: metricParametersSchema,
};

export const regionOverrideSchema = z.strictObject({
  regionCode: regionCodeSchema,
  off: z.boolean().default(false),
  upper: limit.default(null),
  lower: limit.default(null),
  warning: warning.default(null),
});

const described = {
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(80),
  enabled: z.boolean().default(true),
  overrides: z.array(regionOverrideSchema).max(MOST_OVERRIDES).default([]),
};
const named = {
  ...described,
  key: z.string().min(1).max(60),
  version: z.number().int().min(1),
  sinceYear: z.number().int().default(0),
};

/** A stored rule with its parameters. */
export const ruleSchema = z.discriminatedUnion("kind", [
  z.object({ ...named, kind: z.literal("countyRiskRise"), parameters: parameterSchemas.countyRiskRise }),
  z.object({ ...named, kind: z.literal("zoneRiskRise"), parameters: parameterSchemas.zoneRiskRise }),
  z.object({ ...named, kind: z.literal("countyNetGrowth"), parameters: parameterSchemas.countyNetGrowth }),
  z.object({ ...named, kind: z.literal("offsetRatioFall"), parameters: parameterSchemas.offsetRatioFall }),
  z.object({ ...named, kind: z.literal("metric"), parameters: parameterSchemas.metric }),
]) satisfies z.ZodType<Rule>;

/** What a person writes: a rule without its key, version and date. */
export const ruleDraftSchema = z.discriminatedUnion("kind", [
  z.strictObject({ ...described, kind: z.literal("countyRiskRise"), parameters: parameterSchemas.countyRiskRise }),
  z.strictObject({ ...described, kind: z.literal("zoneRiskRise"), parameters: parameterSchemas.zoneRiskRise }),
  z.strictObject({ ...described, kind: z.literal("countyNetGrowth"), parameters: parameterSchemas.countyNetGrowth }),
  z.strictObject({ ...described, kind: z.literal("offsetRatioFall"), parameters: parameterSchemas.offsetRatioFall }),
  z.strictObject({ ...described, kind: z.literal("metric"), parameters: parameterSchemas.metric }),
]);
export type RuleDraft = z.infer<typeof ruleDraftSchema>;

const written = {
  areaId: areaIdSchema,
  basedOn: z.number().int().nullable(),
  by: z.string(),
  note: z.string(),
  createdAt: z.string(),
};

/** One version of a rule as pages show it. */
export const ruleVersionSchema = z.object({
  ...written,
  rule: ruleSchema,
  current: z.boolean(),
  alerts: z.number().int(),
});
export type RuleVersionView = z.infer<typeof ruleVersionSchema>;

/** How people judged a rule's alerts of the last twelve months, and what it has open. */
export const ruleViewSchema = z.object({
  ...written,
  rule: ruleSchema,
  real: z.number().int(),
  falseAlarm: z.number().int(),
  unjudged: z.number().int(),
  open: z.number().int(),
  /** In the newest evaluated year: regions it is meant for, evaluated, fired. */
  newest: z
    .object({ year: z.number().int(), regions: z.number().int(), evaluated: z.number().int(), fired: z.number().int() })
    .nullable(),
});
export type RuleView = z.infer<typeof ruleViewSchema>;
