"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { AlertOrigin } from "./AlertOrigin.tsx";
import { BeforeAfter } from "./BeforeAfter.tsx";
import { BulkBar } from "./BulkBar.tsx";
import { CaseReport } from "./CaseReport.tsx";
import { Deliveries } from "./Deliveries.tsx";
import { DueMark } from "./DueMark.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import { FourClocks } from "./FourClocks.tsx";
import { History } from "./History.tsx";
import { LevelMark } from "./LevelMark.tsx";
import { PersonSwitch } from "./PersonSwitch.tsx";
import { Receipt } from "./Receipt.tsx";
import { RevisionNote } from "./RevisionNote.tsx";
import { UndoNote } from "./UndoNote.tsx";
import { useAlertActions, type AlertActions } from "./useAlertActions.ts";
import { useAlertSentence } from "./useAlertSentence.ts";
import { Section } from "../data/Section.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { AreaGate } from "../frame/AreaGate.tsx";
import { BUTTON_CLASS, INPUT_CLASS, LINK_CLASS } from "../frame/controls.ts";
import { DemoMark } from "../frame/DemoMark.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useRegionName } from "../story/useRegionName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useNow } from "../../_format/useNow.ts";
import { LevelAdvice } from "../warnings/LevelAdvice.tsx";
import { localePath, nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AlertView } from "@/contract/alert.ts";
import type { AreaView } from "@/contract/area.ts";

/** One signal in full: what, why, who, until when, and everything that happened to it. */
export function AlertPage({ alertNumber }: { alertNumber: string }) {
  const t = useTranslations("alert");
  const trpc = useTRPC();
  const alert = useQuery(trpc.alert.get.queryOptions({ number: alertNumber }));
  return (
    <AreaGate title={alertNumber} wanted={alert.data?.areaId ?? null}>
      {(_areas, area) => (
        <AppFrame
          bar={
            <>
              <span className="shrink-0 text-[14px] font-semibold">{alertNumber}</span>
              <DemoMark area={area} />
              <PersonSwitch />
            </>
          }
        >
          <div
            className="absolute inset-0 overflow-auto"
            tabIndex={0}
            role="region"
            aria-label={t("drawer", { number: alertNumber })}
          >
            <div className="mx-auto flex max-w-6xl flex-col gap-4 p-4">
              {alert.error ? (
                <ErrorNote error={alert.error} what={t("notLoaded")} onRetry={() => void alert.refetch()} />
              ) : alert.data ? (
                <AlertStory alert={alert.data} area={area} />
              ) : (
                <Skeleton className="h-96" />
              )}
            </div>
          </div>
        </AppFrame>
      )}
    </AreaGate>
  );
}

function AlertStory({ alert, area }: { alert: AlertView; area: AreaView }) {
  const t = useTranslations("alert");
  const tPage = useTranslations("alertPage");
  const actions = useAlertActions();
  return (
    <>
      <AlertHead alert={alert} area={area} />
      <BulkBar alerts={[alert]} actions={actions} />
      {actions.error ? <ErrorNote error={actions.error} what={tPage("notDone")} /> : null}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-4">
          <Section
            title={t("receiptTitle")}
            note={tPage("receiptNote")}
            origin={<AlertOrigin alert={alert} label={t("receiptTitle")} />}
          >
            <Receipt alert={alert} legend={area.legend} />
          </Section>
          <BeforeAfter alert={alert} area={area} />
          <Section title={tPage("evidence")} note={tPage("evidenceNote")}>
            <EvidenceList alert={alert} />
          </Section>
          <Section title={tPage("deliveries")} note={tPage("deliveriesNote")}>
            <Deliveries number={alert.number} />
          </Section>
        </div>
        <div className="flex flex-col gap-4">
          <Section title={t("clocksTitle")}>
            <FourClocks alert={alert} />
          </Section>
          <LevelAdvice areaId={area.id} number={alert.number} level={alert.level} />
          {alert.verdict === null ? null : <RevisionNote alert={alert} verdict={alert.verdict} />}
          <CaseReport alert={alert} />
          <Precision alert={alert} />
          <Section title={tPage("history")}>
            <History entries={alert.history} />
            <Remark alert={alert} actions={actions} />
          </Section>
        </div>
      </div>
      <UndoNote actions={actions} />
    </>
  );
}

function AlertHead({ alert, area }: { alert: AlertView; area: AreaView }) {
  const t = useTranslations("alert");
  const tHistory = useTranslations("history");
  const tPage = useTranslations("alertPage");
  const tInbox = useTranslations("inbox");
  const locale = useLocale();
  const now = useNow();
  const sentence = useAlertSentence();
  const regionName = useRegionName(area);
  const { dateTime } = useFormats();
  const place = `a=${area.id}`;
  return (
    <header className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <LevelMark level={alert.level} />
        <h1 className="text-[18px] font-semibold">{regionName(alert.regionCode)}</h1>
        <span className="rounded-md border border-line px-2 py-0.5 text-[13px]" data-testid="state">
          {tHistory(`state.${alert.state}`)}
        </span>
        {alert.escalationStep > 0 ? (
          <span className="text-[13px] text-warn">{tInbox("escalated", { step: alert.escalationStep })}</span>
        ) : null}
        <span className="text-[13px]">
          {tPage("due")} <DueMark alert={alert} now={now} />
        </span>
        <span className="text-[13px] text-muted">
          {alert.assignee === null ? tInbox("nobody") : nameIn(locale, alert.assignee)}
        </span>
      </div>
      <p className="text-[15px]">{sentence(alert)}</p>
      {alert.noData === null ? null : (
        <p
          role="note"
          className="rounded-md border border-dashed border-line-strong px-3 py-2 text-[13px]"
          data-testid="no-data"
        >
          {tPage(alert.noData === "missingData" ? "noData.missingData" : "noData.other")}
        </p>
      )}
      <p className="text-[12px] text-muted">
        <Link
          className={LINK_CLASS}
          href={localePath(locale, `/rules?${place}&rule=${alert.ruleKey}&v=${alert.ruleVersion}`)}
        >
          {tPage("ruleLink", {
            name: nameIn(locale, { nameZh: alert.ruleNameZh, nameEn: alert.ruleNameEn }),
            version: alert.ruleVersion,
          })}
        </Link>
        {alert.historical ? ` · ${t("historical")}` : ""} · {t("signalNotWarning")}
      </p>
      {alert.silencedUntil !== null ? (
        <p className="text-[13px] text-warn">{tPage("silencedUntil", { time: dateTime(alert.silencedUntil) })}</p>
      ) : null}
      <p className="flex flex-wrap gap-4 text-[13px]">
        <Link
          className={LINK_CLASS}
          href={localePath(locale, `/compare?${place}&from=${alert.fromYear}&to=${alert.year}&r=${alert.regionCode}`)}
        >
          {tPage("compare", { from: alert.fromYear, to: alert.year })}
        </Link>
        <Link className={LINK_CLASS} href={localePath(locale, `/regions/${alert.regionCode}?${place}&y=${alert.year}`)}>
          {tPage("region")}
        </Link>
      </p>
    </header>
  );
}

/** How often the rule has been right here: people's findings of the last twelve months. */
function Precision({ alert }: { alert: AlertView }) {
  const tPage = useTranslations("alertPage");
  const trpc = useTRPC();
  const outcomes = useQuery(trpc.alert.outcomes.queryOptions({ areaId: alert.areaId }));
  const outcome = outcomes.data?.find(({ ruleKey }) => ruleKey === alert.ruleKey);
  if (!outcome) return null;
  const judged = outcome.real + outcome.falseAlarm;
  return (
    <Section title={tPage("precision")}>
      <p className="text-[13px]">
        {judged === 0
          ? tPage("precisionNone", { open: outcome.unjudged })
          : tPage("precisionOf", { real: outcome.real, judged, open: outcome.unjudged })}
      </p>
    </Section>
  );
}

function Remark({ alert, actions }: { alert: AlertView; actions: AlertActions }) {
  const tPage = useTranslations("alertPage");
  const [text, setText] = useState("");
  return (
    <form
      className="mt-3 flex flex-wrap gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        actions.comment.mutate({ number: alert.number, text: text.trim() }, { onSuccess: () => setText("") });
      }}
    >
      <input
        aria-label={tPage("remark")}
        placeholder={tPage("remark")}
        required
        maxLength={2000}
        value={text}
        onChange={({ target }) => setText(target.value)}
        className={`${INPUT_CLASS} flex-1`}
      />
      <button type="submit" className={BUTTON_CLASS} disabled={actions.comment.isPending}>
        {tPage("addRemark")}
      </button>
    </form>
  );
}
