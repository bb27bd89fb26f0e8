"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { SetEditor } from "./SetEditor.tsx";
import { SetTable } from "./SetTable.tsx";
import { useChoiceWords } from "./useChoiceWords.ts";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useWhoName } from "../settings/useWhoName.ts";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { sourceIn } from "@/contract/format/sourceIn.ts";

/** Coefficient sets with their values, side by side; a changed set is a new version. */
export function SetsPanel({ area }: { area: AreaView }) {
  const t = useTranslations("coefficients");
  const locale = useLocale();
  const whoName = useWhoName();
  const trpc = useTRPC();
  const { dateTime } = useFormats();
  const sets = useQuery(trpc.coefficient.sets.queryOptions());
  const [chosen, setChosen] = useState<string | null>(null);
  const [compared, setCompared] = useState<string | null>(null);
  const [isEditing, setEditing] = useState(false);
  const { setName } = useChoiceWords(sets.data);
  const remove = useMutation(trpc.coefficient.remove.mutationOptions({ onSuccess: () => setChosen(null) }));
  if (sets.error) return <ErrorNote error={sets.error} what={t("notLoaded")} onRetry={() => void sets.refetch()} />;
  if (!sets.data) return <Skeleton className="h-96" />;
  const set = sets.data.find(({ id }) => id === (chosen ?? area.coefficientSet.id)) ?? sets.data[0];
  const other = sets.data.find(({ id }) => id === compared && id !== set.id);
  const facts = [
    [t("unit"), set.unitText],
    [t("source"), sourceIn(locale, set.source)],
    [t("entered"), `${dateTime(set.createdAt)} · ${whoName(set.createdBy)}`],
    [t("copiedFrom"), set.basedOnId === null ? "—" : setName(set.basedOnId)],
  ] as const;
  return (
    <div className="flex flex-col gap-4">
      <Section title={t("sets")} note={t("setsNote")}>
        <div className="flex flex-wrap items-end gap-3">
          <label className="flex min-w-0 flex-col gap-1 text-[12px] text-muted">
            {t("set")}
            <select className={SELECT_CLASS} value={set.id} onChange={(event) => setChosen(event.target.value)}>
              {sets.data.map(({ id }) => (
                <option key={id} value={id}>
                  {setName(id)}
                </option>
              ))}
            </select>
          </label>
          <label className="flex min-w-0 flex-col gap-1 text-[12px] text-muted">
            {t("beside")}
            <select
              className={SELECT_CLASS}
              value={other?.id ?? ""}
              onChange={(event) => setCompared(event.target.value)}
            >
              <option value="">—</option>
              {sets.data
                .filter(({ id }) => id !== set.id)
                .map(({ id }) => (
                  <option key={id} value={id}>
                    {setName(id)}
                  </option>
                ))}
            </select>
          </label>
          <button
            type="button"
            className={BUTTON_CLASS}
            onClick={() => setEditing(!isEditing)}
            aria-expanded={isEditing}
          >
            {isEditing ? t("closeEditor") : t("newVersion")}
          </button>
          {set.everUsed ? null : (
            <button type="button" className={BUTTON_CLASS} onClick={() => remove.mutate({ id: set.id })}>
              {t("remove")}
            </button>
          )}
        </div>
        {remove.error ? <ErrorNote error={remove.error} what={t("notDone")} /> : null}
        <dl className="mt-3 grid gap-x-4 gap-y-2 sm:grid-cols-2">
          {facts.map(([label, value]) => (
            <div key={label} className="min-w-0">
              <dt className="text-[12px] text-muted">{label}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-2 text-[12px] text-muted">{t("sign")}</p>
      </Section>
      {isEditing ? (
        <Section title={t("editor", { name: setName(set.id) })} note={t("editorNote")}>
          <SetEditor
            key={set.id}
            base={set}
            onSaved={(id) => {
              setChosen(id);
              setCompared(set.id);
              setEditing(false);
            }}
          />
        </Section>
      ) : null}
      <Section title={t("values")} note={other ? t("valuesBesideNote") : undefined}>
        <SetTable set={set} other={other ?? null} region={area.coefficientSet.region} />
      </Section>
    </div>
  );
}
