"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ChoiceFields } from "./ChoiceFields.tsx";
import { PreviewResultView } from "./PreviewResultView.tsx";
import { UseHistory } from "./UseHistory.tsx";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import { accountingChoiceSchema, type AccountingChoice } from "@/contract/accounting.ts";
import type { AreaView } from "@/contract/area.ts";

/** While an answer is being worked out it is asked for this often; the event is usually faster. */
const ANSWER_POLL_MS = 1500;

/** What the area is accounted with, another choice to try, and what it would change. */
export function ChoicePanel({ area }: { area: AreaView }) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const areaId = area.id;
  const uses = useQuery(trpc.coefficient.uses.queryOptions({ areaId }));
  const sets = useQuery(trpc.coefficient.sets.queryOptions());
  const current = uses.data?.[0]?.choice;
  const [draft, setDraft] = useState<AccountingChoice | null>(null);
  const [note, setNote] = useState("");
  const ask = useMutation(trpc.coefficient.ask.mutationOptions());
  const makeCurrent = useMutation(trpc.coefficient.makeCurrent.mutationOptions({ onSuccess: () => setDraft(null) }));
  const askedId = ask.data?.id;
  const preview = useQuery({
    ...trpc.coefficient.preview.queryOptions({ areaId, id: askedId ?? 1 }),
    enabled: askedId !== undefined,
    refetchInterval: ({ state }) => (state.data?.state === "pending" ? ANSWER_POLL_MS : false),
  });
  if (uses.error ?? sets.error)
    return <ErrorNote error={uses.error ?? sets.error} what={t("notLoaded")} onRetry={() => void uses.refetch()} />;
  if (!current || !sets.data) return <Skeleton className="h-96" />;
  const choice = draft ?? current;
  const isSame = JSON.stringify(choice) === JSON.stringify(current);
  const isUsable = !isSame && accountingChoiceSchema.safeParse(choice).success;
  const error = ask.error ?? makeCurrent.error;
  return (
    <div className="grid items-start grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[400px_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <Section title={t("choice")} note={t("choiceNote")}>
          <div className="flex flex-col gap-3">
            <ChoiceFields areaId={areaId} sets={sets.data} years={area.years} choice={choice} onChange={setDraft} />
            <div className="flex flex-wrap gap-2">
              <button
                type="button"
                className={BUTTON_CLASS}
                disabled={!isUsable || ask.isPending}
                onClick={() => ask.mutate({ areaId, choice })}
              >
                {t("ask")}
              </button>
              {draft ? (
                <button type="button" className={BUTTON_CLASS} onClick={() => setDraft(null)}>
                  {t("backToCurrent")}
                </button>
              ) : null}
            </div>
            <label className="flex flex-col gap-1 text-[12px] text-muted">
              {t("note")}
              <input
                className={INPUT_CLASS}
                value={note}
                maxLength={500}
                onChange={(event) => setNote(event.target.value)}
              />
            </label>
            <button
              type="button"
              className={PRIMARY_CLASS}
              disabled={!isUsable || makeCurrent.isPending}
              onClick={() => makeCurrent.mutate({ areaId, choice, note })}
            >
              {t("makeCurrent")}
            </button>
            {isSame ? <p className="text-[12px] text-muted">{t("isCurrent")}</p> : null}
            {error ? <ErrorNote error={error} what={t("notSaved")} /> : null}
          </div>
        </Section>
        <Section title={t("history")} note={t("historyNote")}>
          <UseHistory areaId={areaId} uses={uses.data ?? []} sets={sets.data} />
        </Section>
      </div>
      <Section title={t("wouldChange")} note={t("wouldChangeNote")}>
        <PreviewResultView area={area} preview={preview.data ?? ask.data ?? null} />
      </Section>
    </div>
  );
}
