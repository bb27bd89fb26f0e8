"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ChannelTest } from "./ChannelTest.tsx";
import { SaveError } from "./SaveError.tsx";
import { usePlaceName } from "./usePlaceName.ts";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { ChannelView } from "@/contract/messageChannel.ts";

/** One channel: what it tells whom, how it is doing, and what can be done with it. */
export function ChannelCard({ channel, onEdit }: { channel: ChannelView; onEdit: (() => void) | null }) {
  const t = useTranslations("settings");
  const tDelivery = useTranslations("delivery");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime } = useFormats();
  const placeName = usePlaceName([channel]);
  const setActive = useMutation(
    trpc.message.setActive.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.message.pathKey() }),
    }),
  );
  const { waiting, waitingSince, lastError, lastAcceptedAt, active } = channel;
  const facts: readonly (readonly [string, string])[] = [
    [t("target"), channel.target],
    [t("place"), placeName(channel.areaId, channel.regionCode)],
    [t("frequencyHead"), t(channel.kind === "email" ? "byPerson" : `frequency.${channel.frequency}`)],
    [t("languageHead"), t(channel.kind === "email" ? "byPerson" : `language.${channel.locale}`)],
    [t("secret"), channel.hasSecret ? t("secretSet") : t("secretNone")],
    [t("lastAccepted"), lastAcceptedAt === null ? t("never") : dateTime(lastAcceptedAt)],
  ];
  return (
    <li data-channel={channel.id} className="flex min-w-0 flex-col gap-3 rounded-md border border-line p-3">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h3 className="min-w-0 break-words text-[14px] font-semibold">{channel.name}</h3>
        <span className="text-[12px] text-muted">{tDelivery(`kind.${channel.kind}`)}</span>
        {channel.mode === "exercise" ? (
          <span className="rounded-sm border border-dashed border-ink px-1.5 text-[12px] font-semibold">
            {t("use.exercise")}
          </span>
        ) : null}
        <span className={`ml-auto whitespace-nowrap text-[12px] ${active ? "text-good" : "text-muted"}`}>
          {active ? t("inUse") : t("outOfUse")}
        </span>
      </div>
      <dl className="grid grid-cols-2 gap-x-3 gap-y-2 sm:grid-cols-3">
        {facts.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-[12px] text-muted">{label}</dt>
            <dd className="break-words">{value}</dd>
          </div>
        ))}
        <div className="min-w-0">
          <dt className="text-[12px] text-muted">{t("lowestLevel")}</dt>
          <dd>
            <LevelMark level={channel.lowestLevel} />
          </dd>
        </div>
        <div className="min-w-0">
          <dt className="text-[12px] text-muted">{t("waiting")}</dt>
          <dd className={`tabular-nums ${lastError !== null && waiting > 0 ? "font-semibold text-warn" : ""}`}>
            {waitingSince === null
              ? t("waitingCount", { count: waiting })
              : t("waitingSince", { count: waiting, time: dateTime(waitingSince) })}
          </dd>
        </div>
      </dl>
      {lastError === null ? null : (
        <p className="rounded-md bg-warn-soft px-2 py-1 text-[12px]">
          {t("lastError")}{" "}
          <code lang="en" className="break-words">
            {lastError}
          </code>
        </p>
      )}
      {onEdit ? (
        <div className="mt-auto flex flex-wrap items-start gap-2">
          <ChannelTest channel={channel}>
            <button type="button" className={`${BUTTON_CLASS} h-8`} onClick={onEdit}>
              {t("change")}
            </button>
            <button
              type="button"
              className={`${BUTTON_CLASS} h-8`}
              disabled={setActive.isPending}
              onClick={() => setActive.mutate({ id: channel.id, active: !active })}
            >
              {active ? t("stopUsing") : t("startUsing")}
            </button>
          </ChannelTest>
        </div>
      ) : null}
      <SaveError error={setActive.error} what={t("notSaved")} />
    </li>
  );
}
