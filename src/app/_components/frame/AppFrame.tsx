"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ConnectionDot } from "./ConnectionDot.tsx";
import { LanguageSwitch } from "./LanguageSwitch.tsx";
import { loadPart } from "./loadPart.ts";
import { pageOf } from "./pages.ts";
import { Rail } from "./Rail.tsx";
import { ThemeSwitch } from "./ThemeSwitch.tsx";
import { UnreadBell } from "./UnreadBell.tsx";
import { PlaceSearch } from "../search/PlaceSearch.tsx";
import { KeyHelp } from "../help/KeyHelp.tsx";
import { pagePath } from "../../_i18n/locales.ts";
import { afterFirstView } from "../../_live/afterFirstView.ts";
import { useLive } from "../../_live/LiveProvider.tsx";

const ServiceNotice = dynamic(
  () => loadPart(() => import("./ServiceNotice.tsx")).then((module) => module.ServiceNotice),
  { ssr: false, loading: () => <div /> },
);

/** Rail (bottom bar on a phone), top bar, and the work in between. */
export function AppFrame({ bar, children }: { bar: ReactNode; children: ReactNode }) {
  const t = useTranslations("frame");
  const tApp = useTranslations("app");
  const { freshAlerts } = useLive();
  // How the service does is asked once there is something to look at.
  const [isFirstViewThere, setFirstViewThere] = useState(false);
  useEffect(() => afterFirstView(() => setFirstViewThere(true)), []);
  const title = `${t(pageOf(pagePath(usePathname()))?.key ?? "duty")} · ${tApp("name")}`;
  return (
    <div className="app-frame grid h-dvh grid-cols-1 grid-rows-[auto_auto_minmax(0,1fr)_auto] overflow-hidden md:grid-cols-[72px_1fr] md:grid-rows-[48px_auto_minmax(0,1fr)]">
      <title>{freshAlerts.size > 0 ? `(${freshAlerts.size}) ${title}` : title}</title>
      <a
        href="#work"
        className="absolute left-2 top-2 z-50 -translate-y-16 rounded bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Rail />
      <header className="flex min-w-0 flex-wrap items-center gap-x-2 border-b border-line bg-raised px-3 md:h-12 md:flex-nowrap">
        <div className="order-last flex min-h-11 min-w-0 basis-full flex-wrap items-center gap-2 pb-1 md:order-none md:h-auto md:min-h-0 md:flex-1 md:basis-auto md:flex-nowrap md:pb-0">
          {bar}
        </div>
        <span
          aria-hidden="true"
          className="mr-auto flex h-10 items-center text-[14px] font-semibold text-accent md:hidden"
        >
          {t("mark")}
        </span>
        <PlaceSearch />
        <ConnectionDot />
        <UnreadBell />
        <KeyHelp />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      {isFirstViewThere ? <ServiceNotice /> : <div />}
      <main id="work" tabIndex={-1} className="relative min-h-0 min-w-0 focus:outline-none">
        {children}
      </main>
    </div>
  );
}
