"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailureReason } from "./FailureReason.tsx";
import { LayReportFigures } from "./LayReportFigures.tsx";
import { useBoundaryProblem } from "./useBoundaryProblem.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { RegionImportView } from "@/contract/boundaryImport.ts";

const SHOWN = 5;

/** Boundaries sent before, newest first; the newest that was laid can be taken back. */
export function BoundaryHistory({ imports }: { imports: readonly RegionImportView[] }) {
  const t = useTranslations("boundaries");
  const problemOf = useBoundaryProblem();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime } = useFormats();
  const [asked, setAsked] = useState<number | null>(null);
  const restore = useMutation(
    trpc.regionImport.restore.mutationOptions({
      onSettled: () => {
        setAsked(null);
        return queryClient.invalidateQueries({ queryKey: trpc.regionImport.pathKey() });
      },
    }),
  );
  const newestDone = imports.find(({ state }) => state === "done");
  const isWaiting = imports.some(({ state }) => state === "pending");
  return (
    <>
      {restore.error ? <ErrorNote error={restore.error} what={t("notDone")} /> : null}
      <ul className="divide-y divide-line border-t border-line">
        {imports.slice(0, SHOWN).map((one) => (
          <li key={one.id} data-state={one.state} className="flex flex-col gap-1 py-2">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <span className="min-w-0 flex-1 basis-40 truncate" title={one.fileName}>
                {one.fileName}
              </span>
              <span className="text-[12px] text-muted">{dateTime(one.createdAt)}</span>
              <span className={one.state === "refused" ? "font-semibold text-bad" : "font-semibold"}>
                {one.state === "done" && one !== newestDone ? t("state.replaced") : t(`state.${one.state}`)}
              </span>
            </div>
            {one.state === "refused" && one.errorCode ? (
              <p className="break-words text-[12px]">
                <FailureReason reason={one} kind={problemOf(one.errorCode)} />
              </p>
            ) : null}
            {one === newestDone && one.report ? <LayReportFigures report={one.report} /> : null}
            {one === newestDone && one.canRestore && !isWaiting ? (
              asked === one.id ? (
                <div className="flex flex-wrap items-center gap-2">
                  <span>{t("restoreQuestion")}</span>
                  <button
                    type="button"
                    className={BUTTON_CLASS}
                    disabled={restore.isPending}
                    onClick={() => restore.mutate({ areaId: one.areaId, id: one.id })}
                  >
                    {t("restoreYes")}
                  </button>
                  <button type="button" className={BUTTON_CLASS} onClick={() => setAsked(null)}>
                    {t("restoreNo")}
                  </button>
                </div>
              ) : (
                <button type="button" className={`${BUTTON_CLASS} self-start`} onClick={() => setAsked(one.id)}>
                  {t("restore")}
                </button>
              )
            ) : null}
          </li>
        ))}
      </ul>
    </>
  );
}
