"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useLocale, useTranslations } from "use-intl";
import { localePath, pagePath } from "../../_i18n/locales.ts";

/** The same page, the same state, in the other language. */
export function LanguageSwitch() {
  const t = useTranslations("frame");
  const other = useLocale() === "en" ? "zh-CN" : "en";
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const href = `${localePath(other, pagePath(pathname))}${query ? `?${query}` : ""}`;
  return (
    <a
      href={href}
      lang={other}
      hrefLang={other}
      className="flex h-8 shrink-0 items-center rounded px-2 text-[12px] text-muted hover:bg-sunken hover:text-ink"
    >
      {t("otherLanguage")}
    </a>
  );
}
