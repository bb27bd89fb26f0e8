"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";

/** Where the divider stands, to be typed; taken over with Enter or on leaving, and left as it was if it is no number. */
export function PercentField({ percent, onPercent }: { percent: number; onPercent: (percent: number) => void }) {
  const t = useTranslations("compare");
  const [draft, setDraft] = useState<string | null>(null);
  function take(): void {
    if (draft !== null && /^\d{1,3}$/.test(draft.trim())) onPercent(Number(draft));
    setDraft(null);
  }
  return (
    <label className="flex items-center gap-0.5 border-l border-line pl-1.5 pr-1.5 text-[12px] text-muted">
      <input
        type="text"
        inputMode="numeric"
        maxLength={3}
        value={draft ?? percent}
        aria-label={t("dividerPercent")}
        title={t("dividerPercent")}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
          if (event.key === "Escape") setDraft(null);
        }}
        className="h-7 w-8 rounded bg-transparent px-1 text-right tabular-nums text-ink"
      />
      <span aria-hidden="true">%</span>
    </label>
  );
}
