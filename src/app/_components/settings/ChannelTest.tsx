"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { AttemptLine } from "./AttemptLine.tsx";
import { SaveError } from "./SaveError.tsx";
import { BUTTON_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { ChannelView } from "@/contract/messageChannel.ts";

const ASK_EVERY_MS = 500;

/** Sends a test by the way that every message takes, and shows what the receiver answered; other buttons stand beside its own. */
export function ChannelTest({ channel, children }: { channel: ChannelView; children: ReactNode }) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const trpc = useTRPC();
  const isMail = channel.kind === "email";
  const people = useQuery({ ...trpc.person.list.queryOptions(), enabled: isMail });
  const readers = (people.data ?? []).filter(({ active, email }) => active && email !== null);
  const [chosen, setChosen] = useState<number | null>(null);
  const reader = readers.find(({ id }) => id === chosen) ?? readers[0];
  const test = useMutation(trpc.message.test.mutationOptions());
  const attempts = useQuery({
    ...trpc.message.attempts.queryOptions({ id: test.data ?? 1 }),
    enabled: test.data !== undefined,
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > 0 ? false : ASK_EVERY_MS),
  });
  const [attempt] = test.data === undefined ? [] : (attempts.data ?? []);
  return (
    <div className="flex min-w-0 basis-full flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        {isMail && readers.length > 0 ? (
          <select
            aria-label={t("testTo")}
            className={SELECT_CLASS}
            value={reader?.id}
            onChange={({ target }) => setChosen(Number(target.value))}
          >
            {readers.map((each) => (
              <option key={each.id} value={each.id}>
                {nameIn(locale, each)} · {each.email}
              </option>
            ))}
          </select>
        ) : null}
        <button
          type="button"
          className={`${BUTTON_CLASS} h-8`}
          disabled={test.isPending || !channel.active || (isMail && reader === undefined)}
          onClick={() => test.mutate({ id: channel.id, personId: isMail ? (reader?.id ?? null) : null })}
        >
          {t("test")}
        </button>
        {children}
        {isMail && readers.length === 0 ? <span className="text-[12px] text-muted">{t("testNeedsPerson")}</span> : null}
        {channel.active ? null : <span className="text-[12px] text-muted">{t("testNeedsUse")}</span>}
      </div>
      <div role="status" data-testid="test-result">
        {test.data !== undefined && attempt === undefined ? <p className="text-muted">{t("testQueued")}</p> : null}
        {attempt ? <AttemptLine attempt={attempt} /> : null}
      </div>
      <SaveError error={test.error ?? attempts.error} what={t("testFailed")} />
    </div>
  );
}
