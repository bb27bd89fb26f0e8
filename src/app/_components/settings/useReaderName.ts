"use client";

import { useLocale } from "use-intl";
import { nameIn } from "../../_i18n/locales.ts";
import type { DeliveryView } from "@/contract/messageChannel.ts";

/** Who a message is for: a person, or the group behind a channel. */
export function useReaderName(): (delivery: DeliveryView) => string {
  const locale = useLocale();
  return ({ personNameZh, personNameEn, channelName }) =>
    personNameZh === null ? channelName : nameIn(locale, { nameZh: personNameZh, nameEn: personNameEn ?? "" });
}
