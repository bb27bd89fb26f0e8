"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { MetricFields } from "./MetricFields.tsx";
import { OverrideTable } from "./OverrideTable.tsx";
import { ReadyFields } from "./ReadyFields.tsx";
import { draftFault, draftOf, isSameDraft, NEW_DRAFT } from "./ruleDraft.ts";
import { TrialPanel } from "./TrialPanel.tsx";
import { useRuleWords } from "./useRuleWords.ts";
import { useTrial } from "./useTrial.ts";
import { ChangeList, VersionList } from "./VersionList.tsx";
import { useActing } from "../alerts/useActing.ts";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import { ruleChanges, ruleSentence } from "@/contract/format/ruleSentence.ts";
import type { RuleDraft, RuleView } from "@/contract/rule.ts";

/** A rule in full: its draft with a live sentence, what the draft would have done, and every version there was. */
export function RuleEditor({
  area,
  view,
  marked,
  onSaved,
}: {
  area: AreaView;
  /** `null` = a new rule. */
  view: RuleView | null;
  marked: number | null;
  onSaved: (key: string) => void;
}) {
  const t = useTranslations("rules");
  const words = useRuleWords(area);
  const stored = view === null ? NEW_DRAFT : draftOf(view.rule);
  const [draft, setDraft] = useState<RuleDraft>(stored);
  const [loaded, setLoaded] = useState<number | null>(null);
  const trial = useTrial(area.id, view?.rule.key ?? null);
  const fault = draftFault(draft);
  const isChanged = view === null || !isSameDraft(draft, stored);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <Section title={view === null ? t("editNew") : t("edit")}>
        <div className="flex flex-col gap-4">
          <Names draft={draft} onChange={setDraft} />
          {draft.kind === "metric" ? (
            <MetricFields
              area={area}
              parameters={draft.parameters}
              onChange={(parameters) => setDraft({ ...draft, parameters })}
            />
          ) : (
            <ReadyFields draft={draft} onChange={setDraft} />
          )}
          <OverrideTable area={area} draft={draft} onChange={(overrides) => setDraft({ ...draft, overrides })} />
          <div className="rounded-md bg-sunken px-3 py-2">
            <p className="text-[12px] text-muted">{t("sentence")}</p>
            <p className="text-[14px]" aria-live="polite" data-testid="sentence">
              {ruleSentence(draft, words)}
            </p>
          </div>
          {loaded === null ? null : (
            <p role="status" className="text-[13px]">
              {t("restored", { version: loaded })}
            </p>
          )}
          <div className="flex flex-wrap items-center gap-2">
            <button
              type="button"
              className={PRIMARY_CLASS}
              disabled={fault !== null || trial.isWaiting}
              onClick={() => trial.start(draft)}
            >
              {trial.isWaiting ? t("trying") : t("try")}
            </button>
            {isChanged && view !== null ? (
              <button
                type="button"
                className={BUTTON_CLASS}
                onClick={() => {
                  setDraft(stored);
                  setLoaded(null);
                }}
              >
                {t("cancel")}
              </button>
            ) : null}
            <span className="text-[12px] text-muted">{fault === null ? t("tryNote") : t(`fault.${fault}`)}</span>
          </div>
        </div>
      </Section>
      <Section title={t("trial")}>
        {trial.error ? (
          <ErrorNote error={trial.error} what={t("trialFailed")} />
        ) : (
          <TrialPanel area={area} trial={trial.trial} />
        )}
        <SaveForm
          key={view?.rule.version ?? 0}
          areaId={area.id}
          view={view}
          draft={draft}
          basedOn={loaded}
          changes={view === null ? [] : ruleChanges(stored, draft, words)}
          isReady={isChanged && fault === null && (!draft.enabled || trial.isOf(draft))}
          isChanged={isChanged}
          onSaved={onSaved}
        />
      </Section>
      {view === null ? null : (
        <Section title={t("versions")} note={t("versionsNote")}>
          <VersionList
            area={area}
            ruleKey={view.rule.key}
            marked={marked}
            onRestore={({ rule }) => {
              setDraft(draftOf(rule));
              setLoaded(rule.version);
            }}
          />
        </Section>
      )}
    </div>
  );
}

function Names({ draft, onChange }: { draft: RuleDraft; onChange: (draft: RuleDraft) => void }) {
  const t = useTranslations("rules");
  return (
    <div className="grid gap-3 md:grid-cols-[1fr_1fr_auto] md:items-end">
      {(["nameZh", "nameEn"] as const).map((name) => (
        <label key={name} className="flex min-w-0 flex-col gap-1 text-[12px] text-muted">
          {t(name)}
          <input
            className={INPUT_CLASS}
            required
            maxLength={name === "nameZh" ? 60 : 80}
            value={draft[name]}
            onChange={({ target }) => onChange({ ...draft, [name]: target.value })}
          />
        </label>
      ))}
      <label className="flex h-9 items-center gap-2 text-[13px]">
        <input
          type="checkbox"
          className="size-[18px]"
          checked={draft.enabled}
          onChange={({ target }) => onChange({ ...draft, enabled: target.checked })}
        />
        {t("enabled")}
      </label>
    </div>
  );
}

function SaveForm({
  areaId,
  view,
  draft,
  basedOn,
  changes,
  isReady,
  isChanged,
  onSaved,
}: {
  areaId: string;
  view: RuleView | null;
  draft: RuleDraft;
  basedOn: number | null;
  changes: ReturnType<typeof ruleChanges>;
  isReady: boolean;
  isChanged: boolean;
  onSaved: (key: string) => void;
}) {
  const t = useTranslations("rules");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { me } = useActing();
  const [note, setNote] = useState("");
  const save = useMutation(trpc.rule.save.mutationOptions());
  const mayNot = me !== undefined && me.role !== "administrator";
  const version = view?.rule.version ?? 0;
  return (
    <form
      className="mt-4 flex flex-col gap-2 border-t border-line pt-3 text-[13px]"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(
          { areaId, ruleKey: view?.rule.key ?? null, draft, expectedVersion: version, basedOn, note: note.trim() },
          {
            onSuccess: ({ key }) => {
              void queryClient.invalidateQueries({ queryKey: [["rule"]] });
              onSaved(key);
            },
          },
        );
      }}
    >
      {changes.length > 0 ? (
        <div data-testid="changes">
          <p className="font-semibold">{t("changes", { version })}</p>
          <ChangeList changes={changes} />
        </div>
      ) : null}
      <div className="flex flex-wrap items-end gap-2">
        <label className="flex min-w-48 flex-1 flex-col gap-1 text-[12px] text-muted">
          {t("note")}
          <input
            className={INPUT_CLASS}
            maxLength={500}
            placeholder={t("noteHint")}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </label>
        <button type="submit" className={PRIMARY_CLASS} disabled={!isReady || mayNot || save.isPending}>
          {view === null ? t("saveNew") : t("save")}
        </button>
      </div>
      <p className="text-[12px] text-muted">
        {mayNot ? t("notAdmin") : isReady ? "" : isChanged ? t("mustTry") : t("fault.nothingChanged")}
      </p>
      {save.error ? <ErrorNote error={save.error} what={t("saveFailed")} /> : null}
    </form>
  );
}
