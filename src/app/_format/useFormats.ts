"use client";

import { useMemo } from "react";
import { useLocale, useTranslations } from "use-intl";
import { makeFormats, type Formats } from "@/contract/format/formats.ts";

/** Numbers, quantities and times in the reader's language; times on Beijing's clock. */
export function useFormats(): Formats {
  const locale = useLocale();
  const t = useTranslations("unit");
  return useMemo(() => makeFormats(locale, (key, values) => t(key, values as never)), [locale, t]);
}
