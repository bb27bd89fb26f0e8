"use client";

import { useTranslations } from "use-intl";
import { LINK_CLASS } from "../frame/controls.ts";
import { EmptyNote } from "../frame/states.tsx";

/** There is no table to compute from: say which, and where to bring it. */
export function NeedTable({ kind }: { kind: "poi" | "factors" | "factorYear" }) {
  const t = useTranslations("drivers");
  return (
    <EmptyNote title={t(`need.${kind}`)}>
      <a href="#tables" className={LINK_CLASS}>
        {t("need.next")}
      </a>
    </EmptyNote>
  );
}
