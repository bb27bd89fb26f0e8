"use client";

import { useLocale, useTranslations } from "use-intl";
import { usePlaceName } from "./usePlaceName.ts";
import { BUTTON_CLASS } from "../frame/controls.ts";
import { WideTable } from "../frame/WideTable.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import type { PersonView } from "@/contract/person.ts";

/** People by account; those who have left at the end. */
export function PeopleTable({
  people,
  onEdit,
}: {
  people: readonly PersonView[];
  onEdit: ((id: number) => void) | null;
}) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const placeName = usePlaceName(people);
  const rows = [...people].sort((a, b) => Number(b.active) - Number(a.active));
  const nameOf = (id: number | null) => {
    const found = people.find((each) => each.id === id);
    return found ? nameIn(locale, found) : null;
  };
  const presence = ({ active, absentTo, substituteId }: PersonView) => {
    if (!active) return t("hasLeft");
    if (absentTo === null) return t("present");
    const substitute = nameOf(substituteId);
    return substitute === null ? t("absent", { day: absentTo }) : t("absentFor", { day: absentTo, name: substitute });
  };
  return (
    <WideTable>
      <table className="w-full text-[13px]">
        <thead>
          <tr className="border-b border-line text-left text-[12px] text-muted [&>th]:py-1 [&>th]:pr-3 [&>th]:font-normal">
            <th>{t("name")}</th>
            <th>{t("roleHead")}</th>
            <th className="hidden sm:table-cell">{t("place")}</th>
            <th className="hidden md:table-cell">{t("contact")}</th>
            <th className="hidden md:table-cell">{t("messages")}</th>
            <th className="hidden md:table-cell">{t("presence")}</th>
            {onEdit ? <th className="sr-only">{t("change")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((person) => (
            <tr
              key={person.id}
              data-person={person.account}
              className={`border-b border-line align-top last:border-0 [&>td]:py-2 [&>td]:pr-3 ${person.active ? "" : "text-muted"}`}
            >
              <td>
                <span className={person.active ? "font-semibold" : ""}>{nameIn(locale, person)}</span>
                <span className="block text-[12px] text-muted">{person.account}</span>
                <span className="block text-[12px] sm:hidden">{placeName(person.areaId, person.regionCode)}</span>
                <span className="block text-[12px] text-muted md:hidden">
                  {person.phone ?? t("noPhone")} · {presence(person)}
                </span>
              </td>
              <td className="whitespace-nowrap">{t(`role.${person.role}`)}</td>
              <td className="hidden sm:table-cell">{placeName(person.areaId, person.regionCode)}</td>
              <td className="hidden md:table-cell">
                <span className="block break-all">{person.email ?? t("noEmail")}</span>
                <span className="block whitespace-nowrap text-[12px] text-muted">{person.phone ?? t("noPhone")}</span>
              </td>
              <td className="hidden md:table-cell">
                {t(`frequency.${person.messages ?? "immediate"}`)}
                <span className="block text-[12px] text-muted">{t(`language.${person.locale}`)}</span>
              </td>
              <td className="hidden md:table-cell">{presence(person)}</td>
              {onEdit ? (
                <td>
                  <button
                    type="button"
                    className={`${BUTTON_CLASS} h-8`}
                    aria-label={t("changePerson", { name: nameIn(locale, person) })}
                    onClick={() => onEdit(person.id)}
                  >
                    {t("change")}
                  </button>
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
