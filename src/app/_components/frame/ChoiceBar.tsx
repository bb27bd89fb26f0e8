"use client";

import { useRef, type KeyboardEvent } from "react";

interface Option<Key> {
  readonly key: Key;
  readonly label: string;
  /** Why it cannot be chosen; left out = it can. */
  readonly refused?: string;
}

const TONE = {
  soft: "aria-checked:bg-accent-soft aria-checked:font-semibold aria-checked:text-accent",
  strong: "aria-checked:bg-accent aria-checked:text-on-accent",
};
const SIZE = { small: "min-h-6 min-w-6 px-2 text-[12px]", medium: "min-h-7 min-w-7 px-2 text-[13px]" };
const STEP: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** One of a few, side by side, after the WAI-ARIA radio group: Tab comes to the one chosen, arrows choose the next. */
export function ChoiceBar<Key extends string | number | null>({
  label,
  choices,
  current,
  onChoose,
  tone = "soft",
  size = "medium",
  className = "",
}: {
  label: string;
  choices: readonly Option<Key>[];
  current: Key;
  onChoose: (key: Key) => void;
  tone?: keyof typeof TONE;
  size?: keyof typeof SIZE;
  className?: string;
}) {
  const group = useRef<HTMLDivElement>(null);
  const open = choices.filter(({ refused }) => refused === undefined);
  const entry = open.find(({ key }) => key === current) ?? open.at(0);

  function walk(event: KeyboardEvent<HTMLDivElement>): void {
    const step = STEP[event.key];
    if (step === undefined || open.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const at = open.findIndex(({ key }) => key === entry?.key);
    const next = open[(at + step + open.length) % open.length];
    onChoose(next.key);
    group.current?.querySelector<HTMLElement>(`[data-choice="${next.key ?? ""}"]`)?.focus();
  }

  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      onKeyDown={walk}
      className={`flex w-fit items-center rounded-md border border-line p-0.5 ${className}`}
    >
      {choices.map(({ key, label: text, refused }) => (
        <button
          key={key ?? ""}
          type="button"
          role="radio"
          data-choice={key ?? ""}
          aria-checked={key === current}
          tabIndex={key === entry?.key ? 0 : -1}
          disabled={refused !== undefined}
          title={refused}
          onClick={() => onChoose(key)}
          className={`whitespace-nowrap rounded tabular-nums text-muted disabled:opacity-40 ${SIZE[size]} ${TONE[tone]}`}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
