"use client";

import { useEffect, useId, type KeyboardEvent, type ReactNode } from "react";

/** Tabs after the WAI-ARIA pattern: arrows walk, Home and End jump. */
export function Tabs<Key extends string>({
  tabs,
  current,
  label,
  onTab,
  children,
}: {
  tabs: readonly { readonly key: Key; readonly label: string }[];
  current: Key;
  label: string;
  onTab: (key: Key) => void;
  /** What the current tab shows. */
  children: ReactNode;
}) {
  const id = useId();
  // On a phone there are more tabs than room.
  useEffect(() => {
    document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [id, current]);
  const at = tabs.findIndex(({ key }) => key === current);
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const last = tabs.length - 1;
    const next = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at === 0 ? last : at - 1, Home: 0, End: last }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    onTab(tabs[next].key);
    document.getElementById(`${id}-${tabs[next].key}`)?.focus();
  };
  return (
    <>
      <div
        role="tablist"
        aria-label={label}
        onKeyDown={onKey}
        className="flex shrink-0 overflow-x-auto border-b border-line bg-raised px-2 print:hidden"
      >
        {tabs.map(({ key, label: name }) => (
          <button
            key={key}
            id={`${id}-${key}`}
            type="button"
            role="tab"
            aria-selected={key === current}
            aria-controls={`${id}-panel`}
            tabIndex={key === current ? 0 : -1}
            onClick={() => onTab(key)}
            className="-mb-px h-10 shrink-0 whitespace-nowrap border-b-2 border-transparent px-3 text-[13px] text-muted hover:text-ink aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink"
          >
            {name}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${current}`} tabIndex={0}>
        {children}
      </div>
    </>
  );
}
