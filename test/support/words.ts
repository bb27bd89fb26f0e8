import { createTranslator } from "use-intl/core";
import type { Locale } from "@/app/_i18n/locales.ts";
import { MESSAGES } from "@/app/_i18n/messages.ts";

/** The words of the pages in a language, by the keys the pages use: a story finds what it presses by them. */
export const wordsIn = (locale: Locale) => createTranslator({ locale, messages: MESSAGES[locale] });
