"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { SearchIcon } from "../frame/icons.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { useShortcut } from "../frame/useShortcut.ts";

const SearchDialog = dynamic(() => loadPart(() => import("./SearchDialog.tsx")).then((module) => module.SearchDialog), {
  ssr: false,
});

/** The way to a place from anywhere: a button, or the key `/`. */
export function PlaceSearch() {
  const t = useTranslations("search");
  const [isOpen, setOpen] = useState(false);
  useShortcut({ "/": () => setOpen(true) });
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={t("open")}
        aria-keyshortcuts="/"
        className="flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-[13px] text-muted hover:bg-sunken hover:text-ink lg:w-44 lg:border lg:border-line lg:bg-surface"
      >
        <SearchIcon />
        <span className="hidden flex-1 truncate text-left lg:inline">{t("short")}</span>
        <kbd className="hidden rounded border border-line px-1 text-[12px] leading-4 lg:inline">/</kbd>
      </button>
      {isOpen ? <SearchDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
