"use client";

import { useTranslations } from "use-intl";
import type { ErrorCode } from "@/errors.ts";

const SPECIAL = ["unreadableFile", "unknownProjection", "outsideArea", "invalidInput", "tooLarge"] as const;

/** What an error code means for a boundary file, in words. */
export function useBoundaryProblem(): (code: string) => string {
  const t = useTranslations("boundaries");
  const tError = useTranslations("error");
  return (code) => {
    const special = SPECIAL.find((known) => known === code);
    return special ? t(`problem.${special}`) : tError(code as ErrorCode);
  };
}
