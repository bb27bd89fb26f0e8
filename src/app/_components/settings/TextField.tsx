"use client";

import type { InputHTMLAttributes } from "react";
import { Field } from "./Field.tsx";
import { INPUT_CLASS } from "../frame/controls.ts";

type Attributes = Omit<InputHTMLAttributes<HTMLInputElement>, "value" | "onChange" | "className" | "id">;

/** A line of text. */
export function TextField({
  label,
  hint,
  value,
  onChange,
  ...attributes
}: Attributes & { label: string; hint?: string | undefined; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <input
          {...attributes}
          {...ids}
          className={`${INPUT_CLASS} disabled:bg-sunken disabled:text-muted`}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
