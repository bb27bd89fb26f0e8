"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { DaysTable } from "./DaysTable.tsx";
import { useMay } from "./Refusal.tsx";
import { SaveError } from "./SaveError.tsx";
import { TimingFields } from "./TimingFields.tsx";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { DutySettings, DutySettingsInput } from "@/contract/duty.ts";
import { checkEscalationTable } from "@/domain/alert/escalation.ts";
import { checkMessageTiming } from "@/domain/alert/messageTiming.ts";

function isPossible({ escalation, messages }: DutySettingsInput): "ladder" | "timing" | null {
  try {
    checkEscalationTable(escalation);
  } catch {
    return "ladder";
  }
  try {
    checkMessageTiming(messages);
  } catch {
    return "timing";
  }
  return null;
}

/** The tables duty goes by; saving makes a further version. */
export function DutyForm({ settings }: { settings: DutySettings }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayChange = useMay("administrator");
  const { escalation, dueDays, messages } = settings;
  const [draft, setDraft] = useState<DutySettingsInput>({ escalation, dueDays, messages });
  const save = useMutation(
    trpc.duty.saveSettings.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.duty.pathKey() }),
    }),
  );
  const wrong = isPossible(draft);
  const isChanged = JSON.stringify(draft) !== JSON.stringify({ escalation, dueDays, messages });
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-4">
        <legend className="sr-only">{t("tab.duty")}</legend>
        <Section title={t("deadlines")} note={t("deadlinesNote")}>
          <DaysTable draft={draft} onChange={setDraft} />
        </Section>
        <Section title={t("timing")} note={t("timingNote")}>
          <TimingFields
            timing={draft.messages}
            onChange={(timing) => setDraft((old) => ({ ...old, messages: timing }))}
          />
        </Section>
      </fieldset>
      {wrong === null ? null : (
        <p role="alert" className="rounded-md bg-bad-soft px-3 py-2">
          {t(`wrong.${wrong}`)}
        </p>
      )}
      <SaveError error={save.error} what={t("notSaved")} />
      {mayChange ? (
        <div className="flex gap-2">
          <button type="submit" className={PRIMARY_CLASS} disabled={!isChanged || wrong !== null || save.isPending}>
            {t("save")}
          </button>
          <button
            type="button"
            className={BUTTON_CLASS}
            disabled={!isChanged}
            onClick={() => setDraft({ escalation, dueDays, messages })}
          >
            {t("discard")}
          </button>
        </div>
      ) : null}
    </form>
  );
}
