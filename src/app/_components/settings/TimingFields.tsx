"use client";

import { useTranslations } from "use-intl";
import { ChoiceField } from "./ChoiceField.tsx";
import type { MessageTiming, QuietHours } from "@/domain/alert/messageTiming.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => ({
  value: String(hour),
  name: `${String(hour).padStart(2, "0")}:00`,
}));
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
const FIRST_QUIET: QuietHours = { fromHour: 22, toHour: 7, upTo: "yellow" };

/** When digests and the weekly proof of silence leave, and the hours in which messages wait. */
export function TimingFields({
  timing,
  onChange,
}: {
  timing: MessageTiming;
  onChange: (timing: MessageTiming) => void;
}) {
  const t = useTranslations("settings");
  const tAlert = useTranslations("alert");
  const { digestHour, quiet, proof } = timing;
  const putQuiet = (change: Partial<QuietHours>) =>
    onChange({ ...timing, quiet: { ...(quiet ?? FIRST_QUIET), ...change } });
  const hour = (label: string, value: number, put: (hour: number) => void, hint?: string) => (
    <ChoiceField
      label={label}
      hint={hint}
      value={String(value)}
      onChange={(text) => put(Number(text))}
      options={HOURS}
    />
  );
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      {hour(t("digestHour"), digestHour, (value) => onChange({ ...timing, digestHour: value }), t("digestHint"))}
      <ChoiceField
        label={t("proofWeekday")}
        hint={t("proofHint")}
        value={String(proof.weekday) as (typeof WEEKDAYS)[number]}
        onChange={(text) => onChange({ ...timing, proof: { ...proof, weekday: Number(text) } })}
        options={WEEKDAYS.map((value) => ({ value, name: t(`weekday.${value}`) }))}
      />
      {hour(t("proofHour"), proof.hour, (value) => onChange({ ...timing, proof: { ...proof, hour: value } }))}
      <ChoiceField
        label={t("quiet")}
        hint={t("quietHint")}
        value={quiet === null ? "no" : "yes"}
        onChange={(value) => onChange({ ...timing, quiet: value === "yes" ? FIRST_QUIET : null })}
        options={[
          { value: "no", name: t("quietNo") },
          { value: "yes", name: t("quietYes") },
        ]}
      />
      {quiet === null ? null : (
        <>
          {hour(t("quietFrom"), quiet.fromHour, (fromHour) => putQuiet({ fromHour }))}
          {hour(t("quietTo"), quiet.toHour, (toHour) => putQuiet({ toHour }))}
          <ChoiceField
            label={t("quietUpTo")}
            hint={t("quietUpToHint")}
            value={quiet.upTo}
            onChange={(upTo) => putQuiet({ upTo })}
            options={WARNING_LEVELS.map((value) => ({ value, name: tAlert(`level.${value}`) }))}
          />
        </>
      )}
    </div>
  );
}
