"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { PeopleTable } from "./PeopleTable.tsx";
import { PersonForm } from "./PersonForm.tsx";
import { Refusal, useMay } from "./Refusal.tsx";
import { Section } from "../data/Section.tsx";
import { PRIMARY_CLASS } from "../frame/controls.ts";
import { EmptyNote, ErrorNote, Skeleton } from "../frame/states.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";

/** Who works here: role, place, how they are reached; those who have left stay in the list. */
export function PeoplePanel() {
  const t = useTranslations("settings");
  const locale = useLocale();
  const trpc = useTRPC();
  const people = useQuery(trpc.person.list.queryOptions());
  const mayChange = useMay("administrator");
  const [edited, setEdited] = useState<number | "new" | null>(null);
  if (people.error) {
    return <ErrorNote error={people.error} what={t("peopleNotLoaded")} onRetry={() => void people.refetch()} />;
  }
  if (!people.data) return <Skeleton className="h-96" />;
  const person = people.data.find(({ id }) => id === edited);
  return (
    <div className="flex flex-col gap-4">
      {mayChange && edited !== null ? (
        <Section title={person ? t("changePerson", { name: nameIn(locale, person) }) : t("addPerson")}>
          <PersonForm key={edited} person={person ?? null} people={people.data} onDone={() => setEdited(null)} />
        </Section>
      ) : null}
      <Section title={t("tab.people")} note={t("peopleNote")}>
        <div className="flex flex-col gap-3">
          <Refusal needed="administrator" what={t("changingPeople")} />
          {mayChange ? (
            <button type="button" className={`${PRIMARY_CLASS} self-start`} onClick={() => setEdited("new")}>
              {t("addPerson")}
            </button>
          ) : null}
          {people.data.length === 0 ? (
            <EmptyNote title={t("nobody")}>
              <p className="text-muted">{t("nobodyNote")}</p>
            </EmptyNote>
          ) : (
            <PeopleTable people={people.data} onEdit={mayChange ? setEdited : null} />
          )}
        </div>
      </Section>
    </div>
  );
}
