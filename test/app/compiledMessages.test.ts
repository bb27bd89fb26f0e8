import format, { type CompiledMessage } from "icu-minify/format";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { compiledMessages } from "@/app/_i18n/compiledMessages.ts";
import { LOCALES } from "@/app/_i18n/locales.ts";
import { MESSAGES } from "@/app/_i18n/messages.ts";

type Tree = { readonly [key: string]: string | Tree };

/** Values that reach the branches of a text: none, one, few, many. */
const COUNTS = [0, 1, 2, 17];

const FORMATTERS = {
  getDateTimeFormat: (...args: ConstructorParameters<typeof Intl.DateTimeFormat>) => new Intl.DateTimeFormat(...args),
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) => new Intl.NumberFormat(...args),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
};

/** Every written text with the path of its key. */
function leaves(tree: Tree, path: readonly string[] = []): [path: readonly string[], text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[[...path, key], value] as const] : leaves(value, [...path, key]),
  );
}

describe("the compiled texts", () => {
  it("are plain data, so that they reach the browser", () => {
    for (const locale of LOCALES) {
      const compiled = compiledMessages(locale);
      expect(structuredClone(compiled)).toStrictEqual(compiled);
      expect(JSON.stringify(compiled)).not.toMatch(/\{\w+, (plural|select)/);
    }
  });

  it("say what the written texts say, for every count, in both languages", () => {
    for (const locale of LOCALES) {
      const written = createTranslator({ locale, messages: MESSAGES[locale] });
      for (const [path, text] of leaves(MESSAGES[locale])) {
        if (text.includes("<")) continue; // Rich texts need elements; pages that use them are looked at in a browser.
        const message = path.reduce<unknown>(
          (at, key) => (at as Record<string, unknown>)[key],
          compiledMessages(locale),
        );
        for (const count of COUNTS) {
          const values = Object.fromEntries([...text.matchAll(/\{\s*(\w+)/g)].map(([, name]) => [name, count]));
          const expected = written(path.join(".") as Parameters<typeof written>[0], values as never);
          const found = format(message as CompiledMessage, locale, values, { formatters: FORMATTERS });
          expect(found, path.join(".")).toBe(expected);
        }
      }
    }
  });
});
