"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { SELECT_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { Provenance } from "../provenance/Provenance.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { COVERAGE_LAYERS, type CoverageCell, type CoverageLayer, type CoverageState } from "@/contract/coverage.ts";

/** A mark and a ground for each state: what is not known is hatched and named, never the quiet ground of "complete". */
const LOOK: Readonly<Record<CoverageState, { readonly mark: string; readonly className: string }>> = {
  full: { mark: "●", className: "text-good" },
  partial: { mark: "◐", className: "text-warn" },
  missing: { mark: "×", className: "coverage-missing font-semibold text-bad" },
  pending: { mark: "…", className: "coverage-missing text-muted" },
  notApplicable: { mark: "–", className: "text-muted" },
};
const STATES = ["full", "partial", "missing", "pending", "notApplicable"] as const;

/** Arrow keys walk the table: rows, columns. */
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The newest years are what is looked for: a table too wide for its place opens at its right end. */
function openAtNewest(element: HTMLElement | null): void {
  if (element) element.scrollLeft = element.scrollWidth;
}

/** County × year of one layer: where there are data, and where nothing can be said. */
export function CoverageMatrix({ area }: { area: AreaView }) {
  const t = useTranslations("coverage");
  const locale = useLocale();
  const trpc = useTRPC();
  const { number } = useFormats();
  const [layer, setLayer] = useState<CoverageLayer>("landCover");
  const [chosen, setChosen] = useState<{ code: string; year: number } | null>(null);
  const coverage = useQuery(trpc.dataset.coverage.queryOptions({ areaId: area.id }));
  if (coverage.isPending) return <Skeleton className="h-48" />;
  if (coverage.error)
    return <ErrorNote error={coverage.error} what={t("notLoaded")} onRetry={() => void coverage.refetch()} />;
  const { years, regions } = coverage.data;
  if (years.length === 0) return <p className="text-muted">{t("none")}</p>;
  const names = new Map(area.regions.map((region) => [region.code, nameIn(locale, region)]));
  const root = area.regions.find(({ parentCode }) => parentCode === null)?.code ?? area.id;
  const describe = (code: string, year: number, cell: CoverageCell): string => {
    const facts = { region: names.get(code) ?? code, year, state: t(`state.${cell.state}`) };
    return cell.ratio === null
      ? t("cellNone", facts)
      : t("cell", { ...facts, share: `${number(cell.ratio * 100, 1)}%` });
  };
  const move = (table: HTMLElement, rowStep: number, columnStep: number) => {
    const row = Math.max(
      0,
      regions.findIndex(({ regionCode }) => regionCode === chosen?.code),
    );
    const column = chosen ? chosen.year - years[0].year : years.length - 1;
    const to = (at: number, step: number, count: number) => Math.min(count - 1, Math.max(0, at + (chosen ? step : 0)));
    const [code, year] = [
      regions[to(row, rowStep, regions.length)].regionCode,
      years[to(column, columnStep, years.length)].year,
    ];
    setChosen({ code, year });
    table.querySelector(`[data-cell="${code} ${year}"]`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const chosenCell = chosen
    ? regions.find(({ regionCode }) => regionCode === chosen.code)?.cells[chosen.year - years[0].year]?.[layer]
    : undefined;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="flex items-center gap-2">
          <span className="text-[12px] text-muted">{t("layer")}</span>
          <select
            value={layer}
            onChange={(event) => setLayer(event.target.value as CoverageLayer)}
            className={SELECT_CLASS}
          >
            {COVERAGE_LAYERS.map((name) => (
              <option key={name} value={name}>
                {t(`layerIs.${name}`)}
              </option>
            ))}
          </select>
        </label>
        <ul className="flex flex-wrap gap-x-3 text-[12px] text-muted">
          {STATES.map((state) => (
            <li key={state} className="flex items-center gap-1">
              <span aria-hidden className={`inline-block size-4 text-center leading-4 ${LOOK[state].className}`}>
                {LOOK[state].mark}
              </span>
              {t(`state.${state}`)}
            </li>
          ))}
        </ul>
      </div>
      <div
        ref={openAtNewest}
        className="max-h-96 overflow-auto"
        role="group"
        aria-label={t("table")}
        tabIndex={0}
        onKeyDown={(event) => {
          const step = STEPS[event.key];
          if (!step || regions.length === 0) return;
          event.preventDefault();
          move(event.currentTarget, ...step);
        }}
      >
        <table className="text-[12px] tabular-nums">
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 top-0 z-20 bg-raised pr-3 text-left font-normal text-muted">
                {t("region")}
              </th>
              {years.map(({ year, hasFile }) => (
                <th
                  key={year}
                  scope="col"
                  title={hasFile ? undefined : t("gap", { year })}
                  className={`sticky top-0 z-10 bg-raised px-1 font-normal ${hasFile ? "text-muted" : "font-semibold text-bad"}`}
                >
                  {year}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {regions.map(({ regionCode, cells }) => (
              <tr key={regionCode} className="border-t border-line">
                <th scope="row" className="sticky left-0 z-10 whitespace-nowrap bg-raised pr-3 text-left font-normal">
                  {names.get(regionCode) ?? regionCode}
                </th>
                {cells.map((each, index) => {
                  const cell = each[layer];
                  const { year } = years[index];
                  return (
                    <td key={year} className="p-0">
                      <button
                        type="button"
                        tabIndex={-1}
                        aria-pressed={chosen?.code === regionCode && chosen.year === year}
                        data-coverage={cell.state}
                        data-cell={`${regionCode} ${year}`}
                        title={describe(regionCode, year, cell)}
                        onClick={() => setChosen({ code: regionCode, year })}
                        className={`h-6 w-full min-w-9 scroll-ml-44 scroll-mt-6 outline-accent hover:outline aria-pressed:outline-2 ${LOOK[cell.state].className}`}
                      >
                        <span aria-hidden>{LOOK[cell.state].mark}</span>
                        <span className="sr-only">{t(`state.${cell.state}`)}</span>
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen && chosenCell ? (
        <div role="status" className="flex flex-wrap items-center gap-x-2">
          <span>{describe(chosen.code, chosen.year, chosenCell)}</span>
          {chosenCell.reason ? <span className="text-muted">{t(`why.${chosenCell.reason}`)}</span> : null}
          {years[chosen.year - years[0].year]?.hasFile ? (
            <Provenance areaId={area.id} regionCode={chosen.code || root} year={chosen.year} label={t("origin")} />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
