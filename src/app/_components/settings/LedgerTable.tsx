"use client";

import { Fragment, useState } from "react";
import { useTranslations } from "use-intl";
import { AlertNumbers } from "./AlertNumbers.tsx";
import { AttemptList } from "./AttemptList.tsx";
import { useMay } from "./Refusal.tsx";
import { SaveError } from "./SaveError.tsx";
import { useReaderName } from "./useReaderName.ts";
import { useResend } from "./useResend.ts";
import { useWhoName } from "./useWhoName.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { WideTable } from "../frame/WideTable.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import type { DeliveryView } from "@/contract/messageChannel.ts";

const AGAIN: readonly DeliveryView["state"][] = ["sent", "givenUp", "queued"];

/** The ledger, newest first; administrators open a line to see what the receiver answered. */
export function LedgerTable({ deliveries }: { deliveries: readonly DeliveryView[] }) {
  const t = useTranslations("settings");
  const tDelivery = useTranslations("delivery");
  const { dateTime } = useFormats();
  const readerName = useReaderName();
  const [mayResend, mayRead] = [useMay("operator"), useMay("administrator")];
  const [opened, setOpened] = useState<number | null>(null);
  const resend = useResend();
  const whoName = useWhoName();
  return (
    <WideTable>
      <SaveError error={resend.error} what={tDelivery("notResent")} />
      <table className="w-full text-[13px]">
        <thead>
          <tr className="border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
            <th>{tDelivery("reader")}</th>
            <th className="hidden sm:table-cell">{tDelivery("channel")}</th>
            <th>{tDelivery("cause")}</th>
            <th>{tDelivery("state")}</th>
            <th className="hidden text-right sm:table-cell">{t("attemptsHead")}</th>
            <th className="hidden sm:table-cell">{tDelivery("time")}</th>
            <th className="sr-only">{t("change")}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((delivery) => {
            const { id, channelName, channelKind, cause, state, attempts, errorClass, sentAt, dueAt } = delivery;
            return (
              <Fragment key={id}>
                <tr
                  data-message={id}
                  data-state={state}
                  className="border-b border-line align-top [&>td]:py-1.5 [&>td]:pr-3"
                >
                  <td>
                    {readerName(delivery)}
                    <span className="block text-[12px] text-muted sm:hidden">
                      {channelName} · {dateTime(sentAt ?? dueAt)}
                    </span>
                  </td>
                  <td className="hidden sm:table-cell">
                    {channelName}
                    <span className="block text-[12px] text-muted">{tDelivery(`kind.${channelKind}`)}</span>
                  </td>
                  <td>
                    {tDelivery.has(`why.${cause as "opened"}`) ? tDelivery(`why.${cause as "opened"}`) : cause}
                    <AlertNumbers numbers={delivery.numbers} />
                  </td>
                  <td className={state === "givenUp" ? "font-semibold text-bad" : ""}>
                    {tDelivery(`is.${state}`)}
                    {delivery.phonedBy === null ? null : (
                      <span className="block text-[12px] text-muted">
                        {t("phonedBy", { name: whoName(delivery.phonedBy) })}
                      </span>
                    )}
                    {errorClass !== null && state !== "sent" && state !== "phoned" ? (
                      <span className="block text-[12px] font-normal text-muted">
                        {tDelivery(`error.${errorClass as "network"}`)}
                      </span>
                    ) : null}
                  </td>
                  <td className="hidden text-right tabular-nums sm:table-cell">{attempts}</td>
                  <td className="hidden whitespace-nowrap tabular-nums sm:table-cell">
                    {dateTime(sentAt ?? dueAt)}
                    {sentAt === null ? <span className="block text-[12px] text-muted">{t("dueTime")}</span> : null}
                  </td>
                  <td>
                    <div className="flex flex-wrap justify-end gap-1">
                      {mayRead && attempts > 0 ? (
                        <button
                          type="button"
                          className={`${BUTTON_CLASS} h-7 px-2`}
                          aria-expanded={opened === id}
                          onClick={() => setOpened(opened === id ? null : id)}
                        >
                          {t("answers")}
                        </button>
                      ) : null}
                      {mayResend && AGAIN.includes(state) ? (
                        <button
                          type="button"
                          className={`${BUTTON_CLASS} h-7 px-2`}
                          disabled={resend.isPending}
                          onClick={() => resend.mutate({ id })}
                        >
                          {tDelivery("resend")}
                        </button>
                      ) : null}
                    </div>
                  </td>
                </tr>
                {opened === id ? (
                  <tr className="border-b border-line">
                    <td colSpan={7} className="bg-sunken p-3">
                      <AttemptList id={id} />
                    </td>
                  </tr>
                ) : null}
              </Fragment>
            );
          })}
        </tbody>
      </table>
    </WideTable>
  );
}
