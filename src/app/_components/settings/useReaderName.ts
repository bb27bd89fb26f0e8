"use client";

import { useLocale, useTranslations } from "use-intl";
import { nameIn } from "../../_i18n/locales.ts";
import type { DeliveryView } from "@/contract/messageChannel.ts";

/** Who a message is for: a person, or the group behind a channel. */
export function useReaderName(): (delivery: DeliveryView) => string {
  const locale = useLocale();
  const t = useTranslations("settings");
  return ({ personNameZh, personNameEn }) =>
    personNameZh === null ? t("group") : nameIn(locale, { nameZh: personNameZh, nameEn: personNameEn ?? "" });
}
