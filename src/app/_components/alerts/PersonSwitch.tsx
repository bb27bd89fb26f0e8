"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { useActing } from "./useActing.ts";
import { SELECT_CLASS } from "../frame/controls.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";

const GONE = "gone";

/** Chooses who acts on this browser; there is no sign-in yet, so this is for the record. */
export function PersonSwitch() {
  const t = useTranslations("person");
  const locale = useLocale();
  const trpc = useTRPC();
  const { me, choose } = useActing();
  const people = useQuery({ ...trpc.person.list.queryOptions(), staleTime: 60_000 });
  const active = people.data?.filter((person) => person.active) ?? [];
  if (!me || (active.length === 0 && me.personId === null && !me.isGone)) return null;
  return (
    <select
      aria-label={t("acting")}
      className={`${SELECT_CLASS} min-w-32 max-w-36`}
      value={me.isGone ? GONE : (me.personId ?? "")}
      onChange={(event) => choose(event.target.value === "" ? null : Number(event.target.value))}
    >
      {me.isGone ? (
        <option value={GONE} disabled>
          {t("gone")}
        </option>
      ) : null}
      <option value="">{t("localOperator")}</option>
      {active.map((person) => (
        <option key={person.id} value={person.id}>
          {nameIn(locale, person)}
          {person.regionNameZh === null
            ? ""
            : ` · ${nameIn(locale, { nameZh: person.regionNameZh, nameEn: person.regionNameEn ?? "" })}`}
        </option>
      ))}
    </select>
  );
}
