"use client";

import { useTranslations } from "use-intl";
import { PRIMARY_CLASS } from "./controls.ts";
import { EmptyNote } from "./states.tsx";
import { useActing } from "../alerts/useActing.ts";

/** Whoever acts here has left: their rights have ended, which is not the same as no data. */
export function GoneNote() {
  const t = useTranslations("person");
  const { choose } = useActing();
  return (
    <EmptyNote title={t("goneTitle")}>
      <p className="text-muted" data-testid="gone">
        {t("goneWhy")}
      </p>
      <button type="button" className={PRIMARY_CLASS} onClick={() => choose(null)}>
        {t("goneNext")}
      </button>
    </EmptyNote>
  );
}
