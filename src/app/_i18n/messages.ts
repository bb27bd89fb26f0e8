import type { Locale } from "./locales.ts";
import { EN } from "./texts/en/all.ts";
import { ZH_CN } from "./texts/zh-CN/all.ts";

/** All texts of the pages; Chinese is the measure, English has the same keys (checked by a test). */
export type Messages = typeof ZH_CN;

export const MESSAGES: Readonly<Record<Locale, Messages>> = { "zh-CN": ZH_CN, en: EN };

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
