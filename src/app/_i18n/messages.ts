import en from "./en.json" with { type: "json" };
import type { Locale } from "./locales.ts";
import zhCN from "./zh-CN.json" with { type: "json" };

/** All texts of the pages; Chinese is the measure, English has the same keys (checked by a test). */
export type Messages = typeof zhCN;

export const MESSAGES: Readonly<Record<Locale, Messages>> = { "zh-CN": zhCN, en };

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
