"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { FailureSentence } from "./FailureSentence.tsx";
import { LegendMapping } from "./LegendMapping.tsx";
import { BUTTON_CLASS, INPUT_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { ErrorNote, Skeleton } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AreaSummary } from "@/contract/area.ts";
import type { IntakeAnswer, IntakeState, IntakeView } from "@/contract/intake.ts";

const SHORT_LIST = 5;

const TONE: Readonly<Record<IntakeState, string>> = {
  arriving: "text-muted",
  pending: "text-muted",
  checking: "text-ink",
  needsYear: "text-warn",
  needsLegend: "text-warn",
  accepted: "text-good",
  duplicate: "text-muted",
  refused: "text-bad",
  cancelled: "text-muted",
};

const UNDER_WAY: readonly IntakeState[] = ["arriving", "pending", "checking"];
const NEEDS_PERSON: readonly IntakeState[] = ["needsYear", "needsLegend", "refused"];

/** What a file that was stopped still needs from a person. */
function Answers({
  intake,
  areas,
  onAnswer,
}: {
  intake: IntakeView;
  areas: readonly AreaSummary[];
  onAnswer: (answer: IntakeAnswer) => void;
}) {
  const t = useTranslations("intake");
  const locale = useLocale();
  const [year, setYear] = useState("");
  const [areaId, setAreaId] = useState("");
  const yearNumber = Number(year);
  if (intake.state === "needsYear") {
    return (
      <form
        className="flex items-center gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          onAnswer({ id: intake.id, year: yearNumber });
        }}
      >
        <input
          value={year}
          inputMode="numeric"
          aria-label={t("yearOf", { name: intake.fileName })}
          placeholder={t("year")}
          onChange={(event) => setYear(event.target.value)}
          className={`${INPUT_CLASS} w-24!`}
        />
        <button
          type="submit"
          className={BUTTON_CLASS}
          disabled={!/^\d{4}$/.test(year) || yearNumber < 1900 || yearNumber > 2100}
        >
          {t("giveYear")}
        </button>
      </form>
    );
  }
  if (intake.state === "refused" && intake.errorCode === "misaligned") {
    return (
      <button type="button" className={BUTTON_CLASS} onClick={() => onAnswer({ id: intake.id, resample: true })}>
        {t("resample")}
      </button>
    );
  }
  if (intake.state === "refused" && intake.areaId === null && areas.length > 0) {
    return (
      <div className="flex items-center gap-2">
        <select
          value={areaId}
          aria-label={t("areaOf", { name: intake.fileName })}
          onChange={(event) => setAreaId(event.target.value)}
          className={`${SELECT_CLASS} h-9`}
        >
          <option value="">{t("chooseArea")}</option>
          {areas.map((area) => (
            <option key={area.id} value={area.id}>
              {nameIn(locale, area)}
            </option>
          ))}
        </select>
        <button
          type="button"
          className={BUTTON_CLASS}
          disabled={areaId === ""}
          onClick={() => onAnswer({ id: intake.id, areaId })}
        >
          {t("giveArea")}
        </button>
      </div>
    );
  }
  return null;
}

/** Every file that came through a door: how it fares, what it needs. Those that wait for a person come first. */
export function IntakeList({ areas }: { areas: readonly AreaSummary[] }) {
  const t = useTranslations("intake");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { megabytes, dateTime } = useFormats();
  const [isLong, setLong] = useState(false);
  const intakes = useQuery(trpc.intake.list.queryOptions({ limit: 200 }));
  const refresh = { onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.intake.pathKey() }) };
  const answer = useMutation(trpc.intake.answer.mutationOptions(refresh));
  const cancel = useMutation(trpc.intake.cancel.mutationOptions(refresh));
  if (intakes.isPending) return <Skeleton className="h-24" />;
  if (intakes.error)
    return <ErrorNote error={intakes.error} what={t("notLoaded")} onRetry={() => void intakes.refetch()} />;
  if (intakes.data.length === 0) return <p className="text-muted">{t("none")}</p>;
  const ordered = [...intakes.data].sort(
    (a, b) => Number(NEEDS_PERSON.includes(b.state)) - Number(NEEDS_PERSON.includes(a.state)) || b.id - a.id,
  );
  const shown = isLong ? ordered : ordered.slice(0, SHORT_LIST);
  return (
    <div className="flex flex-col gap-2">
      {answer.error || cancel.error ? (
        <ErrorNote error={answer.error ?? cancel.error} what={t("answerFailed")} />
      ) : null}
      <ul className="divide-y divide-line">
        {shown.map((intake) => (
          <li key={intake.id} data-intake={intake.id} data-state={intake.state} className="flex flex-col gap-1 py-1.5">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <span className="min-w-0 basis-full truncate sm:flex-1 sm:basis-0" title={intake.fileName}>
                {intake.fileName}
              </span>
              <span className="text-[12px] tabular-nums text-muted">
                {[intake.year ?? "", megabytes(intake.sizeBytes), t(`door.${intake.door}`), dateTime(intake.updatedAt)]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
              <span className={`ml-auto text-right font-semibold sm:w-20 ${TONE[intake.state]}`}>
                {t(`state.${intake.state}`)}
              </span>
            </div>
            <FailureSentence failure={intake} />
            {NEEDS_PERSON.includes(intake.state) ? (
              <div className="flex flex-wrap items-center gap-2">
                {intake.state === "needsLegend" ? <LegendMapping intake={intake} /> : null}
                <Answers intake={intake} areas={areas} onAnswer={(given) => answer.mutate(given)} />
                <button type="button" className={BUTTON_CLASS} onClick={() => cancel.mutate({ id: intake.id })}>
                  {t("drop")}
                </button>
              </div>
            ) : UNDER_WAY.includes(intake.state) ? (
              <button
                type="button"
                className={`${BUTTON_CLASS} h-7 self-end px-2 text-[12px]`}
                onClick={() => cancel.mutate({ id: intake.id })}
              >
                {t("cancel")}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {ordered.length > SHORT_LIST ? (
        <button type="button" className={`${BUTTON_CLASS} self-start`} onClick={() => setLong(!isLong)}>
          {isLong ? t("fewer") : t("all", { count: ordered.length })}
        </button>
      ) : null}
    </div>
  );
}
