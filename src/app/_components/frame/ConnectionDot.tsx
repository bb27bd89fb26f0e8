"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import { useLive } from "../../_live/LiveProvider.tsx";

const COLOUR = {
  connecting: "bg-muted",
  live: "bg-good",
  reconnecting: "bg-warn",
  offline: "bg-bad",
} as const;

/** Whether what is on screen is current: a dot, a word, and since when. */
export function ConnectionDot() {
  const t = useTranslations("frame");
  const { connection, sinceMs, lastSeq } = useLive();
  const { clock } = useFormats();
  const since = sinceMs === null ? "" : t("since", { time: clock(sinceMs) });
  const caughtUp = lastSeq === null ? "" : t("caughtUp", { seq: lastSeq });
  return (
    <span
      role="status"
      data-connection={connection}
      title={[since, caughtUp].filter(Boolean).join(" · ")}
      className="flex shrink-0 items-center gap-1.5 whitespace-nowrap text-[12px] text-muted"
    >
      <span aria-hidden="true" className={`size-2 rounded-full ${COLOUR[connection]}`} />
      {t(`connection.${connection}`)}
      {connection === "reconnecting" || connection === "offline" ? (
        <span className="hidden sm:inline">{since}</span>
      ) : null}
    </span>
  );
}
