"use client";

import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { MorePages } from "./MorePages.tsx";
import { PageLink } from "./PageLink.tsx";
import { PAGES, pageOf } from "./pages.ts";
import { pagePath } from "../../_i18n/locales.ts";

/** All pages: a rail at the left, on a phone a bar at the foot with the rest in a sheet. */
export function Rail() {
  const t = useTranslations("frame");
  const current = pageOf(pagePath(usePathname()));
  const main = PAGES.filter(({ group }) => group === "main");
  const further = PAGES.filter(({ group }) => group !== "main");
  return (
    <nav
      aria-label={t("navigation")}
      className="order-last flex border-t border-line bg-raised print:hidden md:order-none md:row-span-3 md:flex-col md:overflow-y-auto md:border-r md:border-t-0"
    >
      <span
        aria-hidden="true"
        className="hidden h-12 shrink-0 items-center justify-center border-b border-line text-[15px] font-semibold text-accent md:flex"
      >
        {t("mark")}
      </span>
      {main.map((page) => (
        <PageLink key={page.path} page={page} isCurrent={page === current} isMinor={false} />
      ))}
      <MorePages pages={further} current={current} />
      <div role="group" aria-label={t("methods")} className="mt-2 hidden flex-col border-t border-line pt-1 md:flex">
        <span aria-hidden="true" className="px-0.5 py-1 text-center text-[12px] leading-tight text-muted">
          {t("methods")}
        </span>
        {further.map((page) => (
          <PageLink key={page.path} page={page} isCurrent={page === current} isMinor />
        ))}
      </div>
    </nav>
  );
}
