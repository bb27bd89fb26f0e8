"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useActing } from "../alerts/useActing.ts";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS, INPUT_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { WarningOffice } from "@/contract/issuedWarning.ts";

/** Who issues: without a name no warning leaves. */
export function OfficeForm() {
  const t = useTranslations("warnings");
  const trpc = useTRPC();
  const { me } = useActing();
  const office = useQuery(trpc.warning.office.queryOptions());
  const save = useMutation(trpc.warning.saveOffice.mutationOptions({ onSuccess: () => setDraft(null) }));
  const [draft, setDraft] = useState<WarningOffice | null>(null);
  if (!office.data) return null;
  const shown = draft ?? office.data;
  const mayChange = me?.administers === true;
  const field = (key: keyof WarningOffice) => (
    <label key={key} className="flex min-w-0 flex-1 basis-56 flex-col gap-1 text-[12px] text-muted">
      {t(`office.${key}`)}
      <input
        className={INPUT_CLASS}
        value={shown[key]}
        readOnly={!mayChange}
        maxLength={120}
        onChange={(event) => setDraft({ ...shown, [key]: event.target.value })}
      />
    </label>
  );
  return (
    <Section title={t("office.title")} note={t(mayChange ? "office.note" : "office.forAdministrators")}>
      <div className="flex flex-wrap items-end gap-3">
        {field("sender")}
        {field("nameZh")}
        {field("nameEn")}
        <button
          type="button"
          className={BUTTON_CLASS}
          disabled={draft === null || !mayChange || save.isPending}
          onClick={() => draft && save.mutate(draft)}
        >
          {t("save")}
        </button>
      </div>
      {save.error ? <ErrorNote error={save.error} what={t("notDone")} /> : null}
    </Section>
  );
}
