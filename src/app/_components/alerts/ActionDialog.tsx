"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { useModal } from "../frame/useModal.ts";
import { ACTION_TERMS, type AlertAction } from "@/domain/alert/alertState.ts";

/** Asks for a note before an action; a reason is demanded where one is needed. */
export function ActionDialog({
  action,
  count,
  onDone,
  onClose,
}: {
  action: AlertAction;
  count: number;
  onDone: (note: string) => void;
  onClose: () => void;
}) {
  const t = useTranslations("action");
  const tHistory = useTranslations("history");
  // A click beside it closes nothing: a note half written would be lost.
  const { ref } = useModal(onClose);
  const id = useId();
  const [note, setNote] = useState("");
  const { needsNote } = ACTION_TERMS[action];
  return (
    <dialog
      ref={ref}
      onClose={onClose}
      aria-labelledby={`${id}-title`}
      className="m-auto w-[min(480px,calc(100vw-24px))] rounded-lg border border-line bg-raised p-4 text-ink backdrop:bg-black/30"
    >
      <form
        method="dialog"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          onDone(note.trim());
          onClose();
        }}
      >
        <h2 id={`${id}-title`} className="text-[15px] font-semibold">
          {t("ask", { action: tHistory(`do.${action}`), count })}
        </h2>
        <div className="flex flex-wrap gap-2">
          {(["field", "approved", "misread"] as const).map((key) => (
            <button
              key={key}
              type="button"
              className={`${BUTTON_CLASS} h-8`}
              onClick={() => setNote(t(`template.${key}`))}
            >
              {t(`template.${key}`)}
            </button>
          ))}
        </div>
        <label className="text-[12px] text-muted" htmlFor={`${id}-note`}>
          {needsNote ? t("reason") : t("note")}
        </label>
        <textarea
          id={`${id}-note`}
          rows={3}
          maxLength={2000}
          required={needsNote}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          className={`${INPUT_CLASS} h-auto py-1.5`}
        />
        <div className="flex justify-end gap-2">
          <button type="button" className={BUTTON_CLASS} onClick={onClose}>
            {t("cancel")}
          </button>
          <button type="submit" className={PRIMARY_CLASS}>
            {tHistory(`do.${action}`)}
          </button>
        </div>
      </form>
    </dialog>
  );
}
