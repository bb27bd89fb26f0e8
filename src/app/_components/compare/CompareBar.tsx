"use client";

import { useLocale, useTranslations } from "use-intl";
import { CHANGE_METRICS, SIDE_METRICS } from "./compareNames.ts";
import { sideFigureOf, type CompareSide } from "./compareSides.ts";
import { UnshownYears } from "./UnshownYears.tsx";
import { YearSelect } from "./YearSelect.tsx";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { COMPARE_MODES, type CompareState } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";

/** What is compared and how: years or periods, the metric, the way of looking. */
export function CompareBar({
  area,
  sides: [first, second],
  state,
  onChange,
}: {
  area: AreaView;
  sides: readonly [CompareSide, CompareSide];
  state: CompareState;
  onChange: (change: Partial<CompareState>) => void;
}) {
  const t = useTranslations("compare");
  const locale = useLocale();
  const { years, legend } = area;
  const { classCode } = sideFigureOf(area, state);
  const isPeriods = state.by === "periods";
  const period = (name: string, side: CompareSide, choose: (from: number, to: number) => void) => (
    <fieldset className="flex items-center gap-1">
      <legend className="float-left mr-1 text-[12px] text-muted">{name}</legend>
      <YearSelect
        label={t("periodFrom", { name })}
        years={years}
        value={side.fromYear ?? side.year}
        isTaken={(each) => each >= side.year}
        onChoose={(from) => choose(from, side.year)}
      />
      <span aria-hidden="true">–</span>
      <YearSelect
        label={t("periodTo", { name })}
        years={years}
        value={side.year}
        isTaken={(each) => each <= (side.fromYear ?? 0)}
        onChoose={(to) => choose(side.fromYear ?? to, to)}
      />
    </fieldset>
  );
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-raised px-3 py-2 print:hidden">
      <ChoiceBar
        label={t("by")}
        choices={(["years", "periods"] as const).map((key) => ({ key, label: t(key) }))}
        current={state.by}
        onChoose={(by) => onChange({ by, mode: by === "periods" && state.mode === "diff" ? "swipe" : state.mode })}
        tone="strong"
      />
      {isPeriods ? (
        <>
          {period(t("firstPeriod"), first, (a, b) => onChange({ a, b }))}
          {period(t("secondPeriod"), second, (c, e) => onChange({ c, e }))}
        </>
      ) : (
        <>
          {([first, second] as const).map((side, at) => {
            const [name, other] = at === 0 ? [t("earlier"), second.year] : [t("later"), first.year];
            return (
              <span key={name} className="flex items-center gap-1.5">
                <span aria-hidden="true" className="hidden text-[12px] text-muted sm:inline">
                  {name}
                </span>
                <YearSelect
                  label={name}
                  years={years}
                  value={side.year}
                  isTaken={(each) => each === other}
                  onChoose={(chosen) => onChange({ a: Math.min(chosen, other), b: Math.max(chosen, other) })}
                />
              </span>
            );
          })}
        </>
      )}
      <ChoiceBar
        label={t("mode")}
        choices={COMPARE_MODES.filter((mode) => !isPeriods || mode !== "diff").map((key) => ({ key, label: t(key) }))}
        current={state.mode}
        onChoose={(mode) => onChange({ mode })}
        tone="strong"
      />
      {state.mode === "diff" && !isPeriods ? (
        <select
          aria-label={t("metricLabel")}
          value={state.d}
          onChange={(event) => onChange({ d: CHANGE_METRICS.find((key) => key === event.target.value) })}
          className={SELECT_CLASS}
        >
          {CHANGE_METRICS.map((key) => (
            <option key={key} value={key}>
              {t(`between.${key}`)}
            </option>
          ))}
        </select>
      ) : isPeriods ? null : (
        <select
          aria-label={t("metricLabel")}
          value={state.m}
          onChange={(event) => onChange({ m: SIDE_METRICS.find((key) => key === event.target.value) })}
          className={SELECT_CLASS}
        >
          {SIDE_METRICS.map((key) => (
            <option key={key} value={key}>
              {t(`metric.${key}`)}
            </option>
          ))}
        </select>
      )}
      {classCode !== null && !isPeriods && state.mode !== "diff" ? (
        <select
          aria-label={t("classLabel")}
          value={classCode}
          onChange={(event) => onChange({ cl: Number(event.target.value) })}
          className={SELECT_CLASS}
        >
          {legend.map((entry) => (
            <option key={entry.code} value={entry.code}>
              {nameIn(locale, entry)}
            </option>
          ))}
        </select>
      ) : null}
      <UnshownYears years={years} sides={[first, second]} state={state} />
    </div>
  );
}
