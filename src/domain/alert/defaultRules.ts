import type { Rule } from "./rule.ts";
import { DEFAULT_WARNING_TABLE } from "./warningLevel.ts";

/** Highs and above. */
const HIGH = 3;

/** What a first version is: in force from the beginning, everywhere the same. */
const FIRST = { version: 1, enabled: true, sinceYear: 0, overrides: [] } as const;

/** The rules that a new study area starts with, version 1. All limits are our reconstruction [R] and editable. */
export const DEFAULT_RULES: readonly Rule[] = [
  {
    ...FIRST,
    key: "countyRiskRise",
    kind: "countyRiskRise",
    nameZh: "县域碳风险等级上升",
    nameEn: "County carbon risk rises",
    parameters: { fromLevel: HIGH, warnings: DEFAULT_WARNING_TABLE },
  },
  {
    ...FIRST,
    key: "zoneRiskRise",
    kind: "zoneRiskRise",
    nameZh: "县内碳风险区等级上升",
    nameEn: "Risk zone in a county rises",
    parameters: { fromLevel: HIGH, minimumCells: 4, warnings: DEFAULT_WARNING_TABLE },
  },
  {
    ...FIRST,
    key: "countyNetGrowth",
    kind: "countyNetGrowth",
    nameZh: "县域碳排放增量异常",
    nameEn: "Unusual growth of a county's net emission",
    parameters: { sdMultiplier: 2, minimumBaselinePairs: 3, repeatRatio: 1.5, warning: "yellow" },
  },
  {
    ...FIRST,
    key: "offsetRatioFall",
    kind: "offsetRatioFall",
    nameZh: "碳减增抵消率下降",
    nameEn: "Offset ratio falls",
    parameters: { sdMultiplier: 1, minimumBaselinePairs: 3, warning: "blue" },
  },
];
