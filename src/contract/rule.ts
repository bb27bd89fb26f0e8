import { z } from "zod";
import { warningLevelSchema } from "./primitives.ts";
import type { Rule } from "@/domain/alert/rule.ts";

const warning = warningLevelSchema.nullable();
const rise = {
  fromLevel: z.number().int().min(1).max(4),
  warnings: z.tuple([z.null(), warning, warning, warning, warning]),
};
const ownBaseline = z.object({
  sdMultiplier: z.number(),
  minimumBaselinePairs: z.number().int().min(2),
  warning: warningLevelSchema,
});
const named = { version: z.number().int(), nameZh: z.string(), nameEn: z.string() };

/** A stored rule with its parameters. */
export const ruleSchema = z.discriminatedUnion("key", [
  z.object({ ...named, key: z.literal("countyRiskRise"), parameters: z.object(rise) }),
  z.object({
    ...named,
    key: z.literal("zoneRiskRise"),
    parameters: z.object({ ...rise, minimumCells: z.number().int().min(1) }),
  }),
  z.object({
    ...named,
    key: z.literal("countyNetGrowth"),
    parameters: ownBaseline.extend({ repeatRatio: z.number().min(1) }),
  }),
  z.object({ ...named, key: z.literal("offsetRatioFall"), parameters: ownBaseline }),
]) satisfies z.ZodType<Rule>;
