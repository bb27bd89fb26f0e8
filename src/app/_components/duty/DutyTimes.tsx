"use client";

import { useTranslations } from "use-intl";
import { useFormats } from "../../_format/useFormats.ts";
import type { AreaView } from "@/contract/area.ts";

/** When data last came, were computed and judged, and which years they are of: what the list above rests on. */
export function DutyTimes({ area }: { area: AreaView }) {
  const t = useTranslations("duty");
  const { dateTime } = useFormats();
  const times = [
    ["lastIngest", area.receivedAt],
    ["lastComputed", area.computedAt],
    ["lastEvaluated", area.evaluatedAt],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-4 gap-y-0.5 px-3 pb-2 text-[12px] tabular-nums text-muted">
      {times.map(([key, time]) => (
        // On a phone the two that a duty officer asks for.
        <div key={key} className={`gap-1 ${key === "lastComputed" ? "hidden sm:flex" : "flex"}`}>
          <dt>{t(key)}</dt>
          <dd data-time={key}>{time === null ? t("never") : dateTime(time)}</dd>
        </div>
      ))}
    </dl>
  );
}
