"use client";

import { useTranslations } from "use-intl";

/** What was said of a failure, as it is kept. */
export interface KeptReason {
  readonly errorMessage: string | null;
  readonly errorText: { readonly key: string; readonly values: Readonly<Record<string, string | number>> } | null;
}

/** The sentence that says what is wrong and what to do, in the reader's language wherever it is kept as key and values. */
export function FailureReason({ reason: { errorMessage, errorText } }: { reason: KeptReason }) {
  const t = useTranslations("failure");
  const key = errorText?.key as "link" | undefined;
  if (key && errorText && t.has(key))
    return <span title={errorMessage ?? undefined}>{t(key, errorText.values as { name: string })}</span>;
  return errorMessage ? <span lang="en">{errorMessage}</span> : null;
}
