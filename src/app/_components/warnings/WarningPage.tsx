"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ExerciseFrame } from "./ExerciseFrame.tsx";
import { WarningActions } from "./WarningActions.tsx";
import { WarningMark } from "./WarningMark.tsx";
import { WarningWords } from "./WarningWords.tsx";
import { EditWarning } from "./EditWarning.tsx";
import { Deliveries } from "../alerts/Deliveries.tsx";
import { LevelMark } from "../alerts/LevelMark.tsx";
import { PersonSwitch } from "../alerts/PersonSwitch.tsx";
import { AppFrame } from "../frame/AppFrame.tsx";
import { DemoMark } from "../frame/DemoMark.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useWhoName } from "../settings/useWhoName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { WarningView } from "@/contract/issuedWarning.ts";

/** A warning of its own: words, signatures, history, and the next step. */
export function WarningPage({ number }: { number: string }) {
  const t = useTranslations("warnings");
  const locale = useLocale();
  const trpc = useTRPC();
  const warning = useQuery(trpc.warning.get.queryOptions({ number }));
  const areaId = warning.data?.areaId ?? "";
  const area = useQuery({ ...trpc.area.get.queryOptions({ areaId }), enabled: areaId !== "" });
  const error = warning.error ?? area.error;
  return (
    <AppFrame
      bar={
        <>
          <Link className={`${LINK_CLASS} inline-flex min-h-6 items-center`} href={localePath(locale, "/warnings")}>
            {t("title")}
          </Link>
          {area.data ? <DemoMark area={area.data} /> : null}
          <PersonSwitch />
        </>
      }
    >
      <div className="absolute inset-0 overflow-y-auto pb-16 md:pb-0">
        <div className="mx-auto flex max-w-[960px] flex-col gap-4 p-3 md:p-4">
          {error ? (
            <ErrorNote error={error} what={t("notLoaded")} onRetry={() => void warning.refetch()} />
          ) : warning.data && area.data ? (
            <Loaded key={warning.data.stateVersion} warning={warning.data} area={area.data} />
          ) : (
            <Skeleton className="h-96" />
          )}
        </div>
      </div>
    </AppFrame>
  );
}

function Loaded({ warning, area }: { warning: WarningView; area: AreaView }) {
  const t = useTranslations("warnings");
  const whoName = useWhoName();
  const locale = useLocale();
  const { dateTime } = useFormats();
  const [isEditing, setEditing] = useState(false);
  const { number, mode, content, state, messageType, referencesNumber, replacedBy } = warning;
  return (
    <ExerciseFrame mode={mode}>
      <article className="overflow-hidden rounded-md border-2 border-line-strong bg-raised" data-state={state}>
        <header
          className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-3"
          style={{ borderTop: `6px solid var(--level-${content.level})` }}
        >
          <LevelMark level={content.level} />
          <h1 className="text-[17px] font-semibold">{number}</h1>
          <WarningMark warning={warning} />
          <span className="flex-1" />
          {state === "issued" ? (
            <a
              className={`${LINK_CLASS} inline-flex min-h-6 items-center text-[13px]`}
              href={`/feeds/cap/${mode}/${number}.xml`}
            >
              CAP 1.2
            </a>
          ) : null}
        </header>
        <div className="flex flex-col gap-4 px-4 py-4">
          {referencesNumber ? (
            <p>
              {t(`type.${messageType}`, { number: "" })}{" "}
              <Link className={LINK_CLASS} href={localePath(locale, `/warnings/${referencesNumber}`)}>
                {referencesNumber}
              </Link>
            </p>
          ) : null}
          {replacedBy ? (
            <p className="rounded bg-warn-soft px-2 py-1">
              {t("replacedBy")}{" "}
              <Link className={LINK_CLASS} href={localePath(locale, `/warnings/${replacedBy}`)}>
                {replacedBy}
              </Link>
            </p>
          ) : null}
          {isEditing ? (
            <EditWarning warning={warning} area={area} onClose={() => setEditing(false)} />
          ) : (
            <>
              <WarningWords warning={warning} area={area} />
              <WarningActions warning={warning} onEdit={() => setEditing(true)} />
            </>
          )}
          {state === "issued" ? (
            <section aria-label={t("told")} data-testid="told">
              <h2 className="font-semibold">{t("told")}</h2>
              <div className="mt-1">
                <Deliveries number={number} />
              </div>
            </section>
          ) : null}
          <section aria-label={t("history")}>
            <h2 className="font-semibold">{t("history")}</h2>
            <ol className="mt-1 text-[13px]">
              {warning.entries.map((entry, at) => (
                <li key={at} className="border-b border-line py-1 last:border-0">
                  {dateTime(entry.at)} · {t(`entry.${entry.kind}`)} · {whoName(entry.by)}
                  {entry.note ? <span className="text-muted"> · {entry.note}</span> : null}
                </li>
              ))}
            </ol>
          </section>
        </div>
      </article>
    </ExerciseFrame>
  );
}
