"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { DeliveryView } from "@/contract/messageChannel.ts";

const POLL_MS = 3_000;

/** Who was told of an alert or a warning by which way, when, and who has not been reached and must be phoned. */
export function Deliveries({ number }: { number: string }) {
  const t = useTranslations("delivery");
  const trpc = useTRPC();
  // Receivers answer when they answer, and no event tells of it.
  const deliveries = useQuery({
    ...trpc.message.of.queryOptions({ number }),
    refetchInterval: POLL_MS,
  });
  if (deliveries.error) return <ErrorNote error={deliveries.error} what={t("notLoaded")} />;
  if (!deliveries.data) return <Skeleton className="h-16" />;
  if (deliveries.data.length === 0) return <p className="text-muted">{t("none")}</p>;
  return <DeliveryTable deliveries={deliveries.data} />;
}

/** The ledger of messages. */
export function DeliveryTable({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const t = useTranslations("delivery");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime } = useFormats();
  const resend = useMutation(
    trpc.message.resend.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.message.pathKey() }),
    }),
  );
  const reader = ({ personNameZh, personNameEn, channelName }: DeliveryView) =>
    personNameZh === null ? channelName : nameIn(locale, { nameZh: personNameZh, nameEn: personNameEn ?? "" });
  return (
    <WideTable>
      <table className="w-full text-[13px]">
        <thead>
          <tr className="border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
            <th>{t("reader")}</th>
            <th>{t("channel")}</th>
            <th>{t("cause")}</th>
            <th>{t("state")}</th>
            <th>{t("time")}</th>
            <th>
              <span className="sr-only">{t("resend")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => (
            <tr key={delivery.id} className="border-b border-line align-top last:border-0 [&>td]:py-1.5 [&>td]:pr-3">
              <td>
                {reader(delivery)}
                {delivery.state === "givenUp" && delivery.personPhone !== null ? (
                  <span className="block text-warn">{t("phone", { phone: delivery.personPhone })}</span>
                ) : null}
              </td>
              <td>{t(`kind.${delivery.channelKind}`)}</td>
              <td>
                {t.has(`why.${delivery.cause as "opened"}`) ? t(`why.${delivery.cause as "opened"}`) : delivery.cause}
              </td>
              <td className={delivery.state === "givenUp" ? "font-semibold text-bad" : ""}>
                {t(`is.${delivery.state}`)}
                {delivery.errorClass !== null && delivery.state !== "sent" ? (
                  <span className="block text-[12px] text-muted" title={delivery.errorMessage ?? ""}>
                    {t(`error.${delivery.errorClass as "network"}`)} · {t("attempts", { count: delivery.attempts })}
                  </span>
                ) : null}
              </td>
              <td className="whitespace-nowrap tabular-nums">{dateTime(delivery.sentAt ?? delivery.dueAt)}</td>
              <td>
                {delivery.state === "givenUp" || delivery.state === "sent" ? (
                  <button
                    type="button"
                    className={`${BUTTON_CLASS} h-7`}
                    disabled={resend.isPending}
                    onClick={() => resend.mutate({ id: delivery.id })}
                  >
                    {t("resend")}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {resend.error ? <ErrorNote error={resend.error} what={t("notResent")} /> : null}
    </WideTable>
  );
}
