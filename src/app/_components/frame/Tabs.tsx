"use client";

import { useEffect, useId, type KeyboardEvent, type ReactNode } from "react";

const LOOK = {
  /** Under a page's head, on its ground. */
  bar: { list: "bg-raised px-2", tab: "text-[13px]", panel: "" },
  /** Above the cards of a page. */
  page: { list: "", tab: "text-[14px]", panel: "flex min-w-0 flex-col gap-4" },
};

/** Tabs after the WAI-ARIA pattern: arrows walk, Home and End jump. */
export function Tabs<Key extends string>({
  tabs,
  current,
  label,
  onTab,
  look = "bar",
  children,
}: {
  tabs: readonly { readonly key: Key; readonly label: string }[];
  current: Key;
  label: string;
  onTab: (key: Key) => void;
  look?: keyof typeof LOOK;
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
        className={`flex shrink-0 overflow-x-auto border-b border-line print:hidden ${LOOK[look].list}`}
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
            className={`-mb-px h-10 shrink-0 whitespace-nowrap border-b-2 border-transparent px-3 text-muted hover:text-ink aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink ${LOOK[look].tab}`}
          >
            {name}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${current}`}
        tabIndex={0}
        className={LOOK[look].panel}
      >
        {children}
      </div>
    </>
  );
}
