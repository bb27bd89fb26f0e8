"use client";

import { useTranslations } from "use-intl";

/** The name of who did something, as a history keeps it, in the reader's language. */
export function useWhoName(): (who: string) => string {
  const t = useTranslations("settings");
  const own: Readonly<Record<string, string>> = {
    "local operator": t("localOperator"),
    "unknown person": t("unknownPerson"),
    system: t("system"),
  };
  return (who) => own[who] ?? who;
}
