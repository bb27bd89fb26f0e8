"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { AcknowledgeForm } from "./AcknowledgeForm.tsx";
import { AlertOrigin } from "./AlertOrigin.tsx";
import { FourClocks } from "./FourClocks.tsx";
import { LevelMark } from "./LevelMark.tsx";
import { Receipt } from "./Receipt.tsx";
import { useAlertSentence } from "./useAlertSentence.ts";
import { CloseIcon } from "../frame/icons.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useModal } from "../frame/useModal.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { LegendEntryView } from "@/contract/area.ts";

/** One alert in full: sentence, receipt, four clocks, acknowledgement. */
export function AlertDrawer({
  alertNumber,
  legend,
  regionName,
  onClose,
}: {
  alertNumber: string;
  legend: readonly LegendEntryView[];
  regionName: (code: string) => string;
  onClose: () => void;
}) {
  const t = useTranslations("alert");
  const locale = useLocale();
  const trpc = useTRPC();
  const modal = useModal(onClose);
  const sentence = useAlertSentence();
  const alert = useQuery(trpc.alert.get.queryOptions({ number: alertNumber }));
  const data = alert.data;
  return (
    <dialog
      {...modal}
      aria-label={t("drawer", { number: alertNumber })}
      className="fixed inset-y-0 left-auto right-0 m-0 h-dvh max-h-none w-full max-w-[480px] overflow-y-auto border-l border-line bg-raised p-0 text-ink backdrop:bg-black/30"
    >
      <div className="sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-raised px-4 py-2.5">
        {data ? <LevelMark level={data.level} /> : null}
        <span className="min-w-0 flex-1 text-[15px] leading-snug font-semibold">
          {data ? regionName(data.regionCode) : alertNumber}
        </span>
        <span className="select-all text-[12px] text-muted">{alertNumber}</span>
        <button
          type="button"
          onClick={onClose}
          aria-label={t("close")}
          className="flex size-8 items-center justify-center rounded hover:bg-sunken"
        >
          <CloseIcon />
        </button>
      </div>
      <div className="flex flex-col gap-5 p-4">
        {alert.isPending ? <Skeleton className="h-64" /> : null}
        {alert.error ? (
          <ErrorNote error={alert.error} what={t("notLoaded")} onRetry={() => void alert.refetch()} />
        ) : null}
        {data ? (
          <>
            <div>
              <p className="text-[15px]">{sentence(data)}</p>
              <p className="mt-1 text-[12px] text-muted">
                {t("rule", {
                  name: nameIn(locale, { nameZh: data.ruleNameZh, nameEn: data.ruleNameEn }),
                  version: data.ruleVersion,
                })}
                {data.historical ? ` · ${t("historical")}` : ""}
              </p>
              <p className="mt-1 text-[12px] text-muted">{t("signalNotWarning")}</p>
            </div>
            <section aria-label={t("receiptTitle")}>
              <div className="mb-1 flex items-center gap-2">
                <h3 className="font-semibold">{t("receiptTitle")}</h3>
                <AlertOrigin alert={data} label={t("receiptTitle")} />
              </div>
              <Receipt alert={data} legend={legend} />
            </section>
            <section aria-label={t("clocksTitle")}>
              <h3 className="mb-1 font-semibold">{t("clocksTitle")}</h3>
              <FourClocks alert={data} />
            </section>
            <section aria-label={t("acknowledgeTitle")} className="border-t border-line pt-4">
              <AcknowledgeForm alert={data} />
            </section>
          </>
        ) : null}
      </div>
    </dialog>
  );
}
