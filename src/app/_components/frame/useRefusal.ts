"use client";

import { useTranslations } from "use-intl";
import { errorCodeOf, errorTextOf } from "../../_trpc/client.tsx";
import type { ErrorCode } from "@/errors.ts";

/** Refusals that are said whole, in the reader's language. */
const KEYS = [
  ...["lastAdministrator", "notOneself", "accountTaken", "needsRole", "outsideArea", "outsideRegion"],
  ...["chooseWho", "changedMeanwhile", "secondPerson", "alreadyTold", "channelOut", "notTried", "otherVersion"],
] as const;

/** Why something failed: the very reason where it is kept as a text of ours, else what kind of failure it is. */
export function useRefusal(): (error: unknown) => { readonly sentence: string; readonly isWhole: boolean } {
  const t = useTranslations("refusal");
  const tError = useTranslations("error");
  return (error) => {
    const text = errorTextOf(error);
    const key = KEYS.find((known) => known === text?.key) as "outsideArea" | undefined;
    if (key !== undefined && text) return { sentence: t(key, text.values as never), isWhole: true };
    return { sentence: tError(errorCodeOf(error) as ErrorCode | "offline"), isWhole: false };
  };
}
