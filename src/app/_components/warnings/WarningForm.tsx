"use client";

import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { RegionChecks } from "./RegionChecks.tsx";
import { adviceText, fromFieldTime, toFieldTime } from "./warningDraft.ts";
import { BUTTON_CLASS, INPUT_CLASS, PRIMARY_CLASS, SELECT_CLASS } from "../frame/controls.ts";
import { ErrorNote } from "../frame/states.tsx";
import type { AreaView } from "@/contract/area.ts";
import type { WarningContent } from "@/contract/issuedWarning.ts";
import type { RiskResponse } from "@/contract/riskResponse.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";
import { CERTAINTIES, RESPONSES, URGENCIES } from "@/domain/warning/issuedWarning.ts";

const AREA_CLASS = `${INPUT_CLASS} h-28 py-2 leading-5`;

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className="flex min-w-0 flex-col gap-1 text-[12px] text-muted">
      {label}
      {children}
    </label>
  );
}

function Pick<T extends string>({
  label,
  value,
  options,
  nameOf,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly T[];
  nameOf: (option: T) => string;
  onChange: (value: T) => void;
}) {
  return (
    <Field label={label}>
      <select
        className={SELECT_CLASS}
        value={value}
        onChange={(event) => {
          const found = options.find((option) => option === event.target.value);
          if (found) onChange(found);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {nameOf(option)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Words, place and times of a warning, in both languages. */
export function WarningForm({
  area,
  initial,
  response,
  submitLabel,
  isBusy,
  error,
  onSubmit,
  onCancel,
}: {
  area: AreaView;
  initial: WarningContent;
  response: RiskResponse;
  submitLabel: string;
  isBusy: boolean;
  error: { message: string } | null;
  onSubmit: (content: WarningContent) => void;
  onCancel: () => void;
}) {
  const t = useTranslations("warnings");
  const tAlert = useTranslations("alert");
  const [content, setContent] = useState(initial);
  const change = (part: Partial<WarningContent>) => setContent((now) => ({ ...now, ...part }));
  const { words } = content;
  const write = (key: "headline" | "description" | "instruction", language: "zh" | "en", text: string) =>
    change({ words: { ...words, [key]: { ...words[key], [language]: text } } });
  const setTime = (key: "effectiveAt" | "expiresAt", text: string) => {
    const time = fromFieldTime(text);
    if (time !== undefined) change({ [key]: time });
  };
  return (
    <form
      className="flex min-w-0 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(content);
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Pick
          label={t("level")}
          value={content.level}
          options={WARNING_LEVELS}
          nameOf={(level) => tAlert(`level.${level}`)}
          onChange={(level) => change({ level })}
        />
        <Pick
          label={t("urgency")}
          value={content.urgency}
          options={URGENCIES}
          nameOf={(one) => t(`urgencies.${one}`)}
          onChange={(urgency) => change({ urgency })}
        />
        <Pick
          label={t("certainty")}
          value={content.certainty}
          options={CERTAINTIES}
          nameOf={(one) => t(`certainties.${one}`)}
          onChange={(certainty) => change({ certainty })}
        />
        <Pick
          label={t("response")}
          value={content.response}
          options={RESPONSES}
          nameOf={(one) => t(`responses.${one}`)}
          onChange={(next) => change({ response: next })}
        />
        <Field label={t("effective")}>
          <input
            type="datetime-local"
            className={INPUT_CLASS}
            value={toFieldTime(content.effectiveAt)}
            onChange={(event) => setTime("effectiveAt", event.target.value)}
          />
        </Field>
        <Field label={t("expires")}>
          <input
            type="datetime-local"
            className={INPUT_CLASS}
            value={toFieldTime(content.expiresAt)}
            onChange={(event) => setTime("expiresAt", event.target.value)}
          />
        </Field>
        <Field label={t("signals")}>
          <input
            className={INPUT_CLASS}
            value={content.alertNumbers.join(" ")}
            placeholder="A-2024-000001"
            onChange={(event) => change({ alertNumbers: event.target.value.split(/\s+/).filter(Boolean) })}
          />
        </Field>
        <Field label={t("contact")}>
          <input
            className={INPUT_CLASS}
            value={words.contact}
            maxLength={200}
            onChange={(event) => change({ words: { ...words, contact: event.target.value } })}
          />
        </Field>
      </div>
      <RegionChecks area={area} value={content.regionCodes} onChange={(regionCodes) => change({ regionCodes })} />
      <div className="grid gap-3 md:grid-cols-2">
        {(["zh", "en"] as const).map((language) => (
          <div key={language} className="flex min-w-0 flex-col gap-3">
            <Field label={t(`headline.${language}`)}>
              <input
                className={INPUT_CLASS}
                maxLength={160}
                value={words.headline[language]}
                onChange={(event) => write("headline", language, event.target.value)}
              />
            </Field>
            <Field label={t(`description.${language}`)}>
              <textarea
                className={AREA_CLASS}
                maxLength={4000}
                value={words.description[language]}
                onChange={(event) => write("description", language, event.target.value)}
              />
            </Field>
            <Field label={t(`instruction.${language}`)}>
              <textarea
                className={AREA_CLASS}
                maxLength={4000}
                value={words.instruction[language]}
                onChange={(event) => write("instruction", language, event.target.value)}
              />
            </Field>
          </div>
        ))}
      </div>
      {error ? <ErrorNote error={error} what={t("notDone")} /> : null}
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={PRIMARY_CLASS} disabled={isBusy}>
          {submitLabel}
        </button>
        <button
          type="button"
          className={BUTTON_CLASS}
          onClick={() => change({ words: { ...words, instruction: adviceText(response, content.level) } })}
        >
          {t("takeAdvice")}
        </button>
        <button type="button" className={BUTTON_CLASS} onClick={onCancel}>
          {t("cancelForm")}
        </button>
      </div>
    </form>
  );
}
