"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "use-intl";
import { Section } from "../data/Section.tsx";
import { LINK_CLASS } from "../frame/controls.ts";
import { localePath } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import type { WarningLevelName } from "@/contract/primitives.ts";

/** What to do at a signal's level, from the library, and the way to a warning that rests on the signal. */
export function LevelAdvice({ areaId, number, level }: { areaId: string; number: string; level: WarningLevelName }) {
  const t = useTranslations("warnings");
  const locale = useLocale();
  const trpc = useTRPC();
  const response = useQuery(trpc.warning.response.queryOptions());
  const lines = response.data?.value.advice[level] ?? [];
  return (
    <Section title={t("advice.forLevel")}>
      <ol className="list-decimal pl-5 text-[13px]">
        {lines.map((line) => (
          <li key={line.zh}>{locale === "en" ? line.en : line.zh}</li>
        ))}
      </ol>
      <Link
        className={`${LINK_CLASS} mt-2 inline-flex min-h-6 items-center text-[13px]`}
        href={`${localePath(locale, "/warnings")}?a=${areaId}&draft=${number}`}
      >
        {t("new")}
      </Link>
    </Section>
  );
}
