"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { MetricWords } from "./useMetricWords.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { Provenance } from "../provenance/Provenance.tsx";
import { rootCodeOf } from "../story/rootCodeOf.ts";
import { ExportMenu } from "../tables/ExportMenu.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { canonicalView, type ViewKey, type ViewRow } from "@/contract/viewKey.ts";

const PAGE = 100;
const ORDERS = ["largest", "smallest", "code"] as const;

/** The map as a table: the same units, the same filters, the same figures. */
export function TwinTable({
  area,
  view,
  words,
  regionName,
  isSelected,
  onPick,
  onClearFilters,
  reason,
  notes,
}: {
  area: AreaView;
  view: ViewKey;
  words: MetricWords;
  regionName: (code: string) => string;
  isSelected: (row: ViewRow) => boolean;
  onPick: (row: ViewRow) => void;
  onClearFilters: () => void;
  /** Why the view has no figures, in place of rows without any; `null` = it has some. */
  reason: ReactNode | null;
  /** What the address asked for and did not get. */
  notes: readonly string[];
}) {
  const t = useTranslations("table");
  const trpc = useTRPC();
  const { number } = useFormats();
  const [order, setOrder] = useState<(typeof ORDERS)[number]>("largest");
  const [pages, setPages] = useState(1);
  const resting = useDeferredValue(view);
  const table = useQuery({
    ...trpc.view.table.queryOptions({ view: resting, order, offset: 0, limit: Math.min(500, pages * PAGE) }),
    placeholderData: (before) => before,
    enabled: reason === null,
  });
  const data = reason === null ? table.data : undefined;
  const isCells = view.unit === "cell";
  const largest = Math.max(0, ...(data?.rows ?? []).map(({ value }) => Math.abs(value ?? 0)));
  const column = words.column(largest);
  const whole = words.column(Math.abs(data?.total ?? 0));
  const cellName = (code: string) =>
    t("cell", { row: Math.floor(Number(code) / area.grid.cellCols), column: Number(code) % area.grid.cellCols });
  return (
    <section
      aria-label={t("label", { metric: words.name, year: view.year })}
      data-testid="twin-table"
      data-year={resting.year}
      className="absolute inset-0 z-[440] overflow-y-auto bg-surface pb-4 pt-[136px] md:pt-16 print:static"
    >
      <div className="mx-auto max-w-3xl pl-3 pr-14 xl:pr-3">
        {notes.map((note) => (
          <p key={note} role="status" data-testid="address-note" className="mb-1 text-[12px] text-warn">
            {note}
          </p>
        ))}
        <div className="flex flex-wrap items-end justify-between gap-2">
          <h2 className="text-[15px] font-semibold">
            {regionName(view.regionCode ?? area.id)} · {words.name} · {view.year}
          </h2>
          <div className="ml-auto print:hidden">
            <ExportMenu href={`/api/areas/${area.id}/exports/view?${canonicalView(view)}`} />
          </div>
          <label className="flex items-center gap-1.5 text-[12px] text-muted print:hidden">
            {t("order")}
            <select
              value={order}
              onChange={(event) => setOrder(event.target.value as (typeof ORDERS)[number])}
              className="h-8 rounded-md border border-line bg-raised px-2 text-[13px] text-ink"
            >
              {ORDERS.map((key) => (
                <option key={key} value={key}>
                  {t(`orders.${key}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {table.error ? (
          <div className="mt-3">
            <ErrorNote error={table.error} what={t("notLoaded")} onRetry={() => void table.refetch()} />
          </div>
        ) : null}
        {reason === null ? null : <div className="mt-3">{reason}</div>}
        {data === undefined && reason === null && !table.error ? <Skeleton className="mt-3 h-96" /> : null}
        {data ? (
          <>
            <p className="mt-1 text-[12px] tabular-nums text-muted" role="status">
              {data.count === data.unfilteredCount
                ? t("count", { count: number(data.count, 0) })
                : t("filtered", { count: number(data.count, 0), all: number(data.unfilteredCount, 0) })}
              {data.noData > 0 ? ` · ${t("noData", { count: number(data.noData, 0) })}` : ""}
              {data.total === null
                ? ""
                : ` · ${t("total", { value: `${whole.cell(data.total)} ${whole.unit}`.trim() })}`}
              {data.sum === null || data.sum === data.total
                ? ""
                : ` · ${t("sum", { value: `${whole.cell(data.sum)} ${whole.unit}`.trim() })}`}
            </p>
            {data.count === 0 ? (
              <div className="mt-3 flex flex-col items-start gap-2 rounded-md border border-dashed border-line-strong p-4">
                <p className="font-semibold">{t("empty", { all: number(data.unfilteredCount, 0) })}</p>
                <button type="button" onClick={onClearFilters} className={BUTTON_CLASS}>
                  {t("clearFilters")}
                </button>
              </div>
            ) : (
              <table className="mt-2 w-full text-[13px] tabular-nums">
                <thead className="text-[12px] text-muted">
                  <tr className="border-b border-line">
                    <th scope="col" className="w-12 py-1.5 text-right font-normal">
                      {t("rank")}
                    </th>
                    <th scope="col" className="py-1.5 pl-4 text-left font-normal">
                      {t("place")}
                    </th>
                    <th scope="col" className="py-1.5 text-left font-normal">
                      {isCells ? t("cellColumn") : t("code")}
                    </th>
                    <th scope="col" className="py-1.5 text-right font-normal">
                      {column.unit === "" ? words.name : `${words.name} (${column.unit})`}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {data.rows.map((row, index) => (
                    <tr
                      key={row.code}
                      data-code={row.code}
                      className={`border-b border-line ${isSelected(row) ? "bg-accent-soft" : "hover:bg-sunken"}`}
                    >
                      <td className="py-0.5 text-right text-muted">{index + 1}</td>
                      <th scope="row" className="py-0.5 pl-4 text-left font-normal">
                        <button
                          type="button"
                          aria-pressed={isSelected(row)}
                          onClick={() => onPick(row)}
                          className="min-h-7 text-left text-accent hover:underline"
                        >
                          {regionName(row.regionCode)}
                        </button>
                      </th>
                      <td className="py-0.5 text-muted">{isCells ? cellName(row.code) : row.code}</td>
                      <td className="py-0.5 text-right">{column.cell(row.value)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
            <div className="mt-3 flex items-center justify-between gap-3 text-[12px] text-muted">
              <span>
                {t("resultCode")}{" "}
                <code data-testid="result-code" className="select-all text-[13px] text-ink">
                  {data.resultCode}
                </code>
                <span className="ml-1 print:hidden">
                  <Provenance
                    areaId={area.id}
                    regionCode={view.regionCode ?? rootCodeOf(area)}
                    year={view.year}
                    label={words.name}
                  />
                </span>
              </span>
              {data.rows.length < data.count && data.rows.length < 500 ? (
                <button type="button" className={`${BUTTON_CLASS} h-8`} onClick={() => setPages(pages + 1)}>
                  {t("more", { shown: number(data.rows.length, 0), all: number(data.count, 0) })}
                </button>
              ) : null}
              {data.rows.length < data.count && data.rows.length >= 500 ? (
                <span>{t("firstOnly", { shown: 500 })}</span>
              ) : null}
            </div>
          </>
        ) : null}
      </div>
    </section>
  );
}
