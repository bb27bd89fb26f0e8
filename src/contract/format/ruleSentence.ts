import type { Formats } from "./formats.ts";
import { measureText } from "./measureText.ts";
import type { RuleDraft } from "@/contract/rule.ts";
import type ruleTexts from "@/contract/texts/zh-CN/ruleSentence.json";
import { METRIC_TERMS, type MeasureUnit } from "@/domain/alert/metric.ts";
import type { RegionOverride } from "@/domain/alert/ruleOverride.ts";
import type { WarningLevel, WarningTable } from "@/domain/alert/warningLevel.ts";

type RuleTexts = typeof ruleTexts;

/** Keys of the namespace "ruleSentence"; those of its groups are put together. */
type RuleTextKey =
  | { [K in keyof RuleTexts]: RuleTexts[K] extends string ? K : never }[keyof RuleTexts]
  | `${"scope" | "level" | "field" | "override"}.${string}`;

/** Words a rule is put into. */
export interface RuleWords {
  /** Texts of the namespace "ruleSentence". */
  readonly t: (key: RuleTextKey, values?: Readonly<Record<string, string | number>>) => string;
  /** Texts of the namespace "alertSentence": metrics and risk levels. */
  readonly tAlert: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  readonly formats: Formats;
  readonly className: (code: number) => string;
  readonly regionName: (code: string) => string;
}

/** A part of a rule in words. */
export interface RuleField {
  readonly key: string;
  readonly label: string;
  readonly value: string;
}

type Parameters = Extract<RuleDraft, { kind: "metric" }>["parameters"];

/** A factor or a multiple as people write it: no zeros behind it. */
function plainNumber(value: number, { formats }: RuleWords): string {
  const digits =
    String(Number(value.toFixed(3)))
      .split(".")
      .at(1)?.length ?? 0;
  return formats.number(value, digits);
}

/** Unit in which a rule's limits are written; a plain number for the ready-made rules. */
export function limitUnit(rule: Pick<RuleDraft, "kind" | "parameters">): MeasureUnit | null {
  return rule.kind === "metric" ? METRIC_TERMS[(rule.parameters as Parameters).metric].unit : null;
}

function warningsText(warnings: WarningTable, fromLevel: number, words: RuleWords): string {
  const { t, tAlert } = words;
  return warnings
    .flatMap((warning, risk) =>
      warning === null || risk < fromLevel
        ? []
        : [t("warning", { risk: tAlert(`level.${risk}`), warning: t(`level.${warning}`) })],
    )
    .join(words.t("separator"));
}

/** What a metric is called, with its class, transition or level. */
export function metricText(parameters: Parameters, { tAlert, className }: RuleWords): string {
  const { metric, riskLevel, classCode, fromCode, toCode } = parameters;
  const name = (code: number | null) => (code === null ? tAlert("metric.any") : className(code));
  if (metric === "levelShare") return tAlert("metric.levelShare", { level: tAlert(`level.${riskLevel}`) });
  if (metric === "classArea") return tAlert("metric.classArea", { name: name(classCode) });
  if (metric === "transitionArea")
    return tAlert("metric.transitionArea", { before: name(fromCode), after: name(toCode) });
  return tAlert(`metric.${metric}`);
}

function conditionText({ metric, condition }: Parameters, { t, formats }: RuleWords): string {
  const text = (limit: number | null) => measureText(limit ?? NaN, METRIC_TERMS[metric].unit, formats);
  const values = { upper: text(condition.upper), lower: text(condition.lower) };
  if (condition.upper !== null && condition.lower !== null) return t("outside", values);
  if (condition.upper !== null) return t("above", values);
  // Within the first three: below the fourth place.
  if (metric === "rank") return t("first", { lower: text((condition.lower ?? NaN) - 1) });
  return t("below", values);
}

function recoveryText({ metric, condition }: Parameters, { t, formats }: RuleWords): string {
  const { recoverUpper, recoverLower } = condition;
  const text = (limit: number | null) => measureText(limit ?? NaN, METRIC_TERMS[metric].unit, formats);
  const values = { upper: text(recoverUpper), lower: text(recoverLower) };
  if (recoverUpper !== null && recoverLower !== null) return t("recoverBoth", values);
  if (recoverUpper !== null) return t("recoverUpper", values);
  return recoverLower === null ? "" : t("recoverLower", values);
}

function metricSentence(parameters: Parameters, words: RuleWords): string {
  const { hold, scope, warning } = parameters;
  const values = {
    ...{ scope: words.t(`scope.${scope}`), what: metricText(parameters, words), hold },
    condition: conditionText(parameters, words),
    warning: words.t(`level.${warning}`),
    recovery: recoveryText(parameters, words),
  };
  return words.t(hold > 1 ? "metricHold" : "metric", values);
}

function plainSentence(rule: RuleDraft, words: RuleWords): string {
  const { t, tAlert } = words;
  switch (rule.kind) {
    case "metric":
      return metricSentence(rule.parameters, words);
    case "countyRiskRise":
    case "zoneRiskRise": {
      const { fromLevel, warnings } = rule.parameters;
      const cells = rule.kind === "zoneRiskRise" ? rule.parameters.minimumCells : 0;
      const level = tAlert(`level.${fromLevel}`);
      return t(rule.kind, { level, cells, warnings: warningsText(warnings, fromLevel, words) });
    }
    case "countyNetGrowth":
    case "offsetRatioFall": {
      const { sdMultiplier, warning } = rule.parameters;
      const repeat = rule.kind === "countyNetGrowth" ? plainNumber(rule.parameters.repeatRatio, words) : "";
      return t(rule.kind, { k: plainNumber(sdMultiplier, words), warning: t(`level.${warning}`), repeat });
    }
  }
}

/** A rule as a plain sentence in the reader's language. */
export function ruleSentence(rule: RuleDraft, words: RuleWords): string {
  const { t } = words;
  const overrides = rule.overrides.length === 0 ? "" : t("overrides", { count: rule.overrides.length });
  const sentence = `${plainSentence(rule, words)}${overrides}`;
  return rule.enabled ? sentence : t("off", { sentence });
}

/** One region's other terms in words. */
export function overrideText(override: RegionOverride, unit: MeasureUnit | null, words: RuleWords): string {
  const { t, formats } = words;
  if (override.off) return t("override.off");
  const value = (limit: number) => (unit === null ? plainNumber(limit, words) : measureText(limit, unit, formats));
  return [
    ...(override.upper === null
      ? []
      : [t(unit === null ? "override.main" : "override.upper", { value: value(override.upper) })]),
    ...(override.lower === null ? [] : [t("override.lower", { value: value(override.lower) })]),
    ...(override.warning === null
      ? []
      : [t("override.warning", { value: t(`level.${override.warning satisfies WarningLevel}`) })]),
  ].join(words.t("separator"));
}

function metricFields(parameters: Parameters, words: RuleWords): [string, string][] {
  const { t, formats } = words;
  const { upper, lower, recoverUpper, recoverLower } = parameters.condition;
  const { unit } = METRIC_TERMS[parameters.metric];
  const limit = (value: number | null, none: "none" | "same") =>
    value === null ? t(none) : measureText(value, unit, formats);
  return [
    ["what", metricText(parameters, words)],
    ["scope", t(`scope.${parameters.scope}`)],
    ["upper", limit(upper, "none")],
    ["lower", limit(lower, "none")],
    ["recoverUpper", limit(recoverUpper, "same")],
    ["recoverLower", limit(recoverLower, "same")],
    ["hold", String(parameters.hold)],
    ["warning", t(`level.${parameters.warning}`)],
  ];
}

function readyFields(rule: Exclude<RuleDraft, { kind: "metric" }>, words: RuleWords): [string, string][] {
  const { t, tAlert } = words;
  if (rule.kind === "countyRiskRise" || rule.kind === "zoneRiskRise") {
    const { fromLevel, warnings } = rule.parameters;
    const cells: [string, string][] =
      rule.kind === "zoneRiskRise" ? [["minimumCells", String(rule.parameters.minimumCells)]] : [];
    return [["fromLevel", tAlert(`level.${fromLevel}`)], ["warnings", warningsText(warnings, 1, words)], ...cells];
  }
  const { sdMultiplier, minimumBaselinePairs, warning } = rule.parameters;
  return [
    ["sdMultiplier", plainNumber(sdMultiplier, words)],
    ["minimumBaselinePairs", String(minimumBaselinePairs)],
    ...(rule.kind === "countyNetGrowth"
      ? [["repeatRatio", plainNumber(rule.parameters.repeatRatio, words)] as [string, string]]
      : []),
    ["warning", t(`level.${warning}`)],
  ];
}

/** Every part of a rule in words. */
export function ruleFields(rule: RuleDraft, words: RuleWords): RuleField[] {
  const { t, regionName } = words;
  const own = rule.kind === "metric" ? metricFields(rule.parameters, words) : readyFields(rule, words);
  const pairs: [string, string][] = [
    ["nameZh", rule.nameZh],
    ["nameEn", rule.nameEn],
    ["enabled", t(rule.enabled ? "on" : "isOff")],
    ...own,
  ];
  const unit = limitUnit(rule);
  return [
    ...pairs.map(([key, value]) => ({ key, label: t(`field.${key}`), value })),
    ...rule.overrides.map((override) => ({
      key: `override ${override.regionCode}`,
      label: t("field.override", { region: regionName(override.regionCode) }),
      value: overrideText(override, unit, words),
    })),
  ];
}

/** A part that differs between two versions. */
export interface RuleChange {
  readonly label: string;
  /** `null` = was not there. */
  readonly before: string | null;
  /** `null` = is not there any more. */
  readonly after: string | null;
}

/** What one version changed, in words. */
export function ruleChanges(before: RuleDraft, after: RuleDraft, words: RuleWords): RuleChange[] {
  const [old, now] = [before, after].map((rule) => new Map(ruleFields(rule, words).map((field) => [field.key, field])));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    if (was?.value === is?.value) return [];
    return [{ label: (is ?? was)?.label ?? key, before: was?.value ?? null, after: is?.value ?? null }];
  });
}
