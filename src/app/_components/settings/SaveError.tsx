"use client";

import { useRefusal } from "../frame/useRefusal.ts";

/** What was not saved and why: our words for the kind of failure, the server's sentence for the details. */
export function SaveError({ error, what, because }: { error: unknown; what: string; because?: string | undefined }) {
  const refusal = useRefusal();
  if (!error) return null;
  const { sentence, isWhole } = refusal(error);
  return (
    <div role="alert" className="rounded-md border border-line bg-bad-soft p-3">
      <p className="font-semibold">{what}</p>
      <p className="mt-1">{because ?? sentence}</p>
      {because === undefined && !isWhole && error instanceof Error ? (
        <p lang="en" className="mt-1 break-words text-[12px] text-muted">
          {error.message}
        </p>
      ) : null}
    </div>
  );
}
