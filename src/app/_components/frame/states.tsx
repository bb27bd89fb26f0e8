"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { BUTTON_CLASS } from "./controls.ts";
import { useRefusal } from "./useRefusal.ts";
import { errorCodeOf } from "../../_trpc/client.tsx";

/** A grey shape where content will be. */
export function Skeleton({ className }: { className: string }) {
  return <div aria-hidden="true" data-skeleton="" className={`animate-pulse rounded bg-sunken ${className}`} />;
}

/** What failed, what to do, and the code to quote. */
export function ErrorNote({ error, onRetry, what }: { error: unknown; onRetry?: () => void; what: string }) {
  const t = useTranslations("state");
  const { sentence } = useRefusal()(error);
  const code = errorCodeOf(error);
  return (
    <div role="alert" className="rounded-md border border-line bg-bad-soft p-3">
      <p className="font-semibold">{what}</p>
      <p className="mt-1 text-muted">{sentence}</p>
      <div className="mt-2 flex items-center gap-3">
        {onRetry ? (
          <button type="button" className={BUTTON_CLASS} onClick={onRetry}>
            {t("retry")}
          </button>
        ) : null}
        <code className="select-all text-[12px] text-muted">{code}</code>
      </div>
    </div>
  );
}

/** Why there is nothing here, and the one next step. */
export function EmptyNote({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-2 rounded-md border border-dashed border-line-strong p-4">
      <p className="font-semibold">{title}</p>
      {children}
    </div>
  );
}
