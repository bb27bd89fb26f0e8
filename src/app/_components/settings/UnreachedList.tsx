"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { AlertNumbers } from "./AlertNumbers.tsx";
import { useMay } from "./Refusal.tsx";
import { SaveError } from "./SaveError.tsx";
import { useReaderName } from "./useReaderName.ts";
import { useResend } from "./useResend.ts";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";

const POLL_MS = 5_000;

/** Who has not been reached: the list of those to phone now, with a button to try once more. */
export function UnreachedList() {
  const t = useTranslations("settings");
  const tDelivery = useTranslations("delivery");
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const readerName = useReaderName();
  const mayResend = useMay("operator");
  const resend = useResend();
  const queryClient = useQueryClient();
  const phoned = useMutation(
    trpc.message.phoned.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.message.pathKey() }),
    }),
  );
  const unreached = useQuery({ ...trpc.message.unreached.queryOptions(), refetchInterval: POLL_MS });
  const list = unreached.data ?? [];
  return (
    <Section title={t("unreached")} note={t("unreachedNote")}>
      {unreached.error ? (
        <ErrorNote error={unreached.error} what={tDelivery("notLoaded")} onRetry={() => void unreached.refetch()} />
      ) : !unreached.data ? (
        <Skeleton className="h-12" />
      ) : list.length === 0 ? (
        <p data-testid="all-reached" className="text-good">
          {t("allReached")}
        </p>
      ) : (
        <div className="flex flex-col gap-3">
          <SaveError error={resend.error ?? phoned.error} what={tDelivery("notResent")} />
          {mayResend && list.length > 1 ? (
            <button
              type="button"
              className={`${BUTTON_CLASS} self-start`}
              disabled={resend.isPending}
              onClick={() => list.forEach(({ id }) => resend.mutate({ id }))}
            >
              {t("resendAll", { count: list.length })}
            </button>
          ) : null}
          <ul className="divide-y divide-line border-t border-line">
            {list.map((delivery) => (
              <li
                key={delivery.id}
                data-unreached={delivery.id}
                className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2"
              >
                <div className="min-w-0 flex-1 basis-56">
                  <p className="font-semibold">
                    {delivery.personNameZh === null ? delivery.channelName : readerName(delivery)}
                    {delivery.personNameZh === null ? null : (
                      <span className="font-normal text-muted"> · {delivery.channelName}</span>
                    )}
                  </p>
                  <p className="text-[12px]">
                    {delivery.personPhone === null
                      ? t(delivery.personNameZh === null ? "groupUnreached" : "noPhone")
                      : tDelivery("phone", { phone: delivery.personPhone })}
                  </p>
                </div>
                <div className="min-w-0 flex-1 basis-56 text-[12px]">
                  <p className={delivery.state === "givenUp" ? "font-semibold text-bad" : ""}>
                    {tDelivery(`is.${delivery.state}`)}
                    {delivery.errorClass === null ? "" : ` · ${tDelivery(`error.${delivery.errorClass as "network"}`)}`}
                    {` · ${tDelivery("attempts", { count: delivery.attempts })}`}
                  </p>
                  <p className="text-muted">
                    {!delivery.channelActive
                      ? t("channelOut")
                      : delivery.state === "queued"
                        ? t("nextTry", { time: dateTime(delivery.dueAt) })
                        : t("noFurtherTry")}
                  </p>
                </div>
                <AlertNumbers numbers={delivery.numbers} />
                {mayResend ? (
                  <div className="flex gap-1">
                    <button
                      type="button"
                      className={`${BUTTON_CLASS} h-8`}
                      disabled={resend.isPending}
                      onClick={() => resend.mutate({ id: delivery.id })}
                    >
                      {tDelivery("resend")}
                    </button>
                    <button
                      type="button"
                      className={`${BUTTON_CLASS} h-8`}
                      disabled={phoned.isPending}
                      onClick={() => phoned.mutate({ id: delivery.id })}
                    >
                      {t("markPhoned")}
                    </button>
                  </div>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  );
}
