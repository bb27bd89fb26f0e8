import { z } from "zod";
import { DEFAULT_WARNING_TABLE } from "@/domain/alert/warningLevel.ts";
import { warningLevelSchema } from "./primitives.ts";

const adviceSchema = z.strictObject({
  zh: z.string().trim().min(1).max(500),
  en: z.string().trim().min(1).max(500),
});
export type Advice = z.infer<typeof adviceSchema>;
const adviceList = z.array(adviceSchema).max(8);

/** Which warning a risk class calls for, and what to do at each warning level. */
export const riskResponseSchema = z.strictObject({
  /** By risk class none … extremely high; null = no warning. The first is never a warning. */
  warnings: z.tuple([
    z.null(),
    warningLevelSchema.nullable(),
    warningLevelSchema.nullable(),
    warningLevelSchema.nullable(),
    warningLevelSchema.nullable(),
  ]),
  advice: z.strictObject({ blue: adviceList, yellow: adviceList, orange: adviceList, red: adviceList }),
});
export type RiskResponse = z.infer<typeof riskResponseSchema>;

/** The response in use, with its version (0 = as delivered) and who entered it. */
export const riskResponseViewSchema = z.object({
  value: riskResponseSchema,
  version: z.number().int(),
  by: z.string().nullable(),
  at: z.string().nullable(),
});
export type RiskResponseView = z.infer<typeof riskResponseViewSchema>;

/** What an installation starts with: our words, after the direction of paper B's section on risk management [R]; editable. */
export const DEFAULT_RISK_RESPONSE: RiskResponse = {
  warnings: [...DEFAULT_WARNING_TABLE],
  advice: {
    blue: [
      {
        zh: "列入日常监测，下一年度影像到达后复核。",
        en: "Keep under routine observation; look again when the next year's land cover arrives.",
      },
      { zh: "核对近期用地审批台账，排除已批项目。", en: "Check recent land permits and set approved projects aside." },
    ],
    yellow: [
      {
        zh: "县级自然资源部门在期限内核实变化地块与用途。",
        en: "The county's natural resources office verifies the changed plots and their use by the due day.",
      },
      {
        zh: "优先使用存量与低效建设用地，控制新增占用耕地。",
        en: "Use existing and under-used built-up land first; hold back new use of cropland.",
      },
    ],
    orange: [
      {
        zh: "现场核查并留证，提出减排或补偿方案报市级。",
        en: "Inspect on site with evidence; report a plan for reduction or compensation to the prefecture.",
      },
      {
        zh: "新增工业与交通用地实行碳影响比选后再审批。",
        en: "Decide on new industrial and transport land only after comparing its carbon effect.",
      },
      {
        zh: "安排造林、退化林修复等增汇措施抵消增量。",
        en: "Plan planting and forest repair that offset the increase.",
      },
    ],
    red: [
      {
        zh: "暂停受影响范围内新增建设用地报批，由省级会商。",
        en: "Pause new applications for built-up land in the affected place; the province confers.",
      },
      {
        zh: "逐地块核查来源与审批，依法处置违规占用。",
        en: "Trace each plot to its permit; act on unlawful use by law.",
      },
      {
        zh: "制定限期减增抵消方案，按季度通报进展。",
        en: "Set a dated plan that brings the balance back, and report on it every quarter.",
      },
    ],
  },
};
