"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useChoiceWords } from "./useChoiceWords.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useWhoName } from "../settings/useWhoName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { CoefficientSetView, CoefficientUseView } from "@/contract/coefficientSet.ts";

/** What was current when, by whom and why; an earlier entry can be made current again. */
export function UseHistory({
  areaId,
  uses,
  sets,
}: {
  areaId: string;
  uses: readonly CoefficientUseView[];
  sets: readonly CoefficientSetView[];
}) {
  const t = useTranslations("coefficients");
  const whoName = useWhoName();
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const { setName, regionName, factorNames } = useChoiceWords(sets);
  const restore = useMutation(trpc.coefficient.restore.mutationOptions());
  return (
    <ol className="flex flex-col">
      {uses.map((use, index) => (
        <li key={use.id} className="flex items-start gap-2 border-b border-line py-2 last:border-0">
          <div className="min-w-0 flex-1">
            <p className="break-words font-semibold">
              {setName(use.choice.coefficientSetId)} · {regionName(use.choice.coefficientRegion)}
            </p>
            <p className="text-[12px]">
              {t(`indexMode.${use.choice.indexMode}`)} · {factorNames(use.choice)}
            </p>
            <p className="text-[12px] text-muted">
              {t("since", { time: dateTime(use.since), who: whoName(use.by) })}
              {use.note ? ` · ${use.note}` : ""}
            </p>
          </div>
          {index === 0 ? (
            <span className="whitespace-nowrap rounded bg-accent-soft px-2 py-0.5 text-[12px] text-accent">
              {t("inUse")}
            </span>
          ) : (
            <button
              type="button"
              className={BUTTON_CLASS}
              disabled={restore.isPending || use.id === 0}
              onClick={() =>
                restore.mutate({ areaId, useId: use.id, note: t("restoredNote", { time: dateTime(use.since) }) })
              }
            >
              {t("restore")}
            </button>
          )}
        </li>
      ))}
      {restore.error ? <ErrorNote error={restore.error} what={t("notDone")} /> : null}
    </ol>
  );
}
