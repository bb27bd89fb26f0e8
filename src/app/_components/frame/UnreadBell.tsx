"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { BellIcon } from "./icons.tsx";
import { PAGES } from "./pages.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useLive } from "../../_live/LiveProvider.tsx";

/** Where alerts are read: their own page where there is one, else the duty home. */
const ALERT_PATH = PAGES.map(({ path }): string => path).find((path) => path === "/alerts") ?? "/";

/** How many alerts came while the page was open and were not looked at. */
export function UnreadBell() {
  const t = useTranslations("frame");
  const locale = useLocale();
  const { freshAlerts } = useLive();
  const label = t("unread", { count: freshAlerts.size });
  return (
    <Link
      href={localePath(locale, ALERT_PATH)}
      prefetch={false}
      aria-label={label}
      title={label}
      className="relative flex size-8 shrink-0 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
    >
      <BellIcon />
      {freshAlerts.size > 0 ? (
        <span
          aria-hidden="true"
          className="absolute -right-0.5 -top-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-[11px] font-semibold leading-4 tabular-nums text-on-accent"
        >
          {freshAlerts.size > 99 ? "99+" : freshAlerts.size}
        </span>
      ) : null}
    </Link>
  );
}
