"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { LINK_CLASS } from "./controls.ts";
import { gatherByChannel, type StuckChannel } from "./stuckChannels.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useNow } from "../../_format/useNow.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { LATE_AFTER_MS } from "@/contract/lateAfter.ts";

const ASK_EVERY_MS = 20_000;
const MINUTE_MS = 60_000;
/** A worker silent for this long stands still. */
const SILENCE_MS = 60_000;

/** Says so when the processing behind the pages stands still or is late, or messages do not get through; nothing otherwise. */
export function ServiceNotice() {
  const trpc = useTRPC();
  const t = useTranslations("frame");
  const { dateTime, age } = useFormats();
  const now = useNow();
  const health = useQuery({ ...trpc.system.health.queryOptions(), refetchInterval: ASK_EVERY_MS });
  const unreached = useQuery({ ...trpc.message.unreached.queryOptions(), refetchInterval: ASK_EVERY_MS });
  const lastBeat = health.data?.worker.lastBeat;
  const isSilent =
    lastBeat === null || (lastBeat !== undefined && now !== null && now - Date.parse(lastBeat) > SILENCE_MS);
  const late = health.data?.late ?? null;
  const stuck = gatherByChannel(unreached.data ?? []);
  if (!isSilent && late === null && stuck.length === 0) return <div />;
  return (
    <div role="alert" className="border-b border-line bg-warn-soft px-3 py-1.5 text-[13px] text-ink">
      {isSilent ? (
        <p data-silent="worker">
          {lastBeat === null ? t("workerNever") : t("workerSilent", { time: dateTime(lastBeat ?? null) })}
        </p>
      ) : null}
      {late ? (
        <p data-late={late.what}>
          {t(`late.${late.what}`, {
            ...{ time: dateTime(late.since), age: age(late.since, now ?? Date.parse(late.since)) },
            minutes: LATE_AFTER_MS / MINUTE_MS,
          })}
        </p>
      ) : null}
      {stuck.map((channel) => (
        <StuckLine key={channel.id} channel={channel} />
      ))}
    </div>
  );
}

/** A channel whose messages do not get through: how many, since when, why, and where it says whom to telephone. */
function StuckLine({ channel }: { channel: StuckChannel }) {
  const t = useTranslations("frame");
  const tDelivery = useTranslations("delivery");
  const locale = useLocale();
  const { dateTime } = useFormats();
  const { id, name, count, since, errorClass, attempts } = channel;
  return (
    <p data-stuck={id}>
      {since === null ? t("stuck", { name, count }) : t("stuckSince", { name, count, time: dateTime(since) })}
      {errorClass === null
        ? null
        : t("stuckWhy", {
            why: tDelivery(`error.${errorClass as "network"}`),
            tries: tDelivery("attempts", { count: attempts }),
          })}{" "}
      <Link
        href={localePath(locale, "/settings?tab=ledger")}
        className={`inline-flex min-h-6 items-center ${LINK_CLASS}`}
      >
        {t("stuckLink")}
      </Link>
    </p>
  );
}
