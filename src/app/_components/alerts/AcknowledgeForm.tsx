"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import { useFormats } from "../../_format/useFormats.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { AlertView } from "@/contract/alert.ts";

const NOTE_LENGTH = 500;

/** Acknowledging says "seen, I am on it". Shown as under way at once, as done only when the server has said so. */
export function AcknowledgeForm({ alert }: { alert: AlertView }) {
  const t = useTranslations("acknowledge");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { dateTime } = useFormats();
  const [note, setNote] = useState("");
  const acknowledge = useMutation(
    trpc.alert.act.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.alert.pathKey() }),
    }),
  );
  if (alert.acknowledgedAt !== null) {
    return (
      <div data-testid="acknowledged">
        <p className="font-semibold">
          {t("done", { who: alert.acknowledgedBy ?? "—", time: dateTime(alert.acknowledgedAt) })}
        </p>
        {alert.acknowledgeNote ? <p className="mt-1 whitespace-pre-wrap">{alert.acknowledgeNote}</p> : null}
      </div>
    );
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        acknowledge.mutate({ numbers: [alert.number], action: "acknowledge", note });
      }}
    >
      <label className="text-[12px] text-muted" htmlFor="acknowledge-note">
        {t("note")}
      </label>
      <textarea
        id="acknowledge-note"
        value={note}
        maxLength={NOTE_LENGTH}
        rows={2}
        onChange={(event) => setNote(event.target.value)}
        className={`${INPUT_CLASS} h-auto py-1.5`}
      />
      {acknowledge.error ? <ErrorNote error={acknowledge.error} what={t("failed")} /> : null}
      <button type="submit" className={PRIMARY_CLASS} disabled={acknowledge.isPending}>
        {acknowledge.isPending ? t("pending") : t("submit")}
      </button>
    </form>
  );
}
