import type { Formats } from "./formats.ts";
import { measureText } from "./measureText.ts";
import type { AlertSummary } from "@/contract/alert.ts";
import { METRICS, type Metric } from "@/domain/alert/metric.ts";
import type sentenceTexts from "@/contract/texts/zh-CN/alertSentence.json";

type RuleSentence = keyof typeof sentenceTexts.sentence;
type LevelNumber = keyof typeof sentenceTexts.level;

/** Texts of the namespace "alertSentence", by key. */
export type SentenceTexts = (
  key:
    | `sentence.${RuleSentence}`
    | `level.${LevelNumber}`
    | `metric.${keyof typeof sentenceTexts.metric}`
    | `relation.${keyof typeof sentenceTexts.relation}`,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** What a sentence is made of. */
export type SentenceFacts = Pick<AlertSummary, "ruleKey" | "unit" | "fromYear" | "year" | "value" | "limit" | "facts">;

/** Words a sentence is put together from. */
export interface SentenceWords {
  readonly t: SentenceTexts;
  readonly formats: Formats;
  /** Of the reader: names of classes stand in the facts in both languages. */
  readonly locale: string;
}

const READY_RULES = ["countyRiskRise", "zoneRiskRise", "countyNetGrowth", "offsetRatioFall"] as const;

function levelOf(level: number): LevelNumber {
  const known: readonly LevelNumber[] = ["0", "1", "2", "3", "4"];
  return known.find((each) => each === String(level)) ?? "0";
}

function factNumber({ facts }: SentenceFacts, name: string): number {
  const fact = facts[name];
  return typeof fact === "number" ? fact : NaN;
}

/** The sentence of a ready-made rule. */
function readySentence(alert: SentenceFacts, { t, formats }: SentenceWords): string {
  const { tonnesText, percent, number } = formats;
  const years = { from: alert.fromYear, to: alert.year };
  const rule = READY_RULES.find((known) => known === alert.ruleKey);
  if (rule === "offsetRatioFall" || (rule === undefined && alert.unit === "ratio")) {
    const before = percent(factNumber(alert, "previousOffsetRatio"));
    const figures = { value: percent(alert.value), limit: percent(alert.limit), before };
    return t("sentence.offsetRatioFall", { ...years, ...figures });
  }
  return t(`sentence.${rule ?? "countyNetGrowth"}`, {
    ...years,
    value: tonnesText(alert.value, true),
    limit: tonnesText(alert.limit),
    over: tonnesText(alert.value - alert.limit),
    level: t(`level.${levelOf(factNumber(alert, "level"))}`),
    before: t(`level.${levelOf(factNumber(alert, "previousLevel"))}`),
    cells: number(factNumber(alert, "cellCount"), 0),
  });
}

/** What a rule of one's own measures, in words. */
function whatOf(metric: Metric, alert: SentenceFacts, { t, locale }: SentenceWords): string {
  const name = (of: string): string => {
    const found = alert.facts[locale.startsWith("zh") ? `${of}Zh` : `${of}En`];
    return typeof found === "string" ? found : t("metric.any");
  };
  if (metric === "levelShare")
    return t("metric.levelShare", { level: t(`level.${levelOf(factNumber(alert, "riskLevel"))}`) });
  if (metric === "classArea") return t("metric.classArea", { name: name("class") });
  if (metric === "transitionArea") return t("metric.transitionArea", { before: name("before"), after: name("after") });
  return t(`metric.${metric}`);
}

function metricSentence(metric: Metric, alert: SentenceFacts, words: SentenceWords): string {
  const { t, formats } = words;
  const signed = ["change", "density", "rate", "z"].includes(metric);
  const values = {
    ...{ from: alert.fromYear, to: alert.year, what: whatOf(metric, alert, words) },
    value: measureText(alert.value, alert.unit, formats, signed),
    limit: measureText(alert.limit, alert.unit, formats),
    count: formats.number(factNumber(alert, "unitCount"), 0),
    relation: t(alert.facts.direction === "below" ? "relation.below" : "relation.above"),
  };
  if (metric === "rank" && alert.facts.direction === "below") return t("sentence.metricRank", values);
  if (alert.facts.scope === "cells") return t("sentence.metricCells", values);
  return t(alert.facts.scope === "zones" ? "sentence.metricZones" : "sentence.metric", values);
}

/** For how many updates it has held, where its rule asks for it. */
function withHold(sentence: string, alert: SentenceFacts, { t, formats }: SentenceWords): string {
  const [hold, updates, to] = ["hold", "heldUpdates", "heldToYear"].map((name) => factNumber(alert, name));
  if (Number.isNaN(hold)) return sentence;
  if (Number.isNaN(to)) return updates >= hold ? sentence : t("sentence.watched", { sentence, hold, updates });
  return t("sentence.held", {
    ...{ sentence, to, updates },
    value: measureText(factNumber(alert, "heldValue"), alert.unit, formats),
    limit: measureText(factNumber(alert, "heldLimit"), alert.unit, formats),
  });
}

/** What happened, in one sentence with the value, the limit and the years: from the facts, never from stored text. */
export function alertSentence(alert: SentenceFacts, words: SentenceWords): string {
  const metric = METRICS.find((known) => known === alert.facts.metric);
  return metric ? withHold(metricSentence(metric, alert, words), alert, words) : readySentence(alert, words);
}
