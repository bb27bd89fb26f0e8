"use client";

import { useTranslations } from "use-intl";
import { errorCodeOf } from "../../_trpc/client.tsx";
import type { ErrorCode } from "@/errors.ts";

/** What was not saved and why: our words for the kind of failure, the server's sentence for the details. */
export function SaveError({ error, what, because }: { error: unknown; what: string; because?: string | undefined }) {
  const tError = useTranslations("error");
  if (!error) return null;
  const code = errorCodeOf(error) as ErrorCode | "offline";
  return (
    <div role="alert" className="rounded-md border border-line bg-bad-soft p-3">
      <p className="font-semibold">{what}</p>
      <p className="mt-1">{because ?? tError(code)}</p>
      {because === undefined && error instanceof Error ? (
        <p lang="en" className="mt-1 break-words text-[12px] text-muted">
          {error.message}
        </p>
      ) : null}
    </div>
  );
}
