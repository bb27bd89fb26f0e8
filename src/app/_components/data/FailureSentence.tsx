"use client";

import { useTranslations } from "use-intl";
import { FailureReason, type KeptReason } from "./FailureReason.tsx";
import type { ErrorCode } from "@/errors.ts";

/** Why something stopped; nothing where nothing did. */
export function FailureSentence({ failure }: { failure: KeptReason & { readonly errorCode: string | null } }) {
  const tError = useTranslations("error");
  if (failure.errorCode === null) return null;
  return (
    <p className="break-words text-[13px]">
      <FailureReason reason={failure} kind={tError(failure.errorCode as ErrorCode)} />
    </p>
  );
}
