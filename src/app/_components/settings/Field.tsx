import { useId, type ReactNode } from "react";

/** What a control needs to belong to its label and hint. */
export interface FieldIds {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
}

/** A labelled control with a hint below it. */
export function Field({
  label,
  hint,
  className = "",
  children,
}: {
  label: string;
  hint?: string | undefined;
  className?: string;
  children: (ids: FieldIds) => ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-[12px] text-muted">
        {label}
      </label>
      {children({ id, "aria-describedby": hint === undefined ? undefined : hintId })}
      {hint === undefined ? null : (
        <p id={hintId} className="text-[12px] text-muted">
          {hint}
        </p>
      )}
    </div>
  );
}
