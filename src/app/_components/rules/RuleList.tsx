"use client";

import { useLocale, useTranslations } from "use-intl";
import { useRuleWords } from "./useRuleWords.ts";
import { nameIn } from "../../_i18n/locales.ts";
import type { AreaView } from "@/contract/area.ts";
import { ruleSentence } from "@/contract/format/ruleSentence.ts";
import type { RuleView } from "@/contract/rule.ts";

/** The rules in use: name, state, sentence, how often they were right, what they said last. */
export function RuleList({
  area,
  rules,
  chosen,
  onChoose,
}: {
  area: AreaView;
  rules: readonly RuleView[];
  chosen: string | null;
  onChoose: (key: string) => void;
}) {
  const t = useTranslations("rules");
  const locale = useLocale();
  const words = useRuleWords(area);
  return (
    <ul className="flex flex-col" aria-label={t("list")}>
      {rules.map((view) => {
        const { rule, real, falseAlarm, open, newest } = view;
        const judged = real + falseAlarm;
        return (
          <li key={rule.key} className="border-b border-line last:border-b-0">
            <button
              type="button"
              data-rule={rule.key}
              aria-current={chosen === rule.key ? "true" : undefined}
              onClick={() => onChoose(rule.key)}
              className="flex w-full flex-col gap-1 px-3 py-2.5 text-left hover:bg-sunken aria-[current=true]:bg-accent-soft"
            >
              <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                <span className="text-[14px] font-semibold">{nameIn(locale, rule)}</span>
                <span
                  className={`rounded border px-1.5 text-[12px] ${rule.enabled ? "border-line text-ink" : "border-dashed border-line-strong text-muted"}`}
                >
                  {rule.enabled ? t("on") : t("off")}
                </span>
                <span className="text-[12px] text-muted">
                  {t("version", { version: rule.version })} · {rule.kind === "metric" ? t("own") : t("ready")}
                </span>
              </span>
              <span className="text-[13px]">{ruleSentence(rule, words)}</span>
              <span className="flex flex-wrap gap-x-3 text-[12px] text-muted">
                <span data-testid="precision">
                  {judged === 0 ? t("precisionNone") : t("precision", { judged, real })}
                </span>
                <span>{t("open", { count: open })}</span>
                <span>
                  {newest === null
                    ? t("newestNone")
                    : t("newest", {
                        year: newest.year,
                        regions: newest.regions,
                        evaluated: newest.evaluated,
                        fired: newest.fired,
                      })}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
