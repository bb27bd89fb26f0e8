"use client";

import Link from "next/link";
import { useRef } from "react";
import { useLocale, useTranslations } from "use-intl";
import { CloseIcon, MoreIcon } from "./icons.tsx";
import type { PageEntry } from "./pages.ts";
import { localePath } from "../../_i18n/locales.ts";

/** On a phone: the pages that have no room in the bottom bar, in a sheet. */
export function MorePages({ pages, current }: { pages: readonly PageEntry[]; current: PageEntry | undefined }) {
  const t = useTranslations("frame");
  const locale = useLocale();
  const sheet = useRef<HTMLDialogElement>(null);
  const close = () => sheet.current?.close();
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        data-current={pages.some((page) => page === current)}
        onClick={() => sheet.current?.showModal()}
        className="flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 py-2 text-[11px] leading-tight text-muted data-[current=true]:bg-accent-soft data-[current=true]:text-accent md:hidden"
      >
        <MoreIcon />
        {t("more")}
      </button>
      <dialog
        ref={sheet}
        aria-label={t("methods")}
        onClick={(event) => {
          if (event.target === sheet.current) close();
        }}
        className="fixed inset-x-0 bottom-0 top-auto m-0 w-full max-w-none rounded-t-lg border-t border-line bg-raised p-0 pb-3 text-ink backdrop:bg-black/30"
      >
        <div className="flex items-center justify-between px-4 py-2">
          <h2 className="text-[14px] font-semibold">{t("methods")}</h2>
          <button
            type="button"
            onClick={close}
            aria-label={t("close")}
            className="flex size-11 items-center justify-center"
          >
            <CloseIcon />
          </button>
        </div>
        <ul className="grid grid-cols-2 gap-px px-2">
          {pages.map((page) => {
            const PageIcon = page.icon;
            return (
              <li key={page.path}>
                <Link
                  href={localePath(locale, page.path)}
                  onClick={close}
                  aria-current={page === current ? "page" : undefined}
                  className="flex min-h-12 items-center gap-3 rounded-md px-3 text-[14px] aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent"
                >
                  <PageIcon />
                  {t(page.key)}
                </Link>
              </li>
            );
          })}
        </ul>
      </dialog>
    </>
  );
}
