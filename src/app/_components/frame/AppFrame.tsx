"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ConnectionDot } from "./ConnectionDot.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { PAGES } from "./pages.ts";
import { ServiceNotice } from "./ServiceNotice.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";
import { localePath, pagePath } from "../../_i18n/locales.ts";
import { useLive } from "../../_live/LiveProvider.tsx";

/** Rail (bottom bar on a phone), top bar, and the work in between. */
export function AppFrame({ bar, children }: { bar: ReactNode; children: ReactNode }) {
  const t = useTranslations("frame");
  const tApp = useTranslations("app");
  const { freshAlerts } = useLive();
  const locale = useLocale();
  const current = pagePath(usePathname());
  const page = PAGES.find(({ path }) => path === current)?.key ?? "duty";
  const title = `${t(page)} · ${tApp("name")}`;
  return (
    <div className="grid h-dvh grid-cols-1 grid-rows-[auto_auto_minmax(0,1fr)_auto] overflow-hidden md:grid-cols-[64px_1fr] md:grid-rows-[48px_auto_minmax(0,1fr)]">
      <title>{freshAlerts.size > 0 ? `(${freshAlerts.size}) ${title}` : title}</title>
      <a
        href="#work"
        className="absolute left-2 top-2 z-50 -translate-y-16 rounded bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <nav
        aria-label={t("navigation")}
        className="order-last flex border-t border-line bg-raised md:order-none md:row-span-3 md:flex-col md:border-r md:border-t-0"
      >
        <span
          aria-hidden="true"
          className="hidden h-12 items-center justify-center border-b border-line text-[15px] font-semibold text-accent md:flex"
        >
          {t("mark")}
        </span>
        {PAGES.map(({ path, key, icon: PageIcon }) => (
          <Link
            key={path}
            href={localePath(locale, path)}
            aria-current={current === path ? "page" : undefined}
            className="flex flex-1 flex-col items-center justify-center gap-0.5 px-1 py-2 text-[12px] text-muted hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent md:flex-none md:py-3"
          >
            <PageIcon />
            {t(key)}
          </Link>
        ))}
      </nav>
      <header className="flex min-w-0 flex-wrap items-center gap-x-2 border-b border-line bg-raised px-3 md:h-12 md:flex-nowrap">
        <div className="order-last flex h-11 min-w-0 basis-full items-center gap-2 md:order-none md:h-auto md:flex-1 md:basis-auto">
          {bar}
        </div>
        <span
          aria-hidden="true"
          className="mr-auto flex h-10 items-center text-[14px] font-semibold text-accent md:hidden"
        >
          {t("mark")}
        </span>
        <ConnectionDot />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <ServiceNotice />
      <main id="work" className="relative min-h-0 min-w-0">
        {children}
      </main>
    </div>
  );
}
