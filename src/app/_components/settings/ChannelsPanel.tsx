"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ChannelForm } from "./ChannelForm.tsx";
import { ChannelCard } from "./ChannelCard.tsx";
import { Refusal, useMay } from "./Refusal.tsx";
import { Section } from "../data/Section.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";

/** Answers of receivers change without an event, ms. */
const POLL_MS = 5_000;

/** The ways by which messages leave, with how each is doing and a test by the real way. */
export function ChannelsPanel() {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const channels = useQuery({ ...trpc.message.channels.queryOptions(), refetchInterval: POLL_MS });
  const mayChange = useMay("administrator");
  const [edited, setEdited] = useState<number | "new" | null>(null);
  if (channels.error) {
    return <ErrorNote error={channels.error} what={t("channelsNotLoaded")} onRetry={() => void channels.refetch()} />;
  }
  if (!channels.data) return <Skeleton className="h-96" />;
  const channel = channels.data.find(({ id }) => id === edited);
  return (
    <div className="flex flex-col gap-4">
      {mayChange && edited !== null ? (
        <Section title={channel ? t("changeChannel", { name: channel.name }) : t("addChannel")} note={t("secretsNote")}>
          <ChannelForm key={edited} channel={channel ?? null} onDone={() => setEdited(null)} />
        </Section>
      ) : null}
      <Section title={t("tab.channels")} note={t("channelsNote")}>
        <div className="flex flex-col gap-3">
          <Refusal needed="administrator" what={t("changingChannels")} />
          {mayChange ? (
            <button type="button" className={`${PRIMARY_CLASS} self-start`} onClick={() => setEdited("new")}>
              {t("addChannel")}
            </button>
          ) : null}
          {channels.data.length === 0 ? (
            <EmptyNote title={t("noChannels")}>
              <p className="text-muted">{t("noChannelsNote")}</p>
            </EmptyNote>
          ) : (
            <ul className="grid gap-3 lg:grid-cols-2">
              {channels.data.map((each) => (
                <ChannelCard key={each.id} channel={each} onEdit={mayChange ? () => setEdited(each.id) : null} />
              ))}
            </ul>
          )}
        </div>
      </Section>
    </div>
  );
}
