"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { Block } from "./Block.tsx";
import { foldEvents } from "./foldEvents.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useNow } from "../../_format/useNow.ts";
import { useLive } from "../../_live/LiveProvider.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";

/** So far back the log is read. */
const EVENTS_BACK = 150;
const LONGEST_LIST = 6;

/** What happened last, repeated things folded into one line. */
export function NewsList({ area }: { area: AreaView }) {
  const t = useTranslations("news");
  const trpc = useTRPC();
  const now = useNow();
  const { age, dateTime } = useFormats();
  const { lastSeq } = useLive();
  const events = useQuery({
    ...trpc.event.since.queryOptions({ seq: Math.max(0, (lastSeq ?? 0) - EVENTS_BACK) }),
    enabled: lastSeq !== null,
    placeholderData: (before) => before,
  });
  const news = foldEvents((events.data?.events ?? []).filter(({ areaId }) => areaId === null || areaId === area.id));
  return (
    <Block title={t("title")}>
      {events.isPending ? <Skeleton className="m-3 h-20" /> : null}
      {events.error ? (
        <div className="p-3">
          <ErrorNote error={events.error} what={t("notLoaded")} onRetry={() => void events.refetch()} />
        </div>
      ) : null}
      {events.data && news.length === 0 ? <p className="p-3 text-muted">{t("nothing")}</p> : null}
      <ul className="divide-y divide-line px-3">
        {news.slice(0, LONGEST_LIST).map(({ key, kind, count, first, last, at }) => (
          <li key={key} className="flex items-baseline gap-3 py-2">
            <span className="min-w-0 flex-1">
              {t(`kind.${kind}`, { count, span: first === last ? last : `${first}–${last}` })}
            </span>
            <time dateTime={at} title={dateTime(at)} className="whitespace-nowrap text-[12px] text-muted">
              {now === null ? "" : age(at, now)}
            </time>
          </li>
        ))}
      </ul>
    </Block>
  );
}
