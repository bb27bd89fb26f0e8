/** Languages of the pages; the first stands at the root of the site, the others under their own name. */
export const LOCALES = ["zh-CN", "en"] as const;

export type Locale = (typeof LOCALES)[number];

export function isLocale(word: string): word is Locale {
  return (LOCALES as readonly string[]).includes(word);
}

/** Address of a page in a language: "/compare" → "/en/compare". */
export function localePath(locale: Locale, path: string): string {
  if (locale === "zh-CN") return path;
  return path === "/" ? `/${locale}` : `/${locale}${path}`;
}

/** The page an address shows, whatever its language: "/en/compare" → "/compare". */
export function pagePath(pathname: string): string {
  const [, first, ...rest] = pathname.split("/");
  return first !== undefined && isLocale(first) ? `/${rest.join("/")}` : pathname;
}

/** The name of a thing in a language. */
export function nameIn(locale: string, thing: { readonly nameZh: string; readonly nameEn: string }): string {
  return locale === "zh-CN" ? thing.nameZh : thing.nameEn || thing.nameZh;
}
