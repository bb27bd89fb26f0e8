"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { DutyForm } from "./DutyForm.tsx";
import { ProofList } from "./ProofList.tsx";
import { Refusal } from "./Refusal.tsx";
import { useWhoName } from "./useWhoName.ts";
import { Section } from "../data/Section.tsx";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** Deadlines, the ladder, and when messages leave. */
export function DutyPanel() {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const whoName = useWhoName();
  const settings = useQuery(trpc.duty.settings.queryOptions());
  const changes = useQuery(trpc.duty.changes.queryOptions());
  if (settings.error) {
    return <ErrorNote error={settings.error} what={t("settingsNotLoaded")} onRetry={() => void settings.refetch()} />;
  }
  if (!settings.data) return <Skeleton className="h-96" />;
  const { escalationVersion, dueDaysVersion, messagesVersion } = settings.data;
  return (
    <div className="flex flex-col gap-4">
      <Refusal needed="administrator" what={t("changingSettings")} />
      <DutyForm key={`${escalationVersion}.${dueDaysVersion}.${messagesVersion}`} settings={settings.data} />
      <ProofList />
      <Section title={t("changes")} note={t("changesNote")}>
        {changes.data?.length ? (
          <ul className="divide-y divide-line border-t border-line">
            {changes.data.map(({ kind, version, by, createdAt }) => (
              <li key={`${kind}.${version}`} className="flex flex-wrap gap-x-3 py-1.5">
                <span className="min-w-0 flex-1 basis-40">{t("changeIs", { kind: t(`table.${kind}`), version })}</span>
                <span className="text-muted">{whoName(by)}</span>
                <span className="tabular-nums text-muted">{dateTime(createdAt)}</span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-muted">{t("noChanges")}</p>
        )}
      </Section>
    </div>
  );
}
