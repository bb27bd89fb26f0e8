"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ChoiceField } from "./ChoiceField.tsx";
import { PersonPresence } from "./PersonPresence.tsx";
import { PlaceFields } from "./PlaceFields.tsx";
import { SaveError } from "./SaveError.tsx";
import { TextField } from "./TextField.tsx";
import { BUTTON_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { errorCodeOf, useTRPC } from "../../_trpc/client.tsx";
import type { PersonView } from "@/contract/person.ts";

type Draft = Pick<PersonView, "account" | "nameZh" | "nameEn" | "role" | "areaId" | "regionCode" | "locale"> & {
  readonly email: string;
  readonly phone: string;
  readonly messages: "immediate" | "daily" | "weekly" | "never";
  readonly active: boolean;
  readonly absentTo: string;
  readonly substituteId: number | null;
};

const EMPTY: Draft = {
  ...{ account: "", nameZh: "", nameEn: "", role: "operator", areaId: null, regionCode: null, locale: "zh-CN" },
  ...{ email: "", phone: "", messages: "immediate", active: true, absentTo: "", substituteId: null },
};

function draftOf(person: PersonView | null): Draft {
  if (!person) return EMPTY;
  const { account, nameZh, nameEn, role, areaId, regionCode, locale, active, substituteId } = person;
  return {
    ...{ account, nameZh, nameEn, role, areaId, regionCode, locale, active, substituteId },
    ...{ email: person.email ?? "", phone: person.phone ?? "", messages: person.messages ?? "immediate" },
    absentTo: person.absentTo ?? "",
  };
}

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** Somebody who may change people everywhere; one of them must be left. */
const isChief = ({ active, role, areaId }: Pick<PersonView, "active" | "role" | "areaId">) =>
  active && role === "administrator" && areaId === null;

/** Enters a person or changes one. */
export function PersonForm({
  person,
  people,
  onDone,
}: {
  person: PersonView | null;
  people: readonly PersonView[];
  onDone: () => void;
}) {
  const t = useTranslations("settings");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(person));
  const put = (change: Partial<Draft>) => setDraft((old) => ({ ...old, ...change }));
  const onSuccess = async () => {
    await queryClient.invalidateQueries({ queryKey: trpc.person.pathKey() });
    onDone();
  };
  const add = useMutation(trpc.person.add.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.person.change.mutationOptions({ onSuccess }));
  const error = add.error ?? change.error;
  const isLastChief =
    person !== null && isChief(person) && !people.some((each) => each.id !== person.id && isChief(each));
  const { account, absentTo, active, substituteId, ...rest } = draft;
  const input = {
    ...rest,
    nameEn: rest.nameEn.trim() || rest.nameZh,
    email: orNull(rest.email),
    phone: orNull(rest.phone),
  };
  const save = () => {
    if (person === null) add.mutate({ account, ...input });
    else change.mutate({ id: person.id, change: { ...input, active, absentTo: orNull(absentTo), substituteId } });
  };
  const why = error && errorCodeOf(error) === "duplicate" ? t("accountTaken", { account }) : undefined;
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <TextField
          label={t("account")}
          hint={t("accountHint")}
          value={account}
          onChange={(value) => put({ account: value })}
          disabled={person !== null}
          required
          pattern="[a-z0-9][a-z0-9._\-]{0,39}"
          autoComplete="off"
          spellCheck={false}
        />
        <TextField
          label={t("nameZh")}
          value={draft.nameZh}
          onChange={(nameZh) => put({ nameZh })}
          required
          maxLength={60}
        />
        <TextField
          label={t("nameEn")}
          hint={t("nameEnHint")}
          value={draft.nameEn}
          onChange={(nameEn) => put({ nameEn })}
          maxLength={60}
        />
        <ChoiceField
          label={t("roleHead")}
          hint={isLastChief ? t("lastChief") : t(`may.${draft.role}`)}
          value={draft.role}
          disabled={isLastChief}
          onChange={(role) => put({ role })}
          options={(["viewer", "operator", "administrator"] as const).map((role) => ({
            value: role,
            name: t(`role.${role}`),
          }))}
        />
        {isLastChief ? null : <PlaceFields place={draft} onChange={put} />}
        <TextField
          label={t("email")}
          hint={t("emailHint")}
          type="email"
          value={draft.email}
          onChange={(email) => put({ email })}
          maxLength={200}
        />
        <TextField
          label={t("phone")}
          hint={t("phoneHint")}
          type="tel"
          value={draft.phone}
          onChange={(phone) => put({ phone })}
          pattern="\+?[0-9 \-]{5,24}"
        />
        <ChoiceField
          label={t("messages")}
          hint={t("messagesHint")}
          value={draft.messages}
          onChange={(messages) => put({ messages })}
          options={(["immediate", "daily", "weekly", "never"] as const).map((value) => ({
            value,
            name: t(`frequency.${value}`),
          }))}
        />
        <ChoiceField
          label={t("languageHead")}
          value={draft.locale}
          onChange={(value) => put({ locale: value })}
          options={(["zh-CN", "en"] as const).map((value) => ({ value, name: t(`language.${value}`) }))}
        />
      </div>
      {person === null ? null : (
        <PersonPresence
          personId={person.id}
          absentTo={absentTo}
          substituteId={substituteId}
          active={active}
          isLastChief={isLastChief}
          others={people.filter((each) => each.id !== person.id && each.active)}
          locale={locale}
          onChange={put}
        />
      )}
      <SaveError error={error} what={t("notSaved")} because={why} />
      <div className="flex gap-2">
        <button type="submit" className={PRIMARY_CLASS} disabled={add.isPending || change.isPending}>
          {t("save")}
        </button>
        <button type="button" className={BUTTON_CLASS} onClick={onDone}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
