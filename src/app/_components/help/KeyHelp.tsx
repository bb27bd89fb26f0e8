"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { PAGE_KEYS } from "./keys.ts";
import { HelpIcon } from "../frame/icons.tsx";
import { loadPart } from "../frame/loadPart.ts";
import { useShortcut } from "../frame/useShortcut.ts";
import { localePath, pagePath } from "../../_i18n/locales.ts";

const HelpDialog = dynamic(() => loadPart(() => import("./HelpDialog.tsx")).then((module) => module.HelpDialog), {
  ssr: false,
});

/** After `g` the next key names a page, within this time, ms. */
const LEAD_MS = 1500;

/** Help on the keys, by button or `?`; and the keys that lead from page to page. */
export function KeyHelp() {
  const t = useTranslations("help");
  const locale = useLocale();
  const router = useRouter();
  const page = pagePath(usePathname());
  const [isOpen, setOpen] = useState(false);
  const leadMs = useRef(-LEAD_MS);
  const follow = (path: string) => () => {
    if (performance.now() - leadMs.current < LEAD_MS && path !== page) router.push(localePath(locale, path));
  };
  useShortcut({
    "?": () => setOpen(true),
    g: () => (leadMs.current = performance.now()),
    ...Object.fromEntries(PAGE_KEYS.map(({ key, path }) => [key, follow(path)])),
  });
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={t("open")}
        aria-keyshortcuts="?"
        title={`${t("open")} ?`}
        className="hidden size-8 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink md:flex"
      >
        <HelpIcon />
      </button>
      {isOpen ? <HelpDialog onClose={() => setOpen(false)} /> : null}
    </>
  );
}
