"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { AlertSummary } from "@/contract/alert.ts";

/** Four times that must not be mixed: years compared, data received, rule evaluated, message delivered. */
export function FourClocks({ alert }: { alert: AlertSummary }) {
  const t = useTranslations("clocks");
  const { dateTime } = useFormats();
  const clocks = [
    { key: "period", value: t("years", { from: alert.fromYear, to: alert.year }) },
    { key: "received", value: dateTime(alert.dataReceivedAt) },
    { key: "evaluated", value: dateTime(alert.evaluatedAt) },
    { key: "delivered", value: alert.deliveredAt === null ? t("notDelivered") : dateTime(alert.deliveredAt) },
  ] as const;
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-2 text-[13px]">
      {clocks.map(({ key, value }) => (
        <div key={key}>
          <dt className="text-[12px] text-muted">{t(key)}</dt>
          <dd className="tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
