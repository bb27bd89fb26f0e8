"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { LINK_CLASS } from "../frame/controls.ts";
import { localePath } from "../../_i18n/locales.ts";

/** So many numbers are named; the others are counted. */
const SHOWN = 3;

/** Where what a number names has its page: an alert, or an issued warning or exercise. */
const pageOf = (number: string) => `/${number.startsWith("A-") ? "alerts" : "warnings"}/${number}`;

/** The alerts, or the warning, a message tells of. */
export function AlertNumbers({ numbers }: { numbers: readonly string[] }) {
  const t = useTranslations("settings");
  const locale = useLocale();
  if (numbers.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-x-2 text-[12px]">
      {numbers.slice(0, SHOWN).map((number) => (
        <Link
          key={number}
          href={localePath(locale, pageOf(number))}
          className={`inline-flex min-h-6 items-center whitespace-nowrap ${LINK_CLASS}`}
        >
          {number}
        </Link>
      ))}
      {numbers.length > SHOWN ? (
        <span className="inline-flex min-h-6 items-center text-muted">
          {t("moreAlerts", { count: numbers.length - SHOWN })}
        </span>
      ) : null}
    </span>
  );
}
