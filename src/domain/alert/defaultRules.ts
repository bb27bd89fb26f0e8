import type { Rule } from "./rule.ts";
import { DEFAULT_WARNING_TABLE } from "./warningLevel.ts";

/** Highs and above. */
const HIGH = 3;

/** The rules that a new study area starts with, version 1. All limits are our reconstruction [R] and editable. */
export const DEFAULT_RULES: readonly Rule[] = [
  {
    key: "countyRiskRise",
    version: 1,
    nameZh: "县域碳风险等级上升",
    nameEn: "County carbon risk rises",
    parameters: { fromLevel: HIGH, warnings: DEFAULT_WARNING_TABLE },
  },
  {
    key: "zoneRiskRise",
    version: 1,
    nameZh: "县内碳风险区等级上升",
    nameEn: "Risk zone in a county rises",
    parameters: { fromLevel: HIGH, minimumCells: 4, warnings: DEFAULT_WARNING_TABLE },
  },
  {
    key: "countyNetGrowth",
    version: 1,
    nameZh: "县域碳排放增量异常",
    nameEn: "Unusual growth of a county's net emission",
    parameters: { sdMultiplier: 2, minimumBaselinePairs: 3, repeatRatio: 1.5, warning: "yellow" },
  },
  {
    key: "offsetRatioFall",
    version: 1,
    nameZh: "碳减增抵消率下降",
    nameEn: "Offset ratio falls",
    parameters: { sdMultiplier: 1, minimumBaselinePairs: 3, warning: "blue" },
  },
];
