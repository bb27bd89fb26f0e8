"use client";

import { useTranslations } from "use-intl";
import { useActing } from "../alerts/useActing.ts";
import type { PersonView } from "@/contract/person.ts";

/** Whether the one who acts may do what a role is needed for. */
export function useMay(needed: Exclude<PersonView["role"], "viewer">): boolean {
  const { me } = useActing();
  return needed === "operator" ? (me?.operates ?? false) : (me?.administers ?? false);
}

/** Says that something is for another role, instead of leaving it out without a word. */
export function Refusal({ needed, what }: { needed: Exclude<PersonView["role"], "viewer">; what: string }) {
  const t = useTranslations("settings");
  const { me } = useActing();
  const isAllowed = useMay(needed);
  if (!me || isAllowed) return null;
  return (
    <p data-testid="refusal" className="rounded-md bg-sunken px-3 py-2 text-[12px] text-ink">
      {t("refusal", { what, needed: t(`role.${needed}`), role: t(`role.${me.role}`) })}
    </p>
  );
}
