"use client";

import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { INPUT_CLASS } from "../frame/controls.ts";

/** A number within limits. What is typed stays as it is; a text that is no such number is passed on as NaN, and said so. */
export function NumberField({
  label,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}) {
  const t = useTranslations("coefficients");
  const problemId = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed !== null && Object.is(numberOf(typed, min, max), value) ? typed : String(value);
  const isWrong = Number.isNaN(value);
  return (
    <label className="flex min-w-0 flex-col gap-1 text-[12px] text-muted">
      {label}
      <input
        className={`${INPUT_CLASS} h-8`}
        inputMode="decimal"
        value={isWrong ? (typed ?? "") : text}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? problemId : undefined}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(numberOf(event.target.value, min, max));
        }}
      />
      {isWrong ? (
        <span id={problemId} role="alert" className="text-bad">
          {t("numberBetween", { low: min, high: max })}
        </span>
      ) : null}
    </label>
  );
}

function numberOf(text: string, min: number, max: number): number {
  const number = text.trim() === "" ? NaN : Number(text);
  return number >= min && number <= max ? number : NaN;
}
