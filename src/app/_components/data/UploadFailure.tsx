"use client";

import { useTranslations } from "use-intl";
import type { UploadError } from "./sendFile.ts";
import type { ErrorCode } from "@/errors.ts";

/** Why a file was not taken in. */
export function UploadFailure({ name, error }: { name: string; error: UploadError }) {
  const t = useTranslations("upload");
  const tError = useTranslations("error");
  return (
    <div role="alert" className="rounded-md border border-line bg-bad-soft p-3">
      <p className="font-semibold">{t("failed", { name })}</p>
      <p className="mt-1">{tError(error.appCode as ErrorCode | "offline")}</p>
      {error.message ? <p className="mt-1 text-[12px] text-muted">{error.message}</p> : null}
    </div>
  );
}
