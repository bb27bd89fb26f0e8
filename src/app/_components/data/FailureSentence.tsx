"use client";

import { useTranslations } from "use-intl";
import { FailureReason, type KeptReason } from "./FailureReason.tsx";
import type { ErrorCode } from "@/errors.ts";

/** Why something stopped: what kind of thing is wrong, and which, in the reader's language where the sentence is kept so. */
export function FailureSentence({ failure }: { failure: KeptReason & { readonly errorCode: string | null } }) {
  const tError = useTranslations("error");
  if (failure.errorCode === null) return null;
  return (
    <div className="text-[13px]">
      <p>{tError(failure.errorCode as ErrorCode)}</p>
      <p className="break-words text-[12px] text-muted">
        <FailureReason reason={failure} />
      </p>
    </div>
  );
}
