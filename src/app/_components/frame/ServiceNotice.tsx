"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { useNow } from "../../_format/useNow.ts";
import { useTRPC } from "../../_trpc/client.tsx";

const ASK_EVERY_MS = 20_000;
/** A worker silent for this long stands still. */
const SILENCE_MS = 60_000;

/** Says so when the processing behind the pages stands still or is late; nothing otherwise. */
export function ServiceNotice() {
  const trpc = useTRPC();
  const t = useTranslations("frame");
  const { dateTime } = useFormats();
  const now = useNow();
  const health = useQuery({ ...trpc.system.health.queryOptions(), refetchInterval: ASK_EVERY_MS });
  const lastBeat = health.data?.worker.lastBeat;
  const isSilent =
    lastBeat === null || (lastBeat !== undefined && now !== null && now - Date.parse(lastBeat) > SILENCE_MS);
  if (!health.data || (!isSilent && health.data.late === null)) return <div />;
  const { late } = health.data;
  return (
    <div role="alert" className="border-b border-line bg-warn-soft px-3 py-1.5 text-[13px] text-ink">
      {isSilent ? (
        <p>{lastBeat === null ? t("workerNever") : t("workerSilent", { time: dateTime(lastBeat ?? null) })}</p>
      ) : null}
      {late ? <p data-late={late.what}>{t(`late.${late.what}`, { time: dateTime(late.since) })}</p> : null}
    </div>
  );
}
