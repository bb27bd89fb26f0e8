"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { fourNumbers } from "./thresholdState.ts";
import { INPUT_CLASS } from "../frame/controls.ts";

/** Four ascending parameters, one a bound; taken over when all four are good. */
export function FourNumbers({
  label,
  values,
  step,
  onChange,
}: {
  label: string;
  values: readonly number[];
  step: number;
  onChange: (text: string) => void;
}) {
  const t = useTranslations("thresholds");
  const [draft, setDraft] = useState<string[] | null>(null);
  const shown = draft ?? values.map(String);
  const isBad = draft !== null && fourNumbers(draft.join(",")) === undefined;
  const take = () => {
    if (draft === null || isBad) return;
    onChange(draft.join(","));
    setDraft(null);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="text-[12px] text-muted">{label}</legend>
      <div className="mt-1 flex gap-1.5">
        {shown.map((value, i) => (
          <input
            key={i}
            type="number"
            step={step}
            inputMode="decimal"
            aria-label={`${label} · ${t(`bound.${i as 0 | 1 | 2 | 3}`)}`}
            aria-invalid={isBad}
            value={value}
            onChange={(event) => setDraft(shown.map((one, at) => (at === i ? event.target.value : one)))}
            onBlur={take}
            onKeyDown={(event) => event.key === "Enter" && take()}
            className={`${INPUT_CLASS} h-8 w-[72px] tabular-nums`}
          />
        ))}
      </div>
      {isBad ? (
        <p role="alert" className="mt-1 text-[12px] text-bad">
          {t("ascending")}
        </p>
      ) : null}
    </fieldset>
  );
}
