"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { useActing } from "../alerts/useActing.ts";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { withdrawalOf } from "./warningDraft.ts";
import type { WarningView } from "@/contract/issuedWarning.ts";

/** The next steps, and why one of them is not open to whoever looks. */
export function WarningActions({ warning, onEdit }: { warning: WarningView; onEdit: () => void }) {
  const t = useTranslations("warnings");
  const trpc = useTRPC();
  const { me } = useActing();
  const personId = me?.personId ?? null;
  const [note, setNote] = useState("");
  const { number, stateVersion, state, faults } = warning;
  const act = { number, stateVersion, note };
  const submit = useMutation(trpc.warning.submit.mutationOptions());
  const issue = useMutation(trpc.warning.issue.mutationOptions());
  const sendBack = useMutation(trpc.warning.sendBack.mutationOptions());
  const discard = useMutation(trpc.warning.discard.mutationOptions());
  const error = submit.error ?? issue.error ?? sendBack.error ?? discard.error;
  if (state === "discarded") return null;
  if (state === "issued") return warning.inForce ? <FollowUps warning={warning} /> : null;
  const isOwn = personId !== null && (personId === warning.authorId || personId === warning.submittedById);
  return (
    <section aria-label={t("nextStep")} className="flex flex-col gap-2 rounded-md border border-line p-3">
      <h2 className="font-semibold">{t("nextStep")}</h2>
      {faults.length > 0 ? (
        <ul className="list-disc pl-5 text-[13px] text-warn" data-testid="faults">
          {faults.map((fault) => (
            <li key={fault}>{t(`fault.${fault}`)}</li>
          ))}
        </ul>
      ) : null}
      {warning.readers ? (
        <p className="text-[13px]" data-testid="readers">
          {t(`readers.${warning.mode}`, warning.readers)}
        </p>
      ) : null}
      {personId !== null ? null : <p className="text-[13px] text-muted">{t("chooseWho")}</p>}
      {state === "pending" ? (
        <>
          <p className="text-[13px]" data-testid="second-person">
            {isOwn ? t("needsSecond") : t("youAreSecond")}
          </p>
          <label className="flex max-w-[520px] flex-col gap-1 text-[12px] text-muted">
            {t("returnNote")}
            <input
              className={INPUT_CLASS}
              value={note}
              maxLength={500}
              onChange={(event) => setNote(event.target.value)}
            />
          </label>
        </>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {state === "draft" ? (
          <button
            type="button"
            className={PRIMARY_CLASS}
            disabled={personId === null || faults.length > 0 || submit.isPending}
            onClick={() => submit.mutate(act)}
          >
            {t("submit")}
          </button>
        ) : (
          <>
            <button
              type="button"
              className={PRIMARY_CLASS}
              disabled={personId === null || issue.isPending}
              onClick={() => issue.mutate(act)}
            >
              {t("issue")}
            </button>
            <button
              type="button"
              className={BUTTON_CLASS}
              disabled={personId === null || note.trim() === "" || sendBack.isPending}
              onClick={() => sendBack.mutate(act)}
            >
              {t("sendBack")}
            </button>
          </>
        )}
        <button type="button" className={BUTTON_CLASS} disabled={personId === null} onClick={onEdit}>
          {t("edit")}
        </button>
        <button
          type="button"
          className={BUTTON_CLASS}
          disabled={personId === null || discard.isPending}
          onClick={() => discard.mutate(act)}
        >
          {t("discard")}
        </button>
      </div>
      {error ? <ErrorNote error={error} what={t("notDone")} /> : null}
    </section>
  );
}

/** A change or withdrawal of an issued warning is a new draft that names it. */
function FollowUps({ warning }: { warning: WarningView }) {
  const t = useTranslations("warnings");
  const locale = useLocale();
  const router = useRouter();
  const trpc = useTRPC();
  const { me } = useActing();
  const personId = me?.personId ?? null;
  const draft = useMutation(
    trpc.warning.draft.mutationOptions({
      onSuccess: ({ number }) => router.push(localePath(locale, `/warnings/${number}`)),
    }),
  );
  const { areaId, mode, number, content } = warning;
  const start = (messageType: "update" | "cancel") =>
    draft.mutate({
      ...{ areaId, mode, messageType, referencesNumber: number },
      content: messageType === "cancel" ? withdrawalOf(content) : content,
    });
  return (
    <section aria-label={t("nextStep")} className="flex flex-col gap-2 rounded-md border border-line p-3">
      <p className="text-[13px] text-muted">{t("followUpNote")}</p>
      <div className="flex flex-wrap gap-2">
        {(["update", "cancel"] as const).map((kind) => (
          <button
            key={kind}
            type="button"
            className={BUTTON_CLASS}
            disabled={personId === null || draft.isPending}
            onClick={() => start(kind)}
          >
            {t(`followUp.${kind}`)}
          </button>
        ))}
      </div>
      {draft.error ? <ErrorNote error={draft.error} what={t("notDone")} /> : null}
    </section>
  );
}
