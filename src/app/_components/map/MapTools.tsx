"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "use-intl";
import type { MetricWords } from "./useMetricWords.ts";
import { LayersIcon, RulerIcon, TableIcon, TextIcon } from "../frame/icons.tsx";
import { Popover } from "../frame/Popover.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { Skeleton } from "../frame/states.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { BaseMapView } from "@/contract/baseMap.ts";
import type { ViewKey } from "@/contract/viewKey.ts";

const DescribeView = dynamic(() => loadPart(() => import("./DescribeView.tsx")).then((module) => module.DescribeView), {
  ssr: false,
  loading: () => <Skeleton className="h-32" />,
});

const TOOL =
  "flex size-8 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent";

/** Tools at the map's upper right, under the zoom: table, words, measuring, base map. */
export function MapTools({
  area,
  view,
  words,
  regionName,
  isTable,
  isMeasuring,
  baseMaps,
  baseMap,
  onTable,
  onMeasure,
  onBaseMap,
}: {
  area: AreaView;
  view: ViewKey;
  words: MetricWords;
  regionName: (code: string) => string;
  isTable: boolean;
  isMeasuring: boolean;
  baseMaps: readonly BaseMapView[];
  baseMap: string | null;
  onTable: () => void;
  onMeasure: () => void;
  onBaseMap: (id: string | null) => void;
}) {
  const t = useTranslations("tools");
  return (
    <div
      role="toolbar"
      aria-label={t("title")}
      aria-orientation="vertical"
      className="absolute right-[10px] top-[116px] z-[480] flex flex-col rounded-md border border-line bg-raised print:hidden"
    >
      <button
        type="button"
        aria-pressed={isTable}
        aria-label={t("table")}
        title={`${t("table")} t`}
        onClick={onTable}
        className={TOOL}
      >
        <TableIcon />
      </button>
      <Popover label={t("describe")} icon={<TextIcon />} align="beside">
        <DescribeView area={area} view={view} words={words} regionName={regionName} />
      </Popover>
      <button
        type="button"
        aria-pressed={isMeasuring}
        aria-label={t("measure")}
        title={`${t("measure")} m`}
        disabled={isTable}
        onClick={onMeasure}
        className={`${TOOL} disabled:opacity-40`}
      >
        <RulerIcon />
      </button>
      <Popover label={t("baseMap")} icon={<LayersIcon />} align="beside" isMarked={baseMap !== null}>
        <fieldset className="flex flex-col">
          <legend className="mb-1 font-semibold">{t("baseMap")}</legend>
          {[{ id: null, name: t("noBaseMap"), refused: null }, ...baseMaps].map(({ id, name, refused }) => (
            <label key={id ?? "none"} className="flex min-h-8 items-center gap-2">
              <input
                type="radio"
                name="base-map"
                className="size-4 accent-(--accent)"
                checked={(baseMap ?? null) === id}
                disabled={refused !== null}
                onChange={() => onBaseMap(id)}
              />
              <span>
                {name}
                {refused === null ? null : (
                  <span className="block text-[12px] text-muted">{t(`refused.${refused}`)}</span>
                )}
              </span>
            </label>
          ))}
        </fieldset>
        {baseMaps.length === 0 ? <p className="mt-1 text-[12px] text-muted">{t("noneConfigured")}</p> : null}
      </Popover>
    </div>
  );
}
