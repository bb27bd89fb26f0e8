"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { AttemptView } from "@/contract/messageChannel.ts";

/** How one attempt ended, with the receiver's own words. */
export function AttemptLine({ attempt }: { attempt: AttemptView }) {
  const t = useTranslations("settings");
  const tDelivery = useTranslations("delivery");
  const { dateTime } = useFormats();
  const { outcome, errorClass, status, answer, durationMs, startedAt } = attempt;
  return (
    <div data-outcome={outcome} className="flex min-w-0 flex-col gap-0.5">
      <p>
        <span className={`font-semibold ${outcome === "accepted" ? "text-good" : "text-bad"}`}>
          {t(`outcome.${outcome}`)}
        </span>
        {errorClass === null ? "" : ` · ${tDelivery(`error.${errorClass}`)}`}
        <span className="text-[12px] tabular-nums text-muted">
          {status === null ? "" : ` · ${status}`} · {dateTime(startedAt)} ·{" "}
          {t("took", { ms: Math.max(1, Math.round(durationMs)) })}
        </span>
      </p>
      {answer === "" ? (
        <p className="text-[12px] text-muted">{t("noAnswer")}</p>
      ) : (
        <code
          lang="en"
          className="max-h-24 overflow-y-auto whitespace-pre-wrap break-words rounded bg-sunken px-2 py-1 text-[12px]"
        >
          {answer}
        </code>
      )}
    </div>
  );
}
