"use client";

import { useTranslations } from "use-intl";

/** The name of who did something, as a history keeps it, in the reader's language. */
export function useWhoName(): (who: string) => string {
  const t = useTranslations("settings");
  return (who) => (who === "local operator" ? t("localOperator") : who === "system" ? t("system") : who);
}
