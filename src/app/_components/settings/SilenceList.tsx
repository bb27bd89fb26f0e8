"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { SaveError } from "./SaveError.tsx";
import { silenceStateAt } from "./silenceDraft.ts";
import { usePlaceName } from "./usePlaceName.ts";
import { useWhoName } from "./useWhoName.ts";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useNow } from "../../_format/useNow.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { SilenceView } from "@/contract/duty.ts";

/** Silences, the running ones first; a running one can be ended. */
export function SilenceList({
  areaId,
  silences,
  mayEnd,
}: {
  areaId: string;
  silences: readonly SilenceView[];
  mayEnd: boolean;
}) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime } = useFormats();
  const now = useNow();
  const placeName = usePlaceName(silences);
  const rules = useQuery(trpc.silence.rules.queryOptions({ areaId }));
  const end = useMutation(
    trpc.silence.end.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.silence.pathKey() }),
    }),
  );
  const whoName = useWhoName();
  const ruleName = (key: string | null) => {
    if (key === null) return t("anyRule");
    const rule = rules.data?.find((each) => each.key === key);
    return rule ? nameIn(locale, rule) : key;
  };
  return (
    <>
      <SaveError error={end.error} what={t("notSaved")} />
      <ul className="divide-y divide-line border-t border-line">
        {silences.map((silence) => {
          const state = now === null ? null : silenceStateAt(silence, now);
          return (
            <li
              key={silence.id}
              data-silence={silence.id}
              data-state={state ?? ""}
              className={`grid items-start gap-x-4 gap-y-1 py-2 sm:grid-cols-[minmax(0,1fr)_18rem_12rem] ${state === "over" || state === "ended" ? "text-muted" : ""}`}
            >
              <div className="min-w-0">
                <p className="font-semibold">
                  {placeName(silence.areaId, silence.regionCode)} · {ruleName(silence.ruleKey)}
                </p>
                <p className="break-words">{silence.reason}</p>
                <p className="text-[12px] text-muted">
                  {t("setBy", { name: whoName(silence.by), time: dateTime(silence.createdAt) })}
                </p>
              </div>
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-1">
                  {t("upTo")} <LevelMark level={silence.highestLevel} />
                </p>
                <p className="text-[12px] tabular-nums text-muted">
                  {dateTime(silence.startsAt)} – {dateTime(silence.endsAt)}
                </p>
              </div>
              <div className="flex min-w-0 flex-col items-start gap-1">
                {state === null ? null : (
                  <span className={state === "running" ? "font-semibold text-warn" : ""}>
                    {t(`silenceIs.${state}`)}
                  </span>
                )}
                {silence.endedAt === null ? null : (
                  <span className="text-[12px]">
                    {t("endedBy", { name: whoName(silence.endedBy ?? ""), time: dateTime(silence.endedAt) })}
                  </span>
                )}
                {mayEnd && (state === "running" || state === "planned") ? (
                  <button
                    type="button"
                    className={`${BUTTON_CLASS} h-8`}
                    disabled={end.isPending}
                    onClick={() => end.mutate({ id: silence.id })}
                  >
                    {t("endSilence")}
                  </button>
                ) : null}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
