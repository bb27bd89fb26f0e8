"use client";

import { useTranslations } from "use-intl";
import type { AnalysisHandle } from "./useAnalysis.ts";
import { BUTTON_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useNow } from "../../_format/useNow.ts";
import { errorCodeOf } from "../../_trpc/client.tsx";
import { useLive } from "../../_live/LiveProvider.tsx";
import type { AnalysisKind } from "@/contract/analysisParameters.ts";

/** How old a result is, whether its data have moved on, whether a new one is on its way; and the buttons for that. */
export function AnalysisStatus<Kind extends AnalysisKind>({ handle }: { handle: AnalysisHandle<Kind> }) {
  const t = useTranslations("analysis");
  const tError = useTranslations("error");
  const { age, duration, percent } = useFormats();
  const now = useNow();
  const { progress } = useLive();
  const { view } = handle;
  const job =
    view && [...progress.values()].find((one) => one.subject === `${view.kind} ${view.id}` && one.state === "running");
  const isWaiting = view?.state === "queued" || view?.state === "running";
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 text-[12px]">
      {view?.computedAt ? (
        <span className="text-muted" title={view.computedAt}>
          {t("computed", { age: age(view.computedAt, now ?? Date.parse(view.computedAt)) })}
          {view.durationMs !== null ? ` · ${t("took", { time: duration(view.durationMs) })}` : ""}
        </span>
      ) : null}
      {view?.stale && !isWaiting ? (
        <span className="rounded bg-warn-soft px-1.5 py-0.5 text-warn">{t("stale")}</span>
      ) : null}
      {view?.state === "failed" ? (
        <span className="rounded bg-bad-soft px-1.5 py-0.5 text-bad" title={view.errorMessage ?? undefined}>
          {t("failed")}
        </span>
      ) : null}
      {handle.requestError ? (
        <span role="alert" className="text-bad">
          {tError(errorCodeOf(handle.requestError) as "forbidden")}
        </span>
      ) : null}
      {isWaiting ? (
        <>
          <span role="status" className="flex items-center gap-1.5 text-accent">
            <i className="size-2 animate-pulse rounded-full bg-accent" />
            {view.state === "queued"
              ? t("queued")
              : job && job.total > 0
                ? t("running", { share: percent(job.done / job.total, 0) })
                : t("started")}
          </span>
          <button type="button" className={`${BUTTON_CLASS} h-7 px-2 text-[12px]`} onClick={handle.cancel}>
            {t("cancel")}
          </button>
        </>
      ) : (
        <button
          type="button"
          className={`${view?.computedAt ? BUTTON_CLASS : PRIMARY_CLASS} h-7 px-2 text-[12px]`}
          disabled={handle.isAsking}
          onClick={handle.request}
        >
          {view?.computedAt ? t("again") : t("compute")}
        </button>
      )}
    </div>
  );
}
