"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** What a paper printed, never to be taken for a result of the program. */
export function PaperNote({ children }: { children: ReactNode }) {
  const t = useTranslations("agglomerations");
  return (
    <div
      data-testid="paper-note"
      className="rounded-md border border-dashed border-line-strong px-3 py-2 text-[12.5px]"
    >
      <p className="text-[12px] font-semibold text-muted">{t("paper.title")}</p>
      <div className="mt-0.5">{children}</div>
    </div>
  );
}
