"use client";

import { useTranslations } from "use-intl";
import { CHANGE_METRICS, SIDE_METRICS } from "./compareNames.ts";
import type { CompareSide } from "./compareSides.ts";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import { COMPARE_MODES, type CompareState } from "../../_view/viewState.ts";

/** What is compared and how: years or periods, the metric, the way of looking. */
export function CompareBar({
  years,
  sides: [first, second],
  state,
  onChange,
}: {
  years: readonly number[];
  sides: readonly [CompareSide, CompareSide];
  state: CompareState;
  onChange: (change: Partial<CompareState>) => void;
}) {
  const t = useTranslations("compare");
  const isPeriods = state.by === "periods";
  const year = (label: string, value: number, choose: (year: number) => void, isTaken: (year: number) => boolean) => (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => choose(Number(event.target.value))}
      className={`${SELECT_CLASS} tabular-nums`}
    >
      {years.map((each) => (
        <option key={each} value={each} disabled={isTaken(each)}>
          {each}
        </option>
      ))}
    </select>
  );
  const period = (name: string, side: CompareSide, choose: (from: number, to: number) => void) => (
    <fieldset className="flex items-center gap-1">
      <legend className="float-left mr-1 text-[12px] text-muted">{name}</legend>
      {year(
        t("periodFrom", { name }),
        side.fromYear ?? side.year,
        (from) => choose(from, side.year),
        (each) => each >= side.year,
      )}
      <span aria-hidden="true">–</span>
      {year(
        t("periodTo", { name }),
        side.year,
        (to) => choose(side.fromYear ?? to, to),
        (each) => each <= (side.fromYear ?? 0),
      )}
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
          <span className="flex items-center gap-1.5">
            <span aria-hidden="true" className="hidden text-[12px] text-muted sm:inline">
              {t("earlier")}
            </span>
            {year(
              t("earlier"),
              first.year,
              (a) => onChange({ a }),
              (each) => each === second.year,
            )}
          </span>
          <span className="flex items-center gap-1.5">
            <span aria-hidden="true" className="hidden text-[12px] text-muted sm:inline">
              {t("later")}
            </span>
            {year(
              t("later"),
              second.year,
              (b) => onChange({ b }),
              (each) => each === first.year,
            )}
          </span>
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
    </div>
  );
}
