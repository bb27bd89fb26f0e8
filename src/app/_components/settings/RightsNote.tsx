"use client";

import { useTranslations } from "use-intl";
import { useWhoName } from "./useWhoName.ts";
import { useActing } from "../alerts/useActing.ts";

/** Who acts here, in which role, and what somebody in that role has to leave to others. */
export function RightsNote() {
  const t = useTranslations("settings");
  const { me } = useActing();
  const whoName = useWhoName();
  if (!me) return null;
  return (
    <p data-testid="rights" className="text-[12px] text-muted">
      {t("actingAs", { name: whoName(me.who), role: t(`role.${me.role}`) })} {t(`may.${me.role}`)}
    </p>
  );
}
