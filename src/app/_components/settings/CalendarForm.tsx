"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ChoiceField } from "./ChoiceField.tsx";
import { SaveError } from "./SaveError.tsx";
import { TextField } from "./TextField.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { CalendarDayView } from "@/contract/duty.ts";

type Draft = Omit<CalendarDayView, "source">;

/** Enters a day that differs from the week's rule, or changes one. */
export function CalendarForm({ day, year, days }: { day: string; year: number; days: readonly CalendarDayView[] }) {
  const t = useTranslations("settings");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const known = days.find((each) => each.day === day);
  const [draft, setDraft] = useState<Draft>({
    day,
    kind: known?.kind ?? "holiday",
    nameZh: known?.nameZh ?? "",
    nameEn: known?.nameEn ?? "",
  });
  const put = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const save = useMutation(
    trpc.duty.changeCalendar.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.duty.pathKey() });
        put({ day: "" });
      },
    }),
  );
  return (
    <form
      className="flex flex-col gap-3 rounded-md bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ set: [{ ...draft, nameEn: draft.nameEn.trim() || draft.nameZh }], remove: [] });
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label={t("day")}
          type="date"
          value={draft.day}
          min={`${year}-01-01`}
          max={`${year}-12-31`}
          onChange={(value) => put({ day: value })}
          required
        />
        <ChoiceField
          label={t("dayKind")}
          value={draft.kind}
          onChange={(kind) => put({ kind })}
          options={(["holiday", "makeUp"] as const).map((value) => ({ value, name: t(`dayIs.${value}`) }))}
        />
        <TextField
          label={t("dayNameZh")}
          value={draft.nameZh}
          onChange={(nameZh) => put({ nameZh })}
          required
          maxLength={60}
        />
        <TextField label={t("dayNameEn")} value={draft.nameEn} onChange={(nameEn) => put({ nameEn })} maxLength={60} />
      </div>
      <SaveError error={save.error} what={t("notSaved")} />
      <button type="submit" className={`${PRIMARY_CLASS} self-start`} disabled={save.isPending}>
        {t("saveDay")}
      </button>
    </form>
  );
}
