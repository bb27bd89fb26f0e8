"use client";

import { useId, useState } from "react";
import { INPUT_CLASS } from "../frame/controls.ts";

/** A number that may be left empty, shown in the unit people write it in. */
export function NumberField({
  label,
  unit,
  value,
  factor = 1,
  hint,
  onChange,
}: {
  label: string;
  unit?: string;
  value: number | null;
  /** Shown = stored × factor: shares are written in percent. */
  factor?: number;
  hint?: string;
  onChange: (value: number | null) => void;
}) {
  const id = useId();
  const shown = value === null ? "" : String(Number((value * factor).toPrecision(12)));
  const [text, setText] = useState(shown);
  const [last, setLast] = useState(shown);
  if (last !== shown) {
    setLast(shown);
    if (Number(text) !== Number(shown) || (text === "") !== (shown === "")) setText(shown);
  }
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-[12px] text-muted">
        {label}
        {unit === undefined || unit === "" ? "" : ` (${unit})`}
      </label>
      <input
        id={id}
        inputMode="decimal"
        className={`${INPUT_CLASS} text-right tabular-nums`}
        placeholder={hint}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          const number = Number(target.value.replace("−", "-"));
          if (target.value.trim() === "") onChange(null);
          else if (Number.isFinite(number)) onChange(number / factor);
        }}
      />
    </div>
  );
}
