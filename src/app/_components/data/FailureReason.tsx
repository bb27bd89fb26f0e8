"use client";

import { useTranslations } from "use-intl";

/** What was said of a failure, as it is kept. */
export interface KeptReason {
  readonly errorMessage: string | null;
  readonly errorText: { readonly key: string; readonly values: Readonly<Record<string, string | number>> } | null;
}

/**
 * What is wrong and what to do, in the reader's language. Where only the sentence of the program is kept, what kind of thing
 * is wrong stands before it.
 */
export function FailureReason({ reason, kind = "" }: { reason: KeptReason; kind?: string }) {
  const t = useTranslations("failure");
  const { errorMessage, errorText } = reason;
  const key = errorText?.key as "link" | undefined;
  if (key && errorText && t.has(key))
    return <span title={errorMessage ?? undefined}>{t(key, errorText.values as { name: string })}</span>;
  return (
    <>
      {kind ? <span className="block">{kind}</span> : null}
      {errorMessage ? (
        <span lang="en" className="block text-[12px] text-muted">
          {errorMessage}
        </span>
      ) : null}
    </>
  );
}
