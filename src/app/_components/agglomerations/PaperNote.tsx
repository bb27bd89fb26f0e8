"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { PAPER_A } from "@/domain/drivers/paperA.ts";

/**
 * What a paper printed, never to be taken for a result of the program. Beside units of another level it is folded, and says that
 * it speaks of others.
 */
export function PaperNote({ isOtherLevel = false, children }: { isOtherLevel?: boolean; children: ReactNode }) {
  const t = useTranslations("agglomerations");
  const note = (
    <div
      data-testid="paper-note"
      className="rounded-md border border-dashed border-line-strong px-3 py-2 text-[12.5px]"
    >
      <p className="text-[12px] font-semibold text-muted">{t("paper.title")}</p>
      {isOtherLevel ? (
        <p className="text-muted">{t("paper.otherLevel", { n: PAPER_A.n, year: PAPER_A.year })}</p>
      ) : null}
      <div className="mt-0.5">{children}</div>
    </div>
  );
  if (!isOtherLevel) return note;
  return (
    <details>
      <summary className="min-h-6 text-[12.5px] text-accent">{t("paper.beside")}</summary>
      {note}
    </details>
  );
}
