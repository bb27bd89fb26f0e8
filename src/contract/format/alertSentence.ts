import type { Formats } from "./formats.ts";
import type { AlertSummary } from "@/contract/alert.ts";
import type sentenceTexts from "@/contract/texts/zh-CN/alertSentence.json";

type RuleSentence = keyof typeof sentenceTexts.sentence;
type LevelNumber = keyof typeof sentenceTexts.level;

/** Texts of the namespace "alertSentence", by key. */
export type SentenceTexts = (
  key: `sentence.${RuleSentence}` | `level.${LevelNumber}`,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** What a sentence is made of. */
export type SentenceFacts = Pick<AlertSummary, "ruleKey" | "unit" | "fromYear" | "year" | "value" | "limit" | "facts">;

const RULES: readonly RuleSentence[] = ["countyRiskRise", "zoneRiskRise", "countyNetGrowth", "offsetRatioFall"];

function levelOf(level: number): LevelNumber {
  const known: readonly LevelNumber[] = ["0", "1", "2", "3", "4"];
  return known.find((each) => each === String(level)) ?? "0";
}

/** What happened, in one sentence with the value, the limit and the years: from the facts, never from stored text. */
export function alertSentence(
  alert: SentenceFacts,
  { t, formats }: { readonly t: SentenceTexts; readonly formats: Formats },
): string {
  const { tonnesText, percent, number } = formats;
  const years = { from: alert.fromYear, to: alert.year };
  const factNumber = (name: string): number => {
    const fact = alert.facts[name];
    return typeof fact === "number" ? fact : NaN;
  };
  const rule = RULES.find((known) => known === alert.ruleKey);
  if (rule === "offsetRatioFall" || (rule === undefined && alert.unit === "ratio")) {
    const before = percent(factNumber("previousOffsetRatio"));
    return t("sentence.offsetRatioFall", {
      ...years,
      value: percent(alert.value),
      limit: percent(alert.limit),
      before,
    });
  }
  return t(`sentence.${rule ?? "countyNetGrowth"}`, {
    ...years,
    value: tonnesText(alert.value, true),
    limit: tonnesText(alert.limit),
    over: tonnesText(alert.value - alert.limit),
    level: t(`level.${levelOf(factNumber("level"))}`),
    before: t(`level.${levelOf(factNumber("previousLevel"))}`),
    cells: number(factNumber("cellCount"), 0),
  });
}
