"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useLocale, useTranslations } from "use-intl";
import { LedgerTable } from "./LedgerTable.tsx";
import { Refusal } from "./Refusal.tsx";
import { UnreachedList } from "./UnreachedList.tsx";
import { Section } from "../data/Section.tsx";
import { SELECT_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";

const POLL_MS = 5_000;
const STATES = ["queued", "sent", "merged", "silenced", "givenUp", "phoned"] as const;
const parsers = { channel: parseAsInteger, person: parseAsInteger, state: parseAsStringLiteral(STATES) };

/** Who was told of what, by which way; first of all who was not reached. */
export function LedgerPanel() {
  const t = useTranslations("settings");
  const tDelivery = useTranslations("delivery");
  const locale = useLocale();
  const trpc = useTRPC();
  const [filter, setFilter] = useQueryStates(parsers, { history: "replace" });
  const channels = useQuery(trpc.message.channels.queryOptions());
  const people = useQuery(trpc.person.list.queryOptions());
  const query = {
    ...(filter.channel !== null && { channelId: filter.channel }),
    ...(filter.person !== null && { personId: filter.person }),
    ...(filter.state !== null && { state: filter.state }),
  };
  const ledger = useQuery({ ...trpc.message.ledger.queryOptions(query), refetchInterval: POLL_MS });
  const isFiltered = Object.keys(query).length > 0;
  const numberOrNull = (text: string) => (text === "" ? null : Number(text));
  return (
    <div className="flex flex-col gap-4">
      <UnreachedList />
      <Section title={t("ledger")} note={t("ledgerNote")}>
        <div className="flex flex-col gap-3">
          <Refusal needed="operator" what={t("resending")} />
          <div className="flex flex-wrap gap-2" role="search" aria-label={t("ledger")}>
            <select
              aria-label={tDelivery("channel")}
              className={SELECT_CLASS}
              value={filter.channel ?? ""}
              onChange={({ target }) => void setFilter({ channel: numberOrNull(target.value) })}
            >
              <option value="">{t("anyChannel")}</option>
              {(channels.data ?? []).map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
            <select
              aria-label={tDelivery("reader")}
              className={SELECT_CLASS}
              value={filter.person ?? ""}
              onChange={({ target }) => void setFilter({ person: numberOrNull(target.value) })}
            >
              <option value="">{t("anyReader")}</option>
              {(people.data ?? []).map((person) => (
                <option key={person.id} value={person.id}>
                  {nameIn(locale, person)}
                </option>
              ))}
            </select>
            <select
              aria-label={tDelivery("state")}
              className={SELECT_CLASS}
              value={filter.state ?? ""}
              onChange={({ target }) =>
                void setFilter({ state: STATES.find((state) => state === target.value) ?? null })
              }
            >
              <option value="">{t("anyState")}</option>
              {STATES.map((state) => (
                <option key={state} value={state}>
                  {tDelivery(`is.${state}`)}
                </option>
              ))}
            </select>
          </div>
          {ledger.error ? (
            <ErrorNote error={ledger.error} what={tDelivery("notLoaded")} onRetry={() => void ledger.refetch()} />
          ) : !ledger.data ? (
            <Skeleton className="h-64" />
          ) : ledger.data.length === 0 ? (
            <EmptyNote title={isFiltered ? t("noMatch") : t("noMessages")}>
              <p className="text-muted">{isFiltered ? t("noMatchNote") : t("noMessagesNote")}</p>
            </EmptyNote>
          ) : (
            <LedgerTable deliveries={ledger.data} />
          )}
        </div>
      </Section>
    </div>
  );
}
