"use client";

import { useTranslations } from "use-intl";
import { useActing } from "../alerts/useActing.ts";

/** Who acts here, in which role, and what somebody in that role has to leave to others. */
export function RightsNote() {
  const t = useTranslations("settings");
  const { me } = useActing();
  if (!me) return null;
  const name = me.personId === null && me.who === "local operator" ? t("localOperator") : me.who;
  return (
    <p data-testid="rights" className="text-[12px] text-muted">
      {t("actingAs", { name, role: t(`role.${me.role}`) })} {t(`may.${me.role}`)}
    </p>
  );
}
