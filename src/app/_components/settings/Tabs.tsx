"use client";

import { useEffect, type KeyboardEvent } from "react";

const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** A row of tabs: one stop for the Tab key, arrows, Home and End within. */
export function Tabs<Key extends string>({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string;
  tabs: readonly { readonly key: Key; readonly name: string }[];
  value: Key;
  onChange: (key: Key) => void;
}) {
  useEffect(() => {
    document.getElementById(`tab-${value}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [value]);
  const at = tabs.findIndex(({ key }) => key === value);
  const onKey = (event: KeyboardEvent) => {
    const end = event.key === "Home" ? 0 : event.key === "End" ? tabs.length - 1 : null;
    const step = STEPS[event.key];
    if (end === null && step === undefined) return;
    event.preventDefault();
    const next = tabs[end ?? (at + step + tabs.length) % tabs.length];
    onChange(next.key);
    document.getElementById(`tab-${next.key}`)?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      onKeyDown={onKey}
      className="flex gap-1 overflow-x-auto border-b border-line"
    >
      {tabs.map(({ key, name }) => (
        <button
          key={key}
          type="button"
          role="tab"
          id={`tab-${key}`}
          aria-selected={key === value}
          aria-controls={`panel-${key}`}
          tabIndex={key === value ? 0 : -1}
          onClick={() => onChange(key)}
          className="-mb-px h-10 whitespace-nowrap border-b-2 border-transparent px-3 text-[14px] text-muted hover:text-ink aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink"
        >
          {name}
        </button>
      ))}
    </div>
  );
}
