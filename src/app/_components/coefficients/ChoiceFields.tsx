"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { defaultFactorSettings, loadedFor, loadedYears } from "./defaultFactorSettings.ts";
import { FactorSettingsFields } from "./FactorSettingsFields.tsx";
import { useChoiceWords } from "./useChoiceWords.ts";
import { SELECT_CLASS } from "../frame/controls.ts";
import { useTRPC } from "../../_trpc/client.tsx";
import { FACTORS, type AccountingChoice, type Factor, type FactorSettings } from "@/contract/accounting.ts";
import type { CoefficientSetView } from "@/contract/coefficientSet.ts";

/** Regions a set has values for, "*" where it makes no difference. */
export function regionsOf(set: CoefficientSetView | undefined): string[] {
  const regions = [...new Set(set?.rows.map(({ region }) => region).filter((region) => region !== "*"))];
  return regions.length > 0 ? regions : ["*"];
}

/** Set, region, mode and factors of a choice. */
export function ChoiceFields({
  areaId,
  sets,
  years,
  choice,
  onChange,
}: {
  areaId: string;
  sets: readonly CoefficientSetView[];
  years: readonly number[];
  choice: AccountingChoice;
  onChange: (choice: AccountingChoice) => void;
}) {
  const t = useTranslations("coefficients");
  const trpc = useTRPC();
  const { setName, regionName } = useChoiceWords(sets);
  const inputs = useQuery(trpc.factor.loaded.queryOptions({ areaId }));
  const loaded = inputs.data ?? [];
  const regions = regionsOf(sets.find(({ id }) => id === choice.coefficientSetId));
  const chooseSet = (coefficientSetId: string) => {
    const offered = regionsOf(sets.find(({ id }) => id === coefficientSetId));
    const coefficientRegion = offered.includes(choice.coefficientRegion) ? choice.coefficientRegion : offered[0];
    onChange({ ...choice, coefficientSetId, coefficientRegion });
  };
  const toggle = (factor: Factor, on: boolean) => {
    const added: FactorSettings = on ? (defaultFactorSettings(factor, loaded, years[0]) ?? {}) : {};
    const settings: FactorSettings = { ...choice.factorSettings, [factor]: undefined, ...added };
    const ordered = Object.fromEntries(FACTORS.flatMap((each) => (settings[each] ? [[each, settings[each]]] : [])));
    onChange({ ...choice, factorSettings: ordered });
  };
  return (
    <>
      <Field label={t("set")}>
        <select
          className={SELECT_CLASS}
          value={choice.coefficientSetId}
          onChange={(event) => chooseSet(event.target.value)}
        >
          {sets.map(({ id }) => (
            <option key={id} value={id}>
              {setName(id)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("region")}>
        <select
          className={SELECT_CLASS}
          value={choice.coefficientRegion}
          onChange={(event) => onChange({ ...choice, coefficientRegion: event.target.value })}
        >
          {regions.map((region) => (
            <option key={region} value={region}>
              {regionName(region)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("mode")}>
        <select
          className={SELECT_CLASS}
          value={choice.indexMode}
          onChange={(event) => onChange({ ...choice, indexMode: event.target.value as AccountingChoice["indexMode"] })}
        >
          <option value="landChange">{t("indexMode.landChange")}</option>
          <option value="full">{t("indexMode.full")}</option>
        </select>
        <span className="text-[12px] text-muted">{t(`indexModeNote.${choice.indexMode}`)}</span>
      </Field>
      <fieldset className="flex flex-col">
        <legend className="text-[12px] text-muted">{t("factors")}</legend>
        {FACTORS.map((factor) => {
          const isLoaded = defaultFactorSettings(factor, loaded, years[0]) !== null;
          return (
            <div key={factor}>
              <label className="flex min-h-7 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-4 accent-[var(--accent)]"
                  checked={choice.factorSettings[factor] !== undefined}
                  disabled={!isLoaded && choice.factorSettings[factor] === undefined}
                  onChange={(event) => toggle(factor, event.target.checked)}
                />
                <span>{t(`factor.${factor}`)}</span>
                {isLoaded || !inputs.data ? null : <span className="text-[12px] text-muted">{t("notLoadedYet")}</span>}
              </label>
              <FactorSettingsFields
                factor={factor}
                settings={choice.factorSettings}
                baseYears={loadedYears(loadedFor(factor, loaded))}
                onChange={(factorSettings) => onChange({ ...choice, factorSettings })}
              />
            </div>
          );
        })}
      </fieldset>
    </>
  );
}

function Field({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <label className="flex flex-col gap-1 text-[12px] text-muted">
      {label}
      {children}
    </label>
  );
}
