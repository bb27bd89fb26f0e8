"use client";

import { useTranslations } from "use-intl";
import { errorCodeOf, errorTextOf } from "../../_trpc/client.tsx";
import type { ErrorCode } from "@/errors.ts";

/** Why something failed: the very reason where it is kept as a text of ours, else what kind of failure it is. */
export function useRefusal(): (error: unknown) => { readonly sentence: string; readonly isWhole: boolean } {
  const t = useTranslations("failure");
  const tError = useTranslations("error");
  return (error) => {
    const text = errorTextOf(error);
    const key = text?.key as "outsideArea" | undefined;
    if (key !== undefined && text && t.has(key)) return { sentence: t(key, text.values as never), isWhole: true };
    return { sentence: tError(errorCodeOf(error) as ErrorCode | "offline"), isWhole: false };
  };
}
