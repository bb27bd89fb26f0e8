"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { FilterMenu } from "./FilterMenu.tsx";
import { ChoiceBar } from "../frame/ChoiceBar.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { MAP_UNITS, type MapState, type MapUnit } from "../../_view/viewState.ts";
import type { AreaView } from "@/contract/area.ts";
import type { ViewKey } from "@/contract/viewKey.ts";
import { comparesYears, isOfCells, type ViewMetric } from "@/contract/viewNames.ts";

/** The metrics by what they are about. */
const GROUPS: readonly {
  readonly key: "account" | "change" | "land" | "risk" | "hotSpots";
  readonly metrics: readonly ViewMetric[];
}[] = [
  { key: "account", metrics: ["net", "emission", "sequestration", "index"] },
  { key: "change", metrics: ["change", "increment", "reduction", "space"] },
  { key: "land", metrics: ["dominant", "share", "transition"] },
  { key: "risk", metrics: ["risk"] },
  { key: "hotSpots", metrics: ["hotSpots"] },
];

/** What the map shows: metric, base year or class where it needs one, cells or regions, filters. */
export function MetricBar({
  area,
  view,
  onChange,
  children,
}: {
  area: AreaView;
  view: ViewKey;
  onChange: (change: Partial<MapState>) => void;
  /** Further choices of what is shown. */
  children?: ReactNode;
}) {
  const t = useTranslations("metric");
  const locale = useLocale();
  const units = MAP_UNITS.filter((unit) => unit === "cell" || area.regions.some(({ level }) => level === unit));
  const others = area.years.filter((year) => year !== view.year || year === view.baseYear);
  const isInCounty = area.regions.some(({ code, level }) => code === view.regionCode && level === "county");
  const refusalOf = (unit: MapUnit) =>
    unit !== "cell" && isOfCells(view.metric)
      ? t("cellsOnly")
      : unit === "prefecture" && isInCounty
        ? t("notInCounty")
        : undefined;
  const transition = view.transition ?? { from: 0, to: 0 };
  const classSelect = (label: string, value: number, choose: (code: number) => void) => (
    <select
      aria-label={label}
      value={value}
      onChange={(event) => choose(Number(event.target.value))}
      className={`${SELECT_CLASS} max-w-24 md:max-w-40`}
    >
      {area.legend
        .filter(({ landCoverClass }) => landCoverClass !== null)
        .map((entry) => (
          <option key={entry.code} value={entry.code}>
            {nameIn(locale, entry)}
          </option>
        ))}
    </select>
  );
  return (
    <div className="pointer-events-auto flex w-fit max-w-full flex-wrap items-center gap-1 rounded-md border border-line bg-raised/95 p-1 print:hidden">
      <select
        aria-label={t("metric")}
        value={view.metric}
        onChange={(event) => onChange({ m: event.target.value as ViewMetric, off: [], sel: null })}
        className={`${SELECT_CLASS} max-w-40! border-transparent bg-transparent font-semibold md:max-w-none!`}
      >
        {GROUPS.map(({ key, metrics }) => (
          <optgroup key={key} label={t(`group.${key}`)}>
            {metrics.map((metric) => (
              <option key={metric} value={metric}>
                {t(`name.${metric}`)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {view.transition ? (
        <>
          {classSelect(t("from"), view.transition.from, (from) => onChange({ f: { ...transition, from }, off: [] }))}
          <span aria-hidden="true">→</span>
          {classSelect(t("to"), view.transition.to, (to) => onChange({ f: { ...transition, to }, off: [] }))}
        </>
      ) : null}
      {comparesYears(view.metric) ? (
        <select
          aria-label={t("base")}
          value={view.baseYear ?? ""}
          onChange={(event) => onChange({ b: event.target.value === "" ? null : Number(event.target.value), off: [] })}
          className={`${SELECT_CLASS} tabular-nums`}
        >
          <option value="">{t(view.metric === "hotSpots" ? "stateOfYear" : "previousYear")}</option>
          {others.map((year) => (
            <option key={year} value={year}>
              {t("since", { year })}
            </option>
          ))}
        </select>
      ) : null}
      {view.metric === "share" ? classSelect(t("class"), view.classCode ?? 0, (c) => onChange({ c, off: [] })) : null}
      {children}
      <ChoiceBar
        label={t("unit")}
        choices={units.map((unit) => ({
          key: unit,
          label: t(`unitName.${unit}`),
          refused: refusalOf(unit),
        }))}
        current={MAP_UNITS.find((unit) => unit === view.unit) ?? "cell"}
        onChoose={(u) => onChange({ u, off: [] })}
      />
      <FilterMenu area={area} view={view} onChange={onChange} />
    </div>
  );
}
