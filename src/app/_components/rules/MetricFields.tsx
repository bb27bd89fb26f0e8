"use client";

import { useLocale, useTranslations } from "use-intl";
import { NumberField } from "./NumberField.tsx";
import { SelectField } from "./SelectField.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import type { RuleDraft } from "@/contract/rule.ts";
import { METRIC_TERMS, METRICS, type MeasureUnit } from "@/domain/alert/metric.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

type Parameters = Extract<RuleDraft, { kind: "metric" }>["parameters"];

const CONDITIONS = ["above", "below", "outside"] as const;
const PERCENT = 100;

/** Shares are written in percent. */
export function factorOf(unit: MeasureUnit | null): number {
  return unit === "ratio" || unit === "share" || unit === "rate" ? PERCENT : 1;
}

function kindOf({ condition: { upper, lower } }: Parameters): (typeof CONDITIONS)[number] {
  if (upper !== null && lower !== null) return "outside";
  return lower === null ? "above" : "below";
}

/** Metric, scope, condition, hold and recovery of a rule of one's own. */
export function MetricFields({
  area,
  parameters,
  onChange,
}: {
  area: AreaView;
  parameters: Parameters;
  onChange: (parameters: Parameters) => void;
}) {
  const t = useTranslations("rules");
  const tLevel = useTranslations("alert");
  const set = (change: Partial<Parameters>) => onChange({ ...parameters, ...change });
  const { metric, scope, condition, hold, warning } = parameters;
  const { unit, scopes } = METRIC_TERMS[metric];
  const kind = kindOf(parameters);
  const setMetric = (next: Parameters["metric"]) => {
    const terms = METRIC_TERMS[next];
    const within = terms.scopes.includes(scope) ? scope : terms.scopes[0];
    const none = { upper: null, lower: null, recoverUpper: null, recoverLower: null };
    // Limits of one metric mean nothing in another's unit.
    const fresh = next === "rank" ? { ...none, lower: 4 } : { ...none, upper: terms.unit === "t" ? 1000 : 1 };
    set({
      metric: next,
      scope: within,
      ...(terms.unit === unit ? {} : { condition: fresh }),
      classCode: firstCode(next),
    });
  };
  const firstCode = (next: Parameters["metric"]) =>
    next === "classArea" ? (parameters.classCode ?? area.legend.find(({ isNoData }) => !isNoData)?.code ?? null) : null;
  const setKind = (next: string) => {
    const limit = condition.upper ?? condition.lower ?? 0;
    const none = { recoverUpper: null, recoverLower: null };
    if (next === "above") set({ condition: { ...none, upper: limit, lower: null } });
    else if (next === "below") set({ condition: { ...none, upper: null, lower: limit } });
    else set({ condition: { ...none, upper: Math.abs(limit) || 1, lower: -(Math.abs(limit) || 1) } });
  };
  const kinds = scope === "zones" ? CONDITIONS.slice(0, 1) : CONDITIONS;
  const unitText = t(`unit.${unit}`);
  const limitField = (part: keyof typeof condition, hint?: string) => (
    <NumberField
      key={`${metric} ${part}`}
      label={t(part)}
      unit={unitText}
      factor={factorOf(unit)}
      value={condition[part]}
      {...(hint === undefined ? {} : { hint })}
      onChange={(value) => set({ condition: { ...condition, [part]: value } })}
    />
  );
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3">
      <SelectField
        label={t("metric")}
        value={metric}
        options={METRICS.map((value) => ({ value, label: t(`metricName.${value}`) }))}
        onChange={setMetric}
      />
      <SelectField
        label={t("scope")}
        value={scope}
        options={scopes.map((value) => ({ value, label: t(`scopeName.${value}`) }))}
        onChange={(next) => {
          set({ scope: next });
          if (next === "zones" && kind !== "above") setKind("above");
        }}
      />
      <ClassFields area={area} parameters={parameters} onChange={onChange} />
      {metric === "rank" ? (
        <NumberField
          label={t("firstN")}
          value={condition.lower === null ? null : condition.lower - 1}
          onChange={(value) =>
            set({ condition: { ...condition, upper: null, lower: value === null ? null : value + 1 } })
          }
        />
      ) : (
        <>
          <SelectField
            label={t("condition")}
            value={kind}
            options={kinds.map((value) => ({ value, label: t(`conditionKind.${value}`) }))}
            onChange={setKind}
          />
          {kind === "below" ? null : limitField("upper")}
          {kind === "above" ? null : limitField("lower")}
          {kind === "below" ? null : limitField("recoverUpper", t("recoverHint"))}
          {kind === "above" ? null : limitField("recoverLower", t("recoverHint"))}
        </>
      )}
      <NumberField
        label={t("hold")}
        hint={t("holdHint")}
        value={hold}
        onChange={(value) => set({ hold: Math.min(10, Math.max(1, Math.round(value ?? 1))) })}
      />
      <SelectField
        label={t("warning")}
        value={warning}
        options={WARNING_LEVELS.map((value) => ({ value, label: tLevel(`level.${value}`) }))}
        onChange={(next) => set({ warning: next })}
      />
    </div>
  );
}

function ClassFields({
  area,
  parameters,
  onChange,
}: {
  area: AreaView;
  parameters: Parameters;
  onChange: (parameters: Parameters) => void;
}) {
  const t = useTranslations("rules");
  const tSentence = useTranslations("alertSentence");
  const locale = useLocale();
  const classes = area.legend
    .filter(({ isNoData }) => !isNoData)
    .map((entry) => ({ value: String(entry.code), label: nameIn(locale, entry) }));
  const choose = (part: "classCode" | "fromCode" | "toCode", label: string, withAny: boolean) => (
    <SelectField
      key={part}
      label={label}
      value={String(parameters[part] ?? "")}
      options={withAny ? [{ value: "", label: t("any") }, ...classes] : classes}
      onChange={(code) => onChange({ ...parameters, [part]: code === "" ? null : Number(code) })}
    />
  );
  if (parameters.metric === "classArea") return choose("classCode", t("class"), false);
  if (parameters.metric === "transitionArea")
    return [choose("fromCode", t("from"), true), choose("toCode", t("to"), true)];
  if (parameters.metric !== "levelShare") return null;
  return (
    <SelectField
      label={t("riskLevel")}
      value={String(parameters.riskLevel)}
      options={(["1", "2", "3", "4"] as const).map((value) => ({
        value: String(value),
        label: tSentence(`level.${value}`),
      }))}
      onChange={(level) => onChange({ ...parameters, riskLevel: Number(level) })}
    />
  );
}
