"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { ChoiceField } from "./ChoiceField.tsx";
import { SaveError } from "./SaveError.tsx";
import { silenceFrom, silenceInputOf, type SilenceDraft } from "./silenceDraft.ts";
import { SilencePreview } from "./SilencePreview.tsx";
import { TextField } from "./TextField.tsx";
import { BUTTON_CLASS, PRIMARY_CLASS } from "../frame/controls.ts";
import { nameIn } from "../../_i18n/locales.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { LONGEST_SILENCE_DAYS } from "@/domain/alert/silence.ts";
import { WARNING_LEVELS } from "@/domain/alert/warningLevel.ts";

const LENGTHS_DAYS = [1, 3, 7, LONGEST_SILENCE_DAYS];

/** Sets a silence; what it would hide is shown before. */
export function SilenceForm({ areaId, onDone }: { areaId: string; onDone: () => void }) {
  const t = useTranslations("settings");
  const tAlert = useTranslations("alert");
  const locale = useLocale();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const area = useQuery(trpc.area.get.queryOptions({ areaId }));
  const rules = useQuery(trpc.silence.rules.queryOptions({ areaId }));
  const [draft, setDraft] = useState<SilenceDraft>(() => ({
    ...{ regionCode: null, ruleKey: null, highestLevel: "yellow", reason: "" },
    ...silenceFrom(Date.now(), 1),
  }));
  const put = (change: Partial<SilenceDraft>) => setDraft((old) => ({ ...old, ...change }));
  const input = silenceInputOf(areaId, draft);
  const create = useMutation(
    trpc.silence.create.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.silence.pathKey() });
        onDone();
      },
    }),
  );
  const regions = (area.data?.regions ?? []).filter(({ level }) => level !== "area");
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (input) create.mutate({ ...input, reason: draft.reason.trim() });
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <ChoiceField
          label={t("region")}
          hint={t("regionHint")}
          value={draft.regionCode ?? ""}
          onChange={(regionCode) => put({ regionCode: regionCode === "" ? null : regionCode })}
          options={[
            { value: "", name: t("wholeArea") },
            ...regions.map((region) => ({
              value: region.code,
              name: `${region.level === "county" ? "\u3000" : ""}${nameIn(locale, region)}`,
            })),
          ]}
        />
        <ChoiceField
          label={t("rule")}
          value={draft.ruleKey ?? ""}
          onChange={(ruleKey) => put({ ruleKey: ruleKey === "" ? null : ruleKey })}
          options={[
            { value: "", name: t("anyRule") },
            ...(rules.data ?? []).map((rule) => ({ value: rule.key, name: nameIn(locale, rule) })),
          ]}
        />
        <ChoiceField
          label={t("highestLevel")}
          hint={t("highestLevelHint")}
          value={draft.highestLevel}
          onChange={(highestLevel) => put({ highestLevel })}
          options={WARNING_LEVELS.map((value) => ({ value, name: tAlert(`level.${value}`) }))}
        />
        <TextField
          label={t("reason")}
          value={draft.reason}
          onChange={(reason) => put({ reason })}
          required
          maxLength={500}
        />
        <TextField
          label={t("startsAt")}
          type="datetime-local"
          value={draft.startsAt}
          onChange={(startsAt) => put({ startsAt })}
          required
        />
        <TextField
          label={t("endsAt")}
          hint={input === null ? t("endBeforeStart") : t("endHint", { days: LONGEST_SILENCE_DAYS })}
          type="datetime-local"
          value={draft.endsAt}
          onChange={(endsAt) => put({ endsAt })}
          required
          aria-invalid={input === null}
        />
        <div role="group" aria-label={t("length")} className="flex flex-wrap items-center gap-1 lg:col-span-2">
          {LENGTHS_DAYS.map((days) => (
            <button
              key={days}
              type="button"
              className={`${BUTTON_CLASS} h-8`}
              onClick={() => put(silenceFrom(Date.now(), days))}
            >
              {t("days", { count: days })}
            </button>
          ))}
        </div>
      </div>
      <SilencePreview input={input} />
      <SaveError error={create.error} what={t("notSaved")} />
      <div className="flex gap-2">
        <button type="submit" className={PRIMARY_CLASS} disabled={create.isPending || input === null}>
          {t("setSilence")}
        </button>
        <button type="button" className={BUTTON_CLASS} onClick={onDone}>
          {t("cancel")}
        </button>
      </div>
    </form>
  );
}
