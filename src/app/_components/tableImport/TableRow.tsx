"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { MappingForm } from "./MappingForm.tsx";
import { TableReportView } from "./TableReportView.tsx";
import { FailureReason } from "../data/FailureReason.tsx";
import { BUTTON_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { sourceIn } from "@/contract/format/sourceIn.ts";
import type { TableImportView } from "@/contract/tableImport.ts";

/**
 * An offered table: what it is, where it stands, and the one next step.
 *
 * @param isSuperseded whether later outlines are in use in place of these
 */
export function TableRow({ table, isSuperseded = false }: { table: TableImportView; isSuperseded?: boolean }) {
  const t = useTranslations("tableImport");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime, megabytes, number } = useFormats();
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.table.pathKey() });
  const map = useMutation(trpc.table.map.mutationOptions({ onSettled: refresh }));
  const accept = useMutation(trpc.table.accept.mutationOptions({ onSettled: refresh }));
  const undo = useMutation(trpc.table.undo.mutationOptions({ onSettled: refresh }));
  const [isMapping, setMapping] = useState(false);
  const { state, report } = table;
  const asksMapping = state === "inspected" || isMapping;
  const error = map.error ?? accept.error ?? undo.error;
  return (
    <li className="flex flex-col gap-2 py-2.5" data-testid="table-row" data-state={state}>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="font-semibold">{table.fileName}</span>
        <span className="text-[12px] text-muted">
          {t(`kinds.${table.kind}`)} · r{table.revision} · {megabytes(table.sizeBytes)} ·{" "}
          <code title={table.sha256}>{table.sha256.slice(0, 8)}</code>
        </span>
        <span
          className={`rounded border px-1.5 text-[12px] ${table.trust === "verified" ? "border-line text-muted" : "border-dashed border-line-strong text-muted"}`}
        >
          {t(`trusts.${table.trust}`)}
        </span>
        <span className="ml-auto text-[12px] font-semibold">{t(`states.${state}`)}</span>
      </div>
      <p className="text-[12px] text-muted">
        {sourceIn(locale, table.source)}
        {table.licence ? ` · ${table.licence}` : ""} · {dateTime(table.appliedAt ?? table.createdAt)}
        {report && state === "applied"
          ? ` · ${t("takenIn", { taken: number(report.taken, 0), units: number(report.units, 0) })}`
          : ""}
        {report && state === "applied" && report.meanShiftM !== null
          ? ` · ${t("converted", { metres: number(report.meanShiftM, 0) })}`
          : ""}
      </p>
      {table.errorMessage ? (
        <p className="rounded bg-bad-soft px-2 py-1 text-[12.5px]">
          <FailureReason reason={table} />
        </p>
      ) : null}
      {isSuperseded ? <p className="text-[12px] text-muted">{t("superseded")}</p> : null}
      {error ? <ErrorNote error={error} what={t("notDone")} /> : null}
      {asksMapping && table.inspection ? (
        <MappingForm
          key={`${table.id} ${state}`}
          table={table}
          inspection={table.inspection}
          isSending={map.isPending}
          onSubmit={(mapping) => {
            map.mutate({ id: table.id, mapping });
            setMapping(false);
          }}
        />
      ) : null}
      {state === "checked" && report && !isMapping ? <TableReportView report={report} /> : null}
      <div className="flex flex-wrap gap-2">
        {state === "checked" && report && !isMapping ? (
          <button
            type="button"
            className={PRIMARY_CLASS}
            disabled={accept.isPending || report.taken === 0}
            onClick={() => accept.mutate({ id: table.id })}
          >
            {report.problemCount > 0
              ? t("acceptRest", { taken: number(report.taken, 0) })
              : t("accept", { taken: number(report.taken, 0) })}
          </button>
        ) : null}
        {state === "checked" && !isMapping && table.inspection ? (
          <button type="button" className={BUTTON_CLASS} onClick={() => setMapping(true)}>
            {t("remap")}
          </button>
        ) : null}
        {["inspected", "checked", "applied"].includes(state) ? (
          <button
            type="button"
            className={BUTTON_CLASS}
            disabled={undo.isPending}
            onClick={() => undo.mutate({ id: table.id })}
          >
            {t(state === "applied" ? "undo" : "discard")}
          </button>
        ) : null}
      </div>
    </li>
  );
}
