"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { MoveTable } from "./MoveTable.tsx";
import { StudyControls } from "./StudyControls.tsx";
import { ThresholdHistory } from "./ThresholdHistory.tsx";
import {
  choiceOf,
  studyParameters,
  type SetThresholdState,
  type StudyParameters,
  type ThresholdState,
} from "./thresholdState.ts";
import { useChoiceText } from "./useChoiceText.ts";
import { VersionTable } from "./VersionTable.tsx";
import { Choice } from "../analysis/Choice.tsx";
import { PreviewRefusal } from "../coefficients/PreviewRefusal.tsx";
import { AlertFlips, LevelChanges } from "../coefficients/PreviewResultView.tsx";
import { Section } from "../data/Section.tsx";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { CoefficientPreviewView } from "@/contract/coefficientPreview.ts";
import type { AreaThresholdChoice, ThresholdUseView } from "@/contract/thresholdChoice.ts";

/** While an answer is being worked out it is asked for this often; the event is usually faster. */
const ANSWER_POLL_MS = 1500;

interface TabProps {
  readonly area: AreaView;
  readonly state: ThresholdState;
  readonly setState: SetThresholdState;
}

/** What judges the area, another choice to try, what it would change, and the record of all choices. */
export function ChoiceTab(props: TabProps) {
  const t = useTranslations("thresholds");
  const trpc = useTRPC();
  const areaId = props.area.id;
  const uses = useQuery(trpc.threshold.uses.queryOptions({ areaId }));
  const parameters = studyParameters(props.area, props.state);
  if (uses.error) return <ErrorNote error={uses.error} what={t("notLoaded")} onRetry={() => void uses.refetch()} />;
  if (!uses.data) return <Skeleton className="h-96" />;
  if (!parameters) return <EmptyNote title={t("tooShort")}>{t("tooShortWhy")}</EmptyNote>;
  return <Loaded {...props} uses={uses.data} parameters={parameters} />;
}

/** Years a choice means, where it leaves them open. */
function isSameChoice(a: AreaThresholdChoice, b: AreaThresholdChoice, usual: StudyParameters): boolean {
  const whole = (choice: AreaThresholdChoice) => ({
    ...choice,
    baselineFromYear: choice.baselineFromYear ?? usual.baselineFromYear,
    baselineToYear: choice.baselineToYear ?? usual.baselineToYear,
  });
  return JSON.stringify(whole(a)) === JSON.stringify(whole(b));
}

function Loaded({
  area,
  state,
  setState,
  uses,
  parameters,
}: TabProps & { readonly uses: readonly ThresholdUseView[]; readonly parameters: StudyParameters }) {
  const t = useTranslations("thresholds");
  const trpc = useTRPC();
  const areaId = area.id;
  const choiceText = useChoiceText();
  const [note, setNote] = useState("");
  const current = uses[0].choice;
  const choice = choiceOf(parameters, state.m);
  const isSame = isSameChoice(choice, current, parameters);
  const ask = useMutation(trpc.threshold.ask.mutationOptions());
  const preview = useQuery({
    ...trpc.threshold.preview.queryOptions({ areaId, id: ask.data?.id ?? 1 }),
    enabled: ask.data !== undefined,
    refetchInterval: ({ state: query }) => (query.data?.state === "pending" ? ANSWER_POLL_MS : false),
  });
  const choose = useMutation(
    trpc.threshold.choose.mutationOptions({
      onSuccess: () => {
        setNote("");
        ask.reset();
      },
    }),
  );
  const found = ask.data ? (preview.data ?? ask.data) : null;
  // An answer to another question is no ground to choose on.
  const isAnswered = found !== null && JSON.stringify(found.question.choice) === JSON.stringify(choice);
  const isReady = isAnswered && found.state === "done" && !isSame;
  const error = ask.error ?? choose.error;
  return (
    <div className="grid gap-4 lg:grid-cols-[420px_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <Section title={t("inUse")}>
          <p className="font-semibold">{t(`method.${current.method}`)}</p>
          <p className="text-[12px] tabular-nums">{choiceText(current)}</p>
        </Section>
        <Section title={t("tryAnother")} note={t("tryAnotherNote")}>
          <div className="flex flex-col gap-3">
            <Choice
              label={t("methodLabel")}
              value={state.m}
              options={(["errorTheory", "parameterBased", "fluctuation"] as const).map((value) => ({
                value,
                label: t(`method.${value}`),
              }))}
              onChange={(m) => void setState({ m })}
            />
            <StudyControls area={area} state={state} parameters={parameters} setState={setState} isForChoice />
            <button
              type="button"
              className={BUTTON_CLASS}
              disabled={isSame || ask.isPending || (isAnswered && found.state === "pending")}
              onClick={() => ask.mutate({ areaId, choice })}
            >
              {t("ask")}
            </button>
            {isSame ? <p className="text-[12px] text-muted">{t("isCurrent")}</p> : null}
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
              disabled={!isReady || note.trim() === "" || choose.isPending}
              onClick={() => found && choose.mutate({ areaId, previewId: found.id, note })}
            >
              {t("makeCurrent")}
            </button>
            {!isReady && !isSame ? <p className="text-[12px] text-muted">{t("askFirst")}</p> : null}
            {error ? <ErrorNote error={error} what={t("notDone")} /> : null}
          </div>
        </Section>
        <Section title={t("history")} note={t("historyNote")}>
          <ThresholdHistory uses={uses} onTry={(address) => void setState(address)} />
        </Section>
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        <Section title={t("wouldChange")} note={t("wouldChangeNote")}>
          <Answer area={area} preview={isAnswered ? found : null} />
        </Section>
        <Section title={t("versions")} note={t("versionsNote")}>
          <VersionTable areaId={areaId} />
        </Section>
      </div>
    </div>
  );
}

function Answer({ area, preview }: { area: AreaView; preview: CoefficientPreviewView | null }) {
  const t = useTranslations("thresholds");
  if (preview === null) return <EmptyNote title={t("nothingAsked")}>{t("nothingAskedHow")}</EmptyNote>;
  if (preview.state === "pending") return <Skeleton className="h-64" />;
  if (preview.result === null) return <PreviewRefusal preview={preview} />;
  return (
    <div className="flex flex-col gap-6" data-testid="threshold-preview">
      <MoveTable result={preview.result} />
      <LevelChanges result={preview.result} />
      <AlertFlips area={area} result={preview.result} />
    </div>
  );
}
