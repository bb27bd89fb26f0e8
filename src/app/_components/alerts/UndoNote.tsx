"use client";

import { useTranslations } from "use-intl";
import type { AlertActions } from "./useAlertActions.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { useShortcut } from "../frame/useShortcut.ts";
import { useWhoName } from "../settings/useWhoName.ts";
import { useFormats } from "../../_format/useFormats.ts";

/** What was done, what was refused and why, and the way back for ten seconds. */
export function UndoNote({ actions }: { actions: AlertActions }) {
  const t = useTranslations("action");
  const whoName = useWhoName();
  const tHistory = useTranslations("history");
  const { dateTime } = useFormats();
  const { done, undoLast, dismiss } = actions;
  useShortcut({ u: undoLast });
  if (!done) return <p role="status" aria-live="polite" className="sr-only" />;
  const changed = done.results.filter((result) => result.changed);
  const others = done.results.filter((result) => !result.changed);
  return (
    <div
      role="status"
      aria-live="polite"
      className="fixed inset-x-3 bottom-16 z-40 mx-auto flex max-w-xl flex-wrap items-center gap-3 rounded-md border border-line-strong bg-raised px-4 py-3 md:bottom-4"
    >
      <div className="min-w-0 flex-1 text-[13px]">
        {changed.length > 0 ? (
          <p>{t("changed", { action: tHistory(`do.${done.action}`), count: changed.length })}</p>
        ) : null}
        {others.slice(0, 3).map((result) => (
          <p key={result.number} className="text-warn">
            {result.number}：
            {result.refusal === null || result.refusal === "someoneWasFirst"
              ? t("wasFirst", { who: result.by === null ? "—" : whoName(result.by), time: dateTime(result.at) })
              : t(`refusal.${result.refusal}`)}
          </p>
        ))}
        {others.length > 3 ? <p className="text-warn">{t("moreRefused", { count: others.length - 3 })}</p> : null}
      </div>
      {changed.length > 0 ? (
        <button type="button" className={BUTTON_CLASS} onClick={undoLast} aria-keyshortcuts="u">
          {t("undo")}
        </button>
      ) : null}
      <button type="button" className={BUTTON_CLASS} onClick={dismiss}>
        {t("dismiss")}
      </button>
    </div>
  );
}
