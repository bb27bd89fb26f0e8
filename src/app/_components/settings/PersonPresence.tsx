"use client";

import { useTranslations } from "use-intl";
import { ChoiceField } from "./ChoiceField.tsx";
import { LeavingSignals } from "./LeavingSignals.tsx";
import { TextField } from "./TextField.tsx";
import { nameIn } from "../../_i18n/locales.ts";
import type { PersonView } from "@/contract/person.ts";

interface Presence {
  readonly absentTo: string;
  readonly substituteId: number | null;
  readonly active: boolean;
}

/** Whether somebody is there: an absence with who stands in, and leaving for good. */
export function PersonPresence({
  personId,
  absentTo,
  substituteId,
  active,
  isLastChief,
  others,
  locale,
  onChange,
}: Presence & {
  personId: number;
  isLastChief: boolean;
  others: readonly PersonView[];
  locale: string;
  onChange: (change: Partial<Presence>) => void;
}) {
  const t = useTranslations("settings");
  return (
    <fieldset className="grid gap-3 border-t border-line pt-3 sm:grid-cols-2 lg:grid-cols-4">
      <legend className="float-left mb-1 w-full pt-3 text-[13px] font-semibold sm:col-span-2 lg:col-span-4">
        {t("presence")}
      </legend>
      <TextField
        label={t("absentTo")}
        hint={t("absentHint")}
        type="date"
        value={absentTo}
        onChange={(value) => onChange({ absentTo: value })}
      />
      <ChoiceField
        label={t("substitute")}
        value={substituteId === null ? "" : String(substituteId)}
        onChange={(value) => onChange({ substituteId: value === "" ? null : Number(value) })}
        options={[
          { value: "", name: t("noSubstitute") },
          ...others.map((each) => ({ value: String(each.id), name: nameIn(locale, each) })),
        ]}
      />
      <ChoiceField
        label={t("inService")}
        hint={isLastChief ? t("lastChief") : undefined}
        value={active ? "yes" : "no"}
        disabled={isLastChief}
        onChange={(value) => onChange({ active: value === "yes" })}
        options={[
          { value: "yes", name: t("present") },
          { value: "no", name: t("hasLeft") },
        ]}
      />
      {active ? null : <LeavingSignals personId={personId} />}
    </fieldset>
  );
}
