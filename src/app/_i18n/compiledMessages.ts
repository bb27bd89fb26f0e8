import compile from "icu-minify/compile";
import type { Locale } from "./locales.ts";
import { MESSAGES, type Messages } from "./messages.ts";

type Texts = { readonly [key: string]: string | Texts };

function compileAll(texts: Texts): object {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === "string" ? compile(text) : compileAll(text)]),
  );
}

const compiled = new Map<Locale, Messages>();

/**
 * All texts of a language, taken apart on the server: the browser formats them without a parser of its own
 * (`use-intl/format-message` stands for its short half, see next.config.mjs).
 */
export function compiledMessages(locale: Locale): Messages {
  let messages = compiled.get(locale);
  if (!messages) {
    // What a text has become is known to the formatter alone; for everybody else it is the text under its key.
    // Through its text: the compiler's objects have no prototype, and those do not travel to a browser.
    messages = JSON.parse(JSON.stringify(compileAll(MESSAGES[locale]))) as Messages;
    compiled.set(locale, messages);
  }
  return messages;
}
