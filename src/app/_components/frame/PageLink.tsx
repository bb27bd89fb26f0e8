"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import type { PageEntry } from "./pages.ts";
import { localePath } from "../../_i18n/locales.ts";

/** Rows of the rail on low screens: closer together, and words alone for the lesser pages when it gets lower still. */
const MAIN_ROW = "py-2 md:min-h-14 md:[@media(max-height:800px)]:min-h-12 md:[@media(max-height:800px)]:py-1";
const MINOR_ROW =
  "py-2 md:min-h-10 md:py-1 md:[@media(max-height:800px)]:py-0.5 md:[@media(max-height:700px)]:min-h-7 md:[@media(max-height:700px)]:[&>svg]:hidden";

/** A page in the rail or in the bottom bar: symbol over word. */
export function PageLink({ page, isCurrent, isMinor }: { page: PageEntry; isCurrent: boolean; isMinor: boolean }) {
  const t = useTranslations("frame");
  const locale = useLocale();
  const PageIcon = page.icon;
  return (
    <Link
      href={localePath(locale, page.path)}
      // Ten pages at once would come between this page and its data; the one that is pointed at comes then.
      prefetch={false}
      aria-current={isCurrent ? "page" : undefined}
      className={`flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 text-center text-[11px] md:text-[12px] leading-tight text-muted hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent md:flex-none ${isMinor ? MINOR_ROW : MAIN_ROW}`}
    >
      <PageIcon />
      <span className="max-w-full">{t(page.key)}</span>
    </Link>
  );
}
